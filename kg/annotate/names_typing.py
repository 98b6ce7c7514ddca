"""One name, one type: a vote over all mentions of a name in an article.

Evidence is added up by type, in units of about one ordinary label of the recogniser: its labels, what stands around each
mention, the words of the name itself, the gazetteer, and the full name that a surname belongs to. The recogniser alone types
85 in 100 right; a name that it types in one sentence as a person and in the next as a company is what the vote cures.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from spacy.tokens import Doc, Token

from kg import gazetteer
from kg.annotate.names_find import POSSESSIVES, Found
from kg.annotate.names_known import SURE_TITLES, Head, given, head_of, heads, known_weight, plain

TYPES = ("Place", "Organisation", "Person", "Event")  # ties go to the first
LABEL = {"Person": 1.0, "Organisation": 0.8, "Place": 1.0, "Event": 1.2}
HEAD = 4.0
GIVEN_NAME = 2.0
TITLE = 3.0
DESCRIBED = 1.5
IN_PLACE = 0.7
OF_PLACE = 0.3
SPEAKS = 0.4
SURNAME = 3.0
ACRONYM = 1.0

IN = frozenset({"in", "near", "outside", "inside", "across", "around", "throughout", "at"})
TO = frozenset({"to", "from", "into", "towards", "toward", "through", "via"})
SAYS = frozenset(
    {
        "say",
        "tell",
        "add",
        "ask",
        "note",
        "argue",
        "explain",
        "think",
        "believe",
        "insist",
        "recall",
        "write",
        "claim",
        "comment",
    }
)
Scores = Counter[str]


def key(doc: Doc, found: Found) -> str:
    """What all mentions of one name in an article share."""
    return gazetteer.key(doc[found.start : found.end].text)


def types(doc: Doc, found: Iterable[Found]) -> dict[str, str]:
    """The type of each name by its `key`."""
    scores: dict[str, Scores] = defaultdict(Counter)
    spelt: dict[str, tuple[str, ...]] = {}
    for name in found:
        k = key(doc, name)
        spelt.setdefault(k, tuple(t.text for t in doc[name.start : name.end]))
        scores[k].update(_mention(doc, name))
    for k, spelling in spelt.items():
        scores[k].update(dict(_words(spelling)))
    _surnames(scores, spelt)
    return {k: best(score) for k, score in scores.items()}


def best(score: Mapping[str, float]) -> str:
    """The type with the highest score."""
    return max(TYPES, key=lambda t: (score.get(t, 0.0), -TYPES.index(t)))


@cache
def _words(name: tuple[str, ...]) -> tuple[tuple[str, float], ...]:
    """What the words of a name tell, counted once a name."""
    score: Scores = Counter()
    text = " ".join(name)
    score.update(dict(known_weight(text)))
    head = head_of(name)
    if head:
        score[head.type] += HEAD
    if given(name[0]):
        score["Person"] += GIVEN_NAME if len(name) > 1 and not head else 0.5
    if len(name) == 1 and name[0].isupper() and 2 <= len(name[0]) <= 6 and not known_weight(text):
        score["Organisation"] += ACRONYM
    return tuple(score.items())


def _mention(doc: Doc, found: Found) -> Scores:
    score: Scores = Counter()
    if found.label:
        score[found.label] += LABEL[found.label]
    if found.start and plain(doc[found.start - 1].text) in SURE_TITLES:
        score["Person"] += TITLE
    root = doc[found.start : found.end].root
    _described(doc, found, root, score)
    _placed(doc, found, root, score)
    return score


def _described(doc: Doc, found: Found, root: Token, score: Scores) -> None:
    nouns = [c for c in root.children if c.dep_ == "appos" and c.i >= found.end]
    if root.dep_ == "appos" and root.head.pos_ == "NOUN":
        nouns.append(root.head)
    if root.dep_ == "compound" and root.head.pos_ == "NOUN" and root.head.i == found.end:
        nouns.append(root.head)
    if root.dep_ == "pobj" and root.head.lower_ == "of" and root.head.head.pos_ == "NOUN" and _place_noun(root.head.head):
        nouns.append(root.head.head)
    for noun in nouns:
        said = heads("described_as").get(noun.lemma_.lower())
        if said and not (noun.dep_ != "appos" and said.type == "Person" and noun.i == found.end):
            score[said.type] += DESCRIBED


def _place_noun(noun: Token) -> Head | None:
    said = heads("described_as").get(noun.lemma_.lower())
    return said if said and said.type == "Place" and said.subtype != "Country" else None


def _placed(doc: Doc, found: Found, root: Token, score: Scores) -> None:
    before = doc[found.start - 1].lower_ if found.start else ""
    if before in IN:
        score["Place"] += IN_PLACE
    elif before in TO:
        score["Place"] += OF_PLACE
    if root.dep_ == "nsubj" and root.head.lemma_ in SAYS:
        score["Person"] += SPEAKS
        score["Organisation"] += SPEAKS / 2
    if before in ("the", "The") and not doc[found.start].is_sent_start:
        score["Person"] -= 0.7
    after = doc[found.end].text if found.end < len(doc) else ""
    if after == "," and root.dep_ == "npadvmod" or after in POSSESSIVES and before == "of":
        score["Place"] += OF_PLACE


def _surnames(scores: dict[str, Scores], spelt: Mapping[str, tuple[str, ...]]) -> None:
    """A single word takes the type of the one person whose last word it is, unless the world knows it better."""
    people: dict[str, set[str]] = defaultdict(set)
    for k, words in spelt.items():
        if len(words) > 1 and best(scores[k]) == "Person":
            people[gazetteer.key(words[-1])].add(k)
    for k in sorted(people):
        if k in scores:
            scores[k]["Person"] += SURNAME
