"""How good kg is: what it found against what is there. Pure functions of extracts and gold.

    gold lines ─gold.load─► Gold ──┐
                                   ├─tasks.run─► Result ─rules─► by rule, by confidence
    annotations ─────────► Extract ┘

    tests/gold/*.yml ─case.load─► Case ─challenge.run─► Outcome ─tally─► by phenomenon

A Result has a Score for each measure and type, errors, and the firings of rules; an Outcome is
that of one check. A task is one module: `entities`, `resolution` (within and across documents,
by `lea`), `times`, `relations`, `facts`, `events`, `same_events`, `attributions`. Scores are
micro-averaged. What a gold standard does not annotate is neither asked for nor held against
what is found. Who annotates is not said here: see `kg.workflows.evaluation_run`.
"""
