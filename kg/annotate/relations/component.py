"""The relations layer: what the rules of kg/grammar/relations say of the entities of one article.

A rule's arguments are tokens; here they become entities (or times), checked against the
ontology's domain and range. What a rule finds between things of the wrong kind yields nothing
and is listed as skipped. One relation a triple, every sentence that says it as its evidence.

What a title, an apposition or a genitive says ("Kremlin spokesman Dmitry Peskov") is
presupposed, not stated: a "not" or a "may" in its sentence does not touch it, and the article
says it in its own voice even in the reported words of another, unless they are in quotation
marks.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain, product
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, Token

from kg import lexicon, ontology
from kg import rules as grammar
from kg.annotate.annotations import Annotations, MentionIndex, annotations, chars
from kg.annotate.relations.coreferent_pairs import Echoes
from kg.annotate.relations.inferred import following
from kg.annotate.relations.place_chains import WIDENED, Chains
from kg.annotate.relations.subject_ellipsis import of_carried
from kg.annotate.relations.unresolved_pronouns import Unnamed
from kg.annotate.relations.validity import Validity, validity
from kg.english.factuality.status import factuality
from kg.model.extract import Evidence, MentionKind, Modality, Polarity, Relation, Skipped, Span
from kg.rules import Match, Miss, Rule, Rules

_DATE = "date"
_DAY_OR_LONGER = re.compile(
    r"\d{4}(-\d{2}(-\d{2})?)?"
)  # a TIMEX3 value that xsd:date can bound
_QUOTED = re.compile(r"“[^”\n]*”?|„[^“”\n]*[“”]?|«[^»\n]*»?|\"[^\"\n]*\"?")
_BRACKETED = re.compile(r"\([^()\n]*\)|\[[^\[\]\n]*\]")
# Where a noun states rather than presupposes: "is the spokesman", "was named spokesman".
_STATING = frozenset({"attr", "oprd", "ROOT", "acomp"})
_SINGULAR, _PLURAL = frozenset({"NN", "NNP"}), frozenset({"NNS", "NNPS"})
_PEOPLE = frozenset({"Person"})
_ROLE_WORD = "as"  # "served as spokesman"


class Filler(NamedTuple):
    """What an argument's token stands for: the id of an entity or time, the words, its class and the kind of mention."""

    id: str
    span: Span
    type: str
    subtype: str | None
    kind: MentionKind = "name"


@Language.factory("kg_relations", default_config={"rules": None})
def make(nlp: Language, name: str, rules: str | None) -> Callable[[Doc], Doc]:
    """The layer as a pipeline component.

    `rules` is a folder of rules beside the built-in ones.
    """
    loaded = grammar.with_user(rules)

    def relate(doc: Doc) -> Doc:
        work = annotations(doc)
        told, refused = relations(doc, loaded)
        work.relations = [*told, *following(work.entities, told)]
        work.skipped += refused
        return doc

    return relate


def relations(doc: Doc, rules: Rules) -> tuple[list[Relation], list[Skipped]]:
    """The relations that the rules find in a doc, by their first evidence, and what was refused for its types.

    Unnamed people of whom something is told are added to the doc's entities.
    """
    reader = Reader(doc, annotations(doc))
    misses: list[Miss] = []
    triples: dict[tuple[str, str, str], list[tuple[Evidence, float]]] = {}
    named = rules.match(doc, "relation", reader.accept, misses, wordless=reader.index.at)
    carried = of_carried(
        doc, reader.work, misses, reader.accept
    )  # both read the misses once all rules have been tried
    for match in chain(named, carried, reader.of_unnamed(misses)):
        for triple, evidence in reader.read(match):
            triples.setdefault(triple, []).append((evidence, match.rule.confidence))
    told_of = {end for subject, _, object_ in triples for end in (subject, object_)}
    reader.work.entities += [e for e in reader.unnamed.people() if e.id in told_of]
    echoes = Echoes(doc, reader.meant, reader.work.entities)
    return [_relation(triple, told, echoes) for triple, told in triples.items()], list(
        reader.refusals(misses)
    )


def _relation(
    triple: tuple[str, str, str], told: list[tuple[Evidence, float]], echoes: Echoes
) -> Relation:
    best: dict[tuple[object, ...], tuple[Evidence, float]] = {}
    for (
        evidence,
        confidence,
    ) in told:  # two rules that read the same words are one piece of evidence: the surer's
        key = (
            evidence.subject,
            evidence.object,
            evidence.polarity,
            evidence.modality,
            evidence.past,
        )
        if key not in best or confidence > best[key][1]:
            best[key] = (evidence, confidence)
    kept = [evidence for evidence, _ in best.values()]
    heard = {
        _place(evidence): evidence
        for told_once in kept
        for evidence in echoes.of(told_once, triple[0], triple[2])
    }
    kept += [
        echo
        for place, echo in heard.items()
        if place not in {_place(evidence) for evidence in kept}
    ]
    kept.sort(
        key=lambda evidence: (
            evidence.start,
            evidence.echo,
            evidence.subject,
            evidence.object,
            evidence.rule,
        )
    )
    return Relation(*triple, max(confidence for _, confidence in best.values()), tuple(kept))


