"""Cities that are teams: "Barcelona beat Chelsea 3-0", "the Liverpool manager".

The sentence tells, in short articles too.

A name is a team's where its sentence tells the score of a match or speaks of one, and the name
does or suffers what teams do; and where somebody plays for it or trains it.
"""

from spacy.tokens import Doc, Token

from kg.annotate.ner.lookup import entries
from kg.lexicon import words

SPORT = words("name_sport")
PLAYS = words("name_plays")
ROLES = words("name_team_roles")
ROLES_TOO = words("name_team_roles_too")
CLUBS = (
    "{} FC",
    "FC {}",
    "{}",
    "{} United",
    "{} City",
    "AC {}",
    "AS {}",
    "Real {}",
    "Olympique {}",
    "Atletico {}",
    "Bayern {}",
)
HEADS = words("name_team_heads")  # of teams and of other bodies alike
REACH = 30  # tokens of a sentence in which a match may be told
AGAINST = frozenset({"against", "to", "with", "over"})


def is_team(doc: Doc, start: int, end: int) -> bool:
    """Whether a place or body of that name is a team here; [start, end) are its tokens."""
    root = doc[end - 1]
    return _has_player(doc, start, end, root) or (_plays(root) and _match(doc, root))


def _has_player(doc: Doc, start: int, end: int, root: Token) -> bool:
    """Whether one who plays for it or trains it stands beside: "the Liverpool striker", "coach of Barcelona"."""
    after = doc[end] if end < len(doc) else None
    if after is not None and root.dep_ in ("compound", "nmod") and root.head.i == end:
        return _role(after.lower_, doc[start:end].text)
    if root.dep_ == "pobj" and root.head.lower_ in ("of", "for") and root.head.i == start - 1:
        return _role(root.head.head.lower_, doc[start:end].text)
    return False


def _role(noun: str, city: str) -> bool:
    return noun in ROLES or (
        noun in ROLES_TOO and any(_club(form.format(city)) for form in CLUBS)
    )


def _club(name: str) -> bool:
    return any(e.subtype == "SportsTeam" for e in entries(name))


def _plays(token: Token) -> bool:
    """Whether a name is the subject or object of what teams do, or hangs on it by "against" or "to"."""
    while token.dep_ == "conj" and token.head.pos_ == "PROPN":
        token = token.head
    verb = token.head
    if token.dep_ == "pobj" and verb.lower_ in AGAINST:
        verb = verb.head
    elif token.dep_ not in ("nsubj", "dobj", "nsubjpass"):
        return False
    return verb.lemma_ in PLAYS


def _match(doc: Doc, token: Token) -> bool:
    """Whether the sentence gives a score ("2-1") or has a word of sport."""
    sentence = token.sent
    around = range(max(sentence.start, token.i - REACH), min(sentence.end, token.i + REACH))
    return any(
        doc[i].lower_ in SPORT or doc[i].lower_ in HEADS or _score(doc, i) for i in around
    )


def _score(doc: Doc, i: int) -> bool:
    text = doc[i].text
    if text in ("-", "–") and 0 < i < len(doc) - 1:
        return _few(doc[i - 1].text) and _few(doc[i + 1].text)
    left, dash, right = text.replace("–", "-").partition("-")
    return bool(dash) and _few(left) and _few(right)


def _few(text: str) -> bool:
    return text.isdigit() and len(text) <= 2
