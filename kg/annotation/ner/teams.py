"""Cities that are teams: "Barcelona beat Chelsea 3-0", "the Liverpool manager".

The sentence tells, in short articles too.

A name is a team's where its sentence tells the score of a match or speaks of one, and the name
does or suffers what teams do; and where somebody plays for it or trains it.
"""

from spacy.tokens import Doc, Token

from kg.annotation.ner.lookup import is_known_as
from kg.english.labels import SUBJECTS
from kg.lexicon import words

# How clubs are called after their city.
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
# Tokens of a sentence to each side in which a match may be told.
REACH = 30
# Words of sport in an article about it, at least, and of how many words one of them is.
FEWEST_SPORT_WORDS = 4
WORDS_PER_SPORT_WORD = 60
DASHES = ("-", "–")
MODIFIERS = ("compound", "nmod")


def is_about_sport(doc: Doc) -> bool:
    """Test if the article tells of matches, where the name of a city is as often its team's."""
    sport = words("name_sport")
    count = sum(1 for t in doc if t.lower_ in sport)
    if count < FEWEST_SPORT_WORDS:
        return False
    return count * WORDS_PER_SPORT_WORD >= len(doc)


def is_team(doc: Doc, start: int, end: int) -> bool:
    """Test if a place or body of that name is a team here; [start, end) are its tokens."""
    if _has_player(doc, start, end):
        return True
    root = doc[end - 1]
    return _plays(root) and _is_in_match(doc, root)


def _has_player(doc: Doc, start: int, end: int) -> bool:
    """Test if one who plays for it or trains it stands beside.

    "the Liverpool striker", "coach of Barcelona".
    """
    root = doc[end - 1]
    name = doc[start:end].text
    if root.dep_ in MODIFIERS and root.head.i == end:
        return _is_role(root.head.lower_, name)
    if root.dep_ != "pobj":
        return False
    if root.head.i != start - 1:
        return False
    if root.head.lower_ not in words("name_of"):
        return False
    return _is_role(root.head.head.lower_, name)


def _is_role(noun: str, city: str) -> bool:
    if noun in words("name_team_roles"):
        return True
    # others have captains and managers as well: only of a city that has a club
    if noun not in words("name_team_roles_too"):
        return False
    return any(is_known_as(form.format(city), "SportsTeam") for form in CLUBS)


def _plays(token: Token) -> bool:
    """Test if a name is the subject or object of what teams do.

    Or hangs on it by "against" or "to".
    """
    # "Madrid and Milan drew": the second plays as the first does
    while token.dep_ == "conj" and token.head.pos_ == "PROPN":
        token = token.head
    verb = token.head
    if token.dep_ == "pobj" and verb.lower_ in words("name_opponent_prepositions"):
        verb = verb.head
    elif token.dep_ not in SUBJECTS and token.dep_ != "dobj":
        return False
    return verb.lemma_ in words("name_plays")


def _is_in_match(doc: Doc, token: Token) -> bool:
    """Test if the sentence gives a score ("2-1") or has a word of sport."""
    sentence = token.sent
    around = range(max(sentence.start, token.i - REACH), min(sentence.end, token.i + REACH))
    # clubs and goals are of teams and of other bodies alike, but beside a verb of
    # playing they tell
    telling = words("name_sport") | words("name_team_heads")
    if any(doc[i].lower_ in telling for i in around):
        return True
    return any(_is_score(doc, i) for i in around)


def _is_score(doc: Doc, i: int) -> bool:
    """Test for two small numbers with a dash between, in one token or in three."""
    text = doc[i].text
    if text in DASHES and 0 < i < len(doc) - 1:
        if not _is_goals(doc[i - 1].text):
            return False
        return _is_goals(doc[i + 1].text)
    left, dash, right = text.replace("–", "-").partition("-")
    if not bool(dash):
        return False
    if not _is_goals(left):
        return False
    return _is_goals(right)


def _is_goals(text: str) -> bool:
    return text.isdigit() and len(text) <= 2