def _place(evidence: Evidence) -> tuple[Span, Span]:
    return evidence.subject, evidence.object


@dataclass(slots=True)
class Reader:
    """One document's tokens as fillers, each looked up once.

    `lone` are the pronouns without antecedent, `wanting` the rules that such a pronoun could
    have filled a role of.
    """

    doc: Doc
    work: Annotations
    text: str = field(init=False)
    index: MentionIndex = field(init=False)
    unnamed: Unnamed = field(init=False)
    chains: Chains = field(init=False)
    times: dict[int, Filler] = field(init=False)
    quoted: list[Span] = field(init=False)
    bracketed: list[Span] = field(init=False)
    rank: dict[str, int] = field(init=False)
    values: dict[str, str] = field(init=False)
    sentences: list[Span] = field(default_factory=list)
    fillers: dict[int, Filler | None] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)
    lone: frozenset[int] = frozenset()
    wanting: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.text = self.doc.text  # spaCy puts it together anew each time
        self.index = self.work.mentions(self.doc)
        self.unnamed = Unnamed(self.doc, self.work, self.index)
        self.lone = frozenset(token.i for token, _ in self.unnamed.all())
        self.chains = Chains(self.text, self.work.entities)
        self.times = _dates(self.doc, self.work)
        self.rank = {entity.id: i for i, entity in enumerate(self.work.entities)}
        self.values = {time.id: time.value for time in self.work.times}
        self.quoted = [Span(*m.span()) for m in _QUOTED.finditer(self.text)]
        self.bracketed = [Span(*m.span()) for m in _BRACKETED.finditer(self.text)]

    def filler(self, token: Token) -> Filler | None:
        """The entity that a token stands for as an argument, or None."""
        if token.i not in self.fillers:
            self.fillers[token.i] = _entity(self.index, token) or _stand_in(self.index, token)
        return self.fillers[token.i]

    def meant(self, token: Token) -> str | None:
        """The id of the entity that a token stands for, or None."""
        found = self.filler(token)
        return None if found is None else found.id

    def of_unnamed(self, misses: list[Miss]) -> Iterator[Match]:
        """The matches that there are once pronouns without antecedent may fill a role, where no named thing would do."""
        self.admit_unnamed()
        where = {self._around(token) for token, _ in self.unnamed.all()}
        for miss in misses if self.wanting else ():
            if miss.rule.id in self.wanting and self._around(miss.trigger) in where:
                found = grammar.attempt(miss.rule, miss.trigger, self.accept)
                if isinstance(found, Match):
                    yield found

    def admit_unnamed(self) -> None:
        """Let pronouns without antecedent fill roles from now on."""
        for token, entity in self.unnamed.all():
            self.rank.setdefault(entity.id, len(self.rank))
            self.fillers[token.i] = Filler(
                entity.id, chars(token), entity.type, entity.subtype, "pronoun"
            )

    def fitting(self, rule: Rule, role: str, token: Token) -> Filler | None:
        """The filler of a token where it is of a class that the rule allows in the role."""
        ends = rule.types[role]
        if _DATE in ends:
            return self.times.get(token.i)
        found = self.filler(token)
        if found is None:
            if token.i in self.lone:
                self.wanting.add(rule.id)
            return None
        if _fits(found, ends, strictly=role in rule.narrowed):
            return found
        if not rule.narrowed:  # a rule that narrows leaves the rest to its fellows; what breaks the ontology is worth a line
            self.refused.add(rule.id)
        return None

    def filling(self, match: Match, role: str, token: Token) -> Filler | None:
        """The filler of a role of a match.

        An office stands for its holder only as a description: "Dean" is no dean.
        """
        found = self.fitting(match.rule, role, token)
        named = found is not None and found.kind == "name" and token == match.trigger
        return None if named and match.rule.lemmas != (grammar.ANY_WORD,) else found

    def accept(self, rule: Rule, role: str, token: Token) -> bool:
        """Whether a token may fill a role of a rule."""
        return self.fitting(rule, role, token) is not None

    def read(self, match: Match) -> Iterator[tuple[tuple[str, str, str], Evidence]]:
        """The triples of a match, each with its piece of evidence."""
        sentence = self.sentence(match.trigger)
        if sentence is None:
            return
        polarity, modality, presupposed = _standing(match)
        attribution = self.attribution(chars(match.trigger), presupposed=presupposed)
        for left, right in _pairs(match):
            one, other = (
                self.filling(match, "subject", left),
                self.filling(match, "object", right),
            )
            if one is None or other is None or one.id == other.id or _same_words(one, other):
                continue
            subject, obj = self._in_order(match.rule, one, other)
            held = self.tenure(match, left, right)
            evidence = Evidence(
                min(sentence.start, subject.span.start, obj.span.start),
                max(sentence.end, subject.span.end, obj.span.end),
                *(subject.span, obj.span, match.rule.id, polarity),
                "planned" if held.to_come and modality == "actual" else modality,
                *(attribution, held.over, held.since, held.until),
            )
            yield (subject.id, match.rule.yields, obj.id), evidence
            yield from self._widened(match.rule.yields, subject, obj, evidence)

    def _widened(
        self, predicate: str, subject: Filler, place: Filler, evidence: Evidence
    ) -> Iterator[tuple[tuple[str, str, str], Evidence]]:
        """The same of the wider places that the place is told with."""
        if predicate in WIDENED:
            for wider, span in self.chains.wider(place.span, place.subtype):
                yield (
                    (subject.id, predicate, wider.id),
                    replace(evidence, object=span, end=max(evidence.end, span.end)),
                )

    def tenure(self, match: Match, subject: Token, object_: Token) -> Validity:
        """What the words say of the time of a relation; nothing of one that does not end."""
        if not ontology.load().relations[match.rule.yields].can_end:
            return Validity()
        return validity(match, subject, object_, self._time_of, self.work.article.published)

    def _time_of(self, token: Token) -> str | None:
        found = self.times.get(token.i)
        return None if found is None else self.values[found.id]

    def _in_order(self, rule: Rule, one: Filler, other: Filler) -> tuple[Filler, Filler]:
        """The ends of a symmetric relation the way round in which the article first names them, so that it is one triple."""
        if (
            ontology.load().relations[rule.yields].symmetric
            and self.rank[other.id] < self.rank[one.id]
        ):
            return other, one
        return one, other

    def sentence(self, token: Token) -> Span | None:
        """The sentence of a token, within its block and without white space around it.

        None in page furniture.
        """
        start, end = self._around(token)
        blocks = self.work.article.blocks
        i = bisect_right(blocks, token.idx, key=lambda b: b.start) - 1
        if i >= 0 and token.idx < blocks[i].end:
            if blocks[i].kind == "boilerplate":
                return None
            start, end = max(start, blocks[i].start), min(end, blocks[i].end)
        text = self.text[start:end]
        return Span(
            start + len(text) - len(text.lstrip()), end - len(text) + len(text.rstrip())
        )

    def _around(self, token: Token) -> Span:
        if (
            not self.sentences
        ):  # once a document: `Token.sent` walks the document anew each time
            self.sentences = [Span(sent.start_char, sent.end_char) for sent in self.doc.sents]
        return self.sentences[
            bisect_right(self.sentences, token.idx, key=lambda s: s.start) - 1
        ]

    def attribution(self, span: Span, *, presupposed: bool) -> str | None:
        """The id of the attribution in whose content the words stand, or None where the article itself says them.

        What is presupposed or stands in brackets is the speaker's only within quotation marks, and what stands in square
        brackets there is the editor's.
        """
        brackets = [self.text[b.start] for b in self.bracketed if b.holds(span)]
        if "[" in brackets:
            return None
        if (presupposed or brackets) and not any(quote.holds(span) for quote in self.quoted):
            return None
        found = self.work.attribution_of(*span)
        return None if found is None else found.id

    def refusals(self, misses: list[Miss]) -> Iterator[Skipped]:
        """The misses that would have been relations, had their fillers been of the right kind."""
        for miss in misses:
            if miss.rule.id not in self.refused:
                continue
            found = grammar.attempt(
                miss.rule,
                miss.trigger,
                lambda _rule, _role, token: self.filler(token) is not None,
            )
            sentence = self.sentence(miss.trigger) if isinstance(found, Match) else None
            if sentence is not None and isinstance(found, Match):
                yield Skipped(
                    *sentence,
                    f"{miss.rule.id} found {miss.rule.yields} between {self._kinds(found)}",
                )

    def _kinds(self, match: Match) -> str:
        found = [self.filler(match.roles[role][0]) for role in ("subject", "object")]
        return " and ".join(f.subtype or f.type for f in found if f is not None)


