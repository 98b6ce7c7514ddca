"""Where names stand: the recogniser's spans, mended at their edges, and names that the gazetteer knows.

A span is [start, end) in tokens. A name holds no article, no title, no possessive, and does not reach over a line break.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.annotate.names_bodies import body_start, with_nations
from kg.annotate.names_known import JOINERS, PARTICLES, TITLES, demonym, entries, given, heads, main_name, plain, strong
from kg.annotate.names_none import ARTICLES, LAWS, is_name, named, without_ships, without_works
from kg.annotate.names_unlabelled import LOWER_CASE, Found, article_before, in_title_case, place_noun_after, unlabelled
from kg.lexicon import words

LABELS = {"PERSON": "Person", "ORG": "Organisation", "GPE": "Place", "LOC": "Place", "FAC": "Place", "EVENT": "Event"}
# Labels under which the recogniser files names that may be ours where the gazetteer knows them.
MAYBE = frozenset({"NORP", "PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE"})
POSSESSIVES = frozenset({"'s", "’s", "'S", "’S", "'", "’"})
EDGE_MARKS = frozenset("\"'“”‘’„`()[]{}<>.,;:!?/|*#-–—…·•") | {"``", "''", "--", "...", "##", "**"}
LONGEST = 7
LONGEST_SPAN = 30  # names of news have up to fourteen tokens; a longer span is noise of the recogniser
SUFFIXES = words("name_letters_after")
TAILS = words("name_tails")
THINGS = words("name_things")
FUNCTION = frozenset({"ADV", "CCONJ", "SCONJ", "ADP", "PRON", "AUX", "DET"})


def find(doc: Doc) -> list[Found]:
    """Candidates in text order, none overlapping another."""
    taken = [False] * len(doc)
    found: list[Found] = []
    for ent in doc.ents:
        label = LABELS.get(ent.label_)
        if (label is None and ent.label_ not in MAYBE) or ent.end - ent.start > LONGEST_SPAN:
            continue
        for piece in _pieces(doc, ent.start, ent.end):
            start, end = mend(doc, *piece, label)
            if start < end and not any(taken[start:end]) and _kept(doc, start, end, label):
                found.append(Found(start, end, label))
                taken[start:end] = [True] * (end - start)
    for name in unlabelled(doc, taken):
        found.append(name)
        taken[name.start : name.end] = [True] * (name.end - name.start)
    kept = without_ships(doc, sorted(f for f in found if is_name(doc, f)))
    return without_works(doc, with_nations(doc, kept))


def _kept(doc: Doc, start: int, end: int, label: str | None) -> bool:
    text = doc[start:end].text
    if label is not None or strong(text) or demonym(text) is not None:
        return True
    if doc[start].pos_ != "PROPN" or not named(doc, start, end):
        return False
    return place_noun_after(doc, end) or (doc[start].ent_type_ == "NORP" and _no_people(doc, start, end))


def _no_people(doc: Doc, start: int, end: int) -> bool:
    """Whether what the recogniser takes for a people is somebody with a given name, or a town that something is in or of."""
    if end - start > 1:
        return end - start == 2 and given(doc[start].text) and doc[end - 1].pos_ == "PROPN"
    return doc[start].dep_ == "pobj" and any(
        e.subtype == "City" and main_name(e, doc[start].text) for e in entries(doc[start].text)
    )


def _pieces(doc: Doc, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span cut at line breaks, at possessives after a place or a person, and between two known names."""
    first = start
    whole = strong(doc[start:end].text)
    for i in range(start, end):
        if (not whole or doc[i].is_space) and _cut(doc, first, i, end):
            yield first, i
            first = i + 1
        elif not whole and first < i < end - 1 and _country_before_person(doc, first, i):
            yield first, i
            first = i
    yield first, end


def _country_before_person(doc: Doc, first: int, i: int) -> bool:
    """Whether a country, which somebody governs, and a given name meet: "First Minister of Scotland Nicola Sturgeon"."""
    if not given(doc[i].text) or given(doc[first].text):
        return False
    return any(e.subtype == "Country" for e in entries(doc[first:i].text))


def _cut(doc: Doc, first: int, i: int, end: int) -> bool:
    token = doc[i]
    if token.is_space:
        return "\n" in token.text
    if _half_bracket(doc, first, i, end):
        return True
    if i == first or i + 1 == end:
        return False
    if token.text in POSSESSIVES:
        return _owner(doc[first:i].text)
    return token.lower_ in ("and", ",", "/") and strong(doc[first:i].text) and strong(doc[i + 1 : end].text)


def _half_bracket(doc: Doc, first: int, i: int, end: int) -> bool:
    """Whether a bracket within the span has its other half without it."""
    if doc[i].text == "(":
        return all(t.text != ")" for t in doc[i:end])
    return doc[i].text == ")" and all(t.text != "(" for t in doc[first:i])


def _owner(name: str) -> bool:
    return any(e.type == "Place" for e in entries(name)) or demonym(name) is not None or given(name.split()[0])


def mend(doc: Doc, start: int, end: int, label: str | None) -> tuple[int, int]:
    """The name within a span: edges without marks, articles, possessives and titles; empty where nothing is left."""
    start, end = _trim(doc, start, end)
    if label == "Person":
        start = past_titles(doc, start, end)
        while end - start > 1 and _after_person(doc[end - 1]):
            end -= 1
        if start and start < end and _given_before(doc, start):
            start -= 1
    elif start < end:
        start, end = _first_known(doc, *_before_law(doc, *_widen(doc, start, end)))
    return _trim(doc, start, end)


