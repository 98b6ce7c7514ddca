"""What it says of two event mentions who takes part: by name, else by the words for them."""

from collections.abc import Iterator
from math import fsum

from kg import ontology
from kg.resolve import weights
from kg.resolve.events.features import Weighed, is_at_beginning
from kg.resolve.events.mentions import Ids
from kg.resolve.events.pairs import Pair
from kg.resolve.events.participants import are_nested, may_be_one_person, may_stand_for


def participant(role: str, pair: Pair) -> Iterator[Weighed]:
    """Whom both name in a role, whom each names alone, else what words they use."""
    mine, theirs = pair.a.named(role), pair.b.named(role)
    shared = mine & theirs
    if shared:
        words = f"both with {role} {pair.background.names(shared)}"
        yield _worth_of_shared(role, shared, pair), words
    elif mine and theirs and not are_nested(mine, theirs, pair.background):
        yield _worth_of_others(role, pair), f"{role} {pair.names(role, 'and')}"
    elif pair.a.said(role) and pair.b.said(role):
        yield from _words(role, pair)


# --- By name


def _worth_of_shared(role: str, shared: Ids, pair: Pair) -> float:
    if role == "patient":
        return _worth_of_patient(shared, pair)
    if role == "participant":
        return _worth_of_participants(shared, pair)
    return weights.SHARED_ROLE[role]


def _worth_of_patient(shared: Ids, pair: Pair) -> float:
    entities = pair.background.entities
    if pair.befall_once and any(entities[i].type != "Place" for i in shared):
        return weights.SHARED_ONCE_ONLY
    if pair.background.has_person(shared) and not pair.are_many_in_topic:
        return weights.SHARED_PERSON
    return weights.SHARED_ROLE["patient"]


def _worth_of_participants(shared: Ids, pair: Pair) -> float:
    mine, theirs = pair.a.named("participant"), pair.b.named("participant")
    if len(shared) > 1:
        return weights.SHARED_MEETING if mine == theirs else weights.SHARED_SOME
    # one, and each side names somebody else too: two meetings that one person had
    return weights.OTHER_MEETING if mine != shared != theirs else weights.SHARED_SOME


def _worth_of_others(role: str, pair: Pair) -> float:
    """What it means that two mentions name others in one role."""
    mine, theirs = pair.a.named(role), pair.b.named(role)
    if may_be_one_person(mine, theirs, pair.background):
        return round(weights.MAYBE_ONE_PERSON * weights.SHARED_ROLE[role], 3)
    if role != "agent" or pair.are_many_in_topic:
        return weights.OTHER_ROLE[role]
    # "Syria attacked", "the Syrian army attacked"
    is_one_side = may_stand_for(mine, theirs, pair.background)
    return weights.ONE_SIDE if is_one_side else weights.OTHER_ROLE[role]


# --- By words


def _words(role: str, pair: Pair) -> Iterator[Weighed]:
    """Words that two mentions use of a participant."""
    corpus = pair.background.corpus
    shared = pair.a.said(role) & pair.b.said(role)
    if shared:
        rarest = sorted(shared, key=lambda word: (corpus.words[word], word))
        weight = weights.SHARED_ROLE[role] * _strength(role, rarest, pair)
        yield round(weight, 3), f"both with {role} {' '.join(rarest[:3])!r}"
    elif not _may_be_called_otherwise(role, pair):
        yield _worth_of_other_words(role, pair), f"other words for the {role}"


def _strength(role: str, shared: list[str], pair: Pair) -> float:
    """How strong shared words are: a rare one tells more than one that many articles use."""
    strength = min(1.0, fsum(map(pair.background.corpus.word_weight, shared)))
    if role != "patient" or not pair.in_one_topic:
        return strength
    # a topic that tells of one woman calls her "the woman", but not all that befell her is one
    # event
    is_one_event = pair.share_trigger_group or pair.befall_once
    least = weights.PATIENT_WORDS if is_one_event else weights.PATIENT_WORDS_ALONE
    return max(strength, least)


def _may_be_called_otherwise(role: str, pair: Pair) -> bool:
    """Test if other words for somebody in a role say nothing."""
    if role == "agent":
        # one topic calls who did it by many words: "a gunman", "the suspect"
        return pair.in_one_topic
    return role == "patient" and _may_be_one_patient(pair)


def _may_be_one_patient(pair: Pair) -> bool:
    """Test if two words may be for one: "a woman" for her whom another article names.

    Or a woman and a grandmother, one each.
    """
    a, b = pair.a, pair.b
    if not pair.in_one_topic or _is_later_in_one_article(pair):
        return False
    if bool(a.named("patient")) != bool(b.named("patient")):
        return True
    if a.named("patient") or not pair.share_trigger_group:
        return False
    return a.number == b.number == "one"


def _is_later_in_one_article(pair: Pair) -> bool:
    """Test if an article tells one of the two after its first sentences.

    There it varies no words.
    """
    later = pair.a if pair.b.start < pair.a.start else pair.b
    return pair.in_one_article and not is_at_beginning(later)


def _worth_of_other_words(role: str, pair: Pair) -> float:
    if role == "theme" and pair.types <= ontology.load().types_with("told_by_theme"):
        in_topic = pair.in_one_topic
        return weights.OTHER_THEME_WORDS_IN_TOPIC if in_topic else weights.OTHER_THEME_WORDS
    return weights.OTHER_PATIENT_WORDS if role == "patient" else weights.OTHER_WORDS