def _pairs(match: Match) -> Iterable[tuple[Token, Token]]:
    """Which fillers of the two roles belong together: each with each, but where a noun says otherwise.

    "The ministers of France and Germany, Ann Lee and Max Roth" are one of each, and where the lists differ in length nobody can
    tell; "the wife, Lena, and the daughters" has one wife. Of kin each is each one's: "Ann and Max, children of Tom and Eva".
    """
    subjects, objects = match.roles["subject"], match.roles["object"]
    if (
        match.trigger.tag_ in _PLURAL
        and len(subjects) > 1
        and len(objects) > 1
        and not _is_of_people_alone(match.rule)
    ):
        return zip(subjects, objects, strict=True) if len(subjects) == len(objects) else ()
    if match.trigger.tag_ in _SINGULAR and match.rule.lemmas != (grammar.ANY_WORD,):
        subjects, objects = (
            _without_joined(match.trigger, fillers) for fillers in (subjects, objects)
        )
    return product(subjects, objects)


def _without_joined(noun: Token, fillers: list[Token]) -> list[Token]:
    """Of what the noun itself stands for, or stands beside, the first: "the president of Acme and Ann Lee" are two people."""
    first = fillers[0]
    return (
        fillers[:1]
        if first == noun or (first.dep_ == "appos" and first.head == noun)
        else fillers
    )


