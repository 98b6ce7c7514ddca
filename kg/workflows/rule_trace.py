"""Why a rule found, or did not find, what a sentence says: what `kg rules why` shows."""

from collections.abc import Iterator
from typing import NamedTuple

from spacy.language import Language

from kg import rules as grammar
from kg.annotation.annotations import Annotations, annotations, attach
from kg.annotation.relations.extractor import Extractor
from kg.annotation.tokenizer import make_doc
from kg.model.extract import Article
from kg.rules import Match, Miss, Rule, Rules

# Tokens before the last word of a name that are shown with it.
_BEFORE = 4


class Attempt(NamedTuple):
    """One rule at one of its trigger words."""

    rule: Rule
    trigger: str
    fired: bool
    # What it found, or how far it got and what was in the way.
    outcome: str


class Trace(NamedTuple):
    """What became of the rules in a text."""

    # What the layers before the rules read: each mention and time as (words, class).
    things: list[tuple[str, str]]
    # The attempts of all rules, those that fired first.
    attempts: list[Attempt]


def why(text: str, nlp: Language, rules: Rules | None = None) -> Trace:
    """Try every rule that has a trigger word in a text.

    Args:
        text: a sentence, or several.
        nlp: the pipeline of `kg.annotation.pipeline.make_nlp`.
        rules: None takes the built-in ones.
    """
    known = rules or grammar.builtin()
    doc = nlp(attach(make_doc(nlp, text), Article("sentence", text)))
    extractor = Extractor(doc, annotations(doc))
    # A pronoun without antecedent may fill a role where no name does.
    extractor.arguments.admit_unresolved()
    attempts = []
    for rule in known.all:
        # Who fills a role of an event need be no entity.
        accept = extractor.arguments.accept if rule.kind == "relation" else None
        attempts += [_attempt(rule, outcome) for outcome in known.why(doc, rule, accept)]
    order = {rule.id: i for i, rule in enumerate(known.all)}
    attempts.sort(key=lambda attempt: (not attempt.fired, order[attempt.rule.id]))
    return Trace(_things(text, annotations(doc)), attempts)


def _things(text: str, work: Annotations) -> list[tuple[str, str]]:
    things = [
        (text[mention.start : mention.end], entity.subtype or entity.type)
        for entity in work.entities
        for mention in entity.mentions
    ]
    things += [(text[t.start : t.end], f"{t.type} {t.value}") for t in work.times]
    return things


def _attempt(rule: Rule, outcome: Match | Miss) -> Attempt:
    if isinstance(outcome, Miss):
        return Attempt(rule, outcome.trigger.text, False, outcome.reason)
    roles = (f"{role} {', '.join(_words(outcome, role))}" for role in outcome.roles)
    return Attempt(rule, outcome.trigger.text, True, "; ".join(roles))


def _words(match: Match, role: str) -> Iterator[str]:
    """The words of what fills a role: a name with its first names, of any other word itself."""
    for token in match.roles[role]:
        left = token.left_edge.i if token.pos_ == "PROPN" else token.i
        # The left edge of a name may be far off: "the president of France, Emmanuel Macron".
        yield token.doc[max(left, token.i - _BEFORE) : token.i + 1].text