def _after_person(token: Token) -> bool:
    """Whether a word at the end is no part of a person's name: numbers, letters after the name, "administration"."""
    stray = token.is_lower and token.is_alpha and token.lower_ not in PARTICLES
    return stray or token.text.isdigit() or plain(token.text) in SUFFIXES


def _before_law(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """The body that passed it rather than the law itself: "UN Security Council" of "UN Security Council Resolution 2254"."""
    last = end - (doc[end - 1].text.isdigit() if end > start else 0)
    if last - start > 2 and plain(doc[last - 1].text) in LAWS and strong(doc[start : last - 1].text):
        return start, last - 1
    return start, end


def _first_known(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """The known name in what a headline, an office or a thing draws out: "Italy Rejects Easing", "EU Trade Commissioner"."""
    last = plain(doc[end - 1].text)
    if end - start < 2 or (last in heads("last") and last not in THINGS) or strong(doc[start:end].text):
        return start, end
    office = end < len(doc) and plain(doc[end].text) in TITLES and doc[end].text[0].isupper()
    thing = end < len(doc) and doc[end].pos_ == "NOUN" and doc[end].is_lower and doc[end - 1].dep_ == "compound"
    if not (office or thing or last in THINGS) and not (end - start > 2 and in_title_case(doc, start)):
        return start, end
    known = next((j for j in range(end - 1, start, -1) if strong(doc[start:j].text)), end)
    return start, known


def _trim(doc: Doc, start: int, end: int) -> tuple[int, int]:
    while start < end and _edge(doc[start], left=True):
        start += 1
    while end > start and _edge(doc[end - 1], left=False):
        end -= 1
    return start, end


def _edge(token: Token, *, left: bool) -> bool:
    text = token.text
    if token.is_space or text in EDGE_MARKS or ("/" in text and any(c.isdigit() for c in text)) or "]" in text or "[" in text:
        return True
    if left:
        stray = token.is_lower and token.is_alpha and token.lower_ not in PARTICLES and text not in LOWER_CASE
        opens = token.is_sent_start and token.pos_ in FUNCTION and token.is_stop
        return stray or opens or token.lower_ in ARTICLES or text in POSSESSIVES
    small = token.is_lower and token.is_alpha and text not in LOWER_CASE
    stray = small and (plain(text) not in heads("last") or text in TAILS)
    counted = text.isdigit() and (_hyphen(token.doc, token.i - 1) or _hyphen(token.doc, token.i + 1))
    return stray or counted or text in POSSESSIVES or token.lower_ in ("and", "of", "the", "in", "for", "&")


def _hyphen(doc: Doc, i: int) -> bool:
    return 0 <= i < len(doc) and doc[i].text in ("-", "–")


def past_titles(doc: Doc, start: int, end: int) -> int:
    """Where a person's own name begins, after "German Chancellor", "Mr", "former President"."""
    i = start
    while i < end - 1:
        token = doc[i]
        title = plain(token.text) in TITLES or demonym(token.text) is not None
        if not (title and not given(token.text)) and not (token.text in ("-", ".") and i > start):
            break
        i += 1
    return i


def _given_before(doc: Doc, start: int) -> bool:
    """Whether a given name that the recogniser missed stands right before: "Gergely" before "Gulyas"."""
    before = doc[start - 1]
    return (
        before.pos_ == "PROPN"
        and not before.ent_type_
        and before.is_title
        and given(before.text)
        and not given(doc[start].text)
    )


def _widen(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Take in what belongs to the name on its sides: "Evangelos Florakis Naval" + "Base", "Ministry of" + "Defence"."""
    while end < len(doc) and end - start < LONGEST and _continues(doc, start, end):
        end += 1
    if end < len(doc) and doc[end].lower_ in JOINERS:
        end = next((j for j in range(min(len(doc), end + 5), end + 1, -1) if strong(doc[start:j].text)), end)
    for i in range(max(0, start - 3), start):
        if doc[i].text[0].isupper() and not article_before(doc, i, end) and not doc[i].ent_type_ and strong(doc[i:end].text):
            return i, end
    return body_start(doc, _head_before(doc, start), end), end


def _head_before(doc: Doc, start: int) -> int:
    """Where "Ministry of (the)" begins before a name; else `start`."""
    i = start - 1
    if i > 1 and doc[i].lower_ == "the" and doc[i - 1].lower_ == "of":
        i -= 1
    if i < 1 or doc[i].lower_ != "of" or not doc[i - 1].text[0].isupper() or doc[i - 1].ent_type_ or doc[i - 1].is_sent_start:
        return start
    head = heads("last").get(doc[i - 1].lower_)
    return i - 1 if head and head.type in ("Organisation", "Event") and head.subtype != "SportsTeam" else start


def _continues(doc: Doc, start: int, end: int) -> bool:
    following = doc[end]
    if not following.is_title or following.ent_type_ in ("PERSON", "GPE", "DATE", "NORP") or doc[end - 1].is_space:
        return False
    if strong(doc[start : end + 1].text):
        return True
    return doc[end - 1].dep_ in ("compound", "nmod") and doc[end - 1].head.i == end and plain(following.text) in heads("last")
