"""Rules: how English says what the ontology lets be said.

One kind of rule for relations and for events.

A rule file is a YAML list of rules (kg/grammar/relations/*.yml, kg/grammar/events/*.yml, or any
folder of the user's):

    # An id is unique over all files; what it yields is a relation or an event type of the
    # ontology.
    - id: acquire-active
      yields: acquired
      # Trigger lemmas in lower case; $name is a lexicon list; "prime minister" is two words.
      # "*" alone is any word, and `deps` says with which labels.
      lemmas: [acquire, $buying]
      # Optional: the trigger's universal part of speech, so too `tags` and `deps`.
      pos: [VERB]
      # Optional: "buy up". Without it a verb that has a particle does not trigger the rule;
      # with `any` it does, whichever that is.
      particle: up
      # A path, or several in the order they are tried, for each role; kg.rules.paths
      # describes the language, kg/grammar/paths.yml has the named paths.
      paths:
        subject: "@doer"
        object: [">dobj", ">nsubjpass"]
      # Roles of an event that may be missing; subject and object may not.
      optional: [instrument]
      # Optional: narrower than the ontology's domain and range, and then the filler must be
      # known to be of the class, not only compatible with it; $list: nouns that will do too,
      # @group: classes and lists of kg/grammar/fillers.yml.
      types: {subject: [Company]}
      # Optional: a path, or several, that must each lead somewhere; and some none of which may.
      require: ">prep[from]"
      not: ">neg"
      # Optional, above 0 and up to 1: how often it is right (0.8).
      confidence: 0.9
      # Optional: overrides what the sentence says, so too `polarity`.
      modality: planned
      # Optional: its trigger says that a relation which can end has ended ("left", "widow").
      past: true
      note: why it is as it is
      # At least one; `entities` tells classes, `trigger` the word, where that is not plain.

Examples:
        - text: "Google acquired YouTube."
          args: {subject: Google, object: YouTube}
          entities: {YouTube: Company}
      counterexamples:
        - {text: "Google acquired a taste for tea."}

Roles are `subject` and `object` for a relation; for an event the ontology's roles and `place`,
and what fills them need be no name. `load` refuses a file with every fault at once;
`Rules.match(doc, kind)` yields a `Match` (rule, trigger, tokens by role) for each rule that
fires; `Rules.why` says how far a rule got that did not.
"""

from kg.english.syntax import antecedent, conjuncts, is_passive, objects, subjects
from kg.rules.attempt import ANY_WORD, attempt, with_subject
from kg.rules.load import BUILT_IN, GRAMMAR_DIR, builtin, check, load, with_user
from kg.rules.match import Rules
from kg.rules.paths import LABELS, PathError, parse
from kg.rules.rule import Accept, Example, Kind, Match, Miss, Rule
from kg.rules.steps import Path, Step

__all__ = [
    "ANY_WORD",
    "BUILT_IN",
    "GRAMMAR_DIR",
    "LABELS",
    "Accept",
    "Example",
    "Kind",
    "Match",
    "Miss",
    "Path",
    "PathError",
    "Rule",
    "Rules",
    "Step",
    "antecedent",
    "attempt",
    "builtin",
    "check",
    "conjuncts",
    "is_passive",
    "load",
    "objects",
    "parse",
    "subjects",
    "with_subject",
    "with_user",
]
