"""Why a rule found, or did not find, what a sentence says: what `kg rules why` shows."""

from collections.abc import Iterator
from typing import NamedTuple

from spacy.language import Language

from kg import rules as grammar
from kg.annotate.annotations import annotations, attach
from kg.annotate.relations.extractor import Extractor
from kg.annotate.tokenizer import make_doc
from kg.model.extract import Article
from kg.rules import Match, Miss, Rule, Rules


class Attempt(NamedTuple):
    """One rule at one of its trigger words.

    `outcome` says what it found, or how far it got and what was in the way.
    """

    rule: Rule
    trigger: str
    fired: bool
    outcome: str


class Reading(NamedTuple):
    """What the layers before the rules read in the text: each entity as (words, class), and the attempts of all rules."""

    things: list[tuple[str, str]]
    attempts: list[Attempt]


def why(text: str, nlp: Language, rules: Rules | None = None) -> Reading:
    """Try every rule that has a trigger word in a text.

    Args:
        text: a sentence, or several.
        nlp: the pipeline of `kg.annotate.pipeline.make_nlp`.
        rules: None takes the built-in ones.
    """
    known = rules or grammar.builtin()
    doc = nlp(attach(make_doc(nlp, text), Article("sentence", text)))
    work = annotations(doc)
    extractor = Extractor(doc, work)
    extractor.arguments.admit_unresolved()
    attempts = []
    for rule in known.all:
        accept = extractor.arguments.accept if rule.kind == "relation" else None
        attempts += [_attempt(rule, found) for found in known.why(doc, rule, accept)]
    things = [
        (text[m.start : m.end], e.subtype or e.type) for e in work.entities for m in e.mentions
    ]
    things += [(text[t.start : t.end], f"{t.type} {t.value}") for t in work.times]
    order = {rule.id: i for i, rule in enumerate(known.all)}
    return Reading(things, sorted(attempts, key=lambda a: (not a.fired, order[a.rule.id])))


def _attempt(rule: Rule, found: Match | Miss) -> Attempt:
    if isinstance(found, Miss):
        return Attempt(rule, found.trigger.text, False, found.reason)
    roles = "; ".join(f"{role} {', '.join(_words(found, role))}" for role in found.roles)
    return Attempt(rule, found.trigger.text, True, roles)


def _words(found: Match, role: str) -> Iterator[str]:
    for token in found.roles[role]:
        left = token.left_edge.i if token.pos_ == "PROPN" else token.i
        yield token.doc[max(left, token.i - 4) : token.i + 1].text