def _is_of_people_alone(rule: Rule) -> bool:
    return all(ends == _PEOPLE for ends in rule.types.values())


def _same_words(one: Filler, other: Filler) -> bool:
    """Whether two names share words.

    "Russian" in "Russian Air Force" and "UNESCO" in "the head of UNESCO" do not count.
    """
    return one.span.overlaps(other.span) and one.kind == other.kind


def _fits(filler: Filler, ends: frozenset[str], *, strictly: bool) -> bool:
    known = ontology.load()
    if strictly and filler.subtype is None:
        return any(known.is_a(filler.type, end) for end in ends)
    return known.allows(ends, filler.type, filler.subtype)


def _standing(match: Match) -> tuple[Polarity, Modality, bool]:
    """Polarity, modality and whether the relation is presupposed rather than stated."""
    rule, trigger = match.rule, match.trigger
    presupposed = trigger.pos_ not in ("VERB", "AUX") and not _is_stated(trigger)
    if presupposed:
        return rule.polarity or "positive", rule.modality or "actual", True
    polarity, modality = factuality(trigger)
    return rule.polarity or polarity, rule.modality or modality, False


def _is_stated(noun: Token) -> bool:
    while noun.dep_ == "conj":
        noun = noun.head
    return noun.dep_ in _STATING or (noun.dep_ == "pobj" and noun.head.lower_ == _ROLE_WORD)


def _dates(doc: Doc, work: Annotations) -> dict[int, Filler]:
    """The times that are a day, a month or a year, by each of their tokens."""
    found: dict[int, Filler] = {}
    for time in work.times:
        span = doc.char_span(time.start, time.end, alignment_mode="expand")
        if time.type == "DATE" and span is not None and _DAY_OR_LONGER.fullmatch(time.value):
            found |= dict.fromkeys(
                range(span.start, span.end),
                Filler(time.id, Span(time.start, time.end), _DATE, None),
            )
    return found


def _entity(index: MentionIndex, token: Token) -> Filler | None:
    found = index.at(token)
    if found is None:
        return None
    entity, mention = found
    if mention.kind == "nominal" and index.headed_by(token) is None:
        return None  # a word within "the head of the agency" is not the head of the agency
    return Filler(entity.id, mention.span, entity.type, entity.subtype, mention.kind)


def _stand_in(index: MentionIndex, token: Token) -> Filler | None:
    """The name that a noun without a name of its own stands for or stands by.

    "The city of Homs" and "the Nusra group" are what the name beside them is; "Nusra, a group
    founded in 2012" and "Nusra is a group founded in 2012" are what the name before them is.
    """
    if token.pos_ not in ("NOUN", "PROPN"):
        return None
    beside = [child for child in token.rights if child.dep_ == "appos"]
    if token.lemma_.lower() in lexicon.words("classifiers"):
        beside += [child for child in token.lefts if child.dep_ in ("compound", "nmod")]
        beside += [
            grandchild
            for child in token.rights
            if child.lower_ == "of"
            for grandchild in child.children
        ]
    if token.dep_ == "appos":
        beside.append(token.head)
    elif (
        token.dep_ == "attr"
        and token.head.lemma_ == "be"
        and not any(c.dep_ == "neg" for c in token.head.children)
    ):
        beside += grammar.subjects(token.head)
    return next((found for found in (_entity(index, other) for other in beside) if found), None)
