"""What tells one event mention from others: its word, how many it befell, of what age.

Identity compares these across articles (`kg.resolve.events`).
"""

import re
from dataclasses import replace

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from kg import lexicon
from kg.annotation.annotations import annotations
from kg.english.labels import PLURAL
from kg.model.extract import Event, EventNumber, Participant

# "24-year-old", ", 34,", "40 years old"
_AGE = re.compile(r"\b(\d{1,3})-year-old\b|,\s(\d{1,3})(?=,|$)|\b(\d{1,3}) years old\b")
_AGE_AFTER = 6  # characters after a participant in which an age may stand: ", 34,"


def with_traits(event: Event, doc: Doc) -> Event:
    """The event with what tells it from others."""
    trigger = _tokens(event.trigger, doc)
    doers_and_patients = [p for p in event.participants if p.role in ("agent", "patient")]
    patients = [p for p in event.participants if p.role == "patient"]
    return replace(
        event,
        lemma=" ".join(token.lemma_.lower() for token in trigger if not token.is_punct),
        number=_number(trigger.root, patients, doc),
        # the text of a Doc is joined anew each time it is asked for
        age=_age(patients, annotations(doc).article.text),
        definite=_is_known(trigger.root),
        another=_is_another(trigger.root, doers_and_patients, doc),
    )


def _tokens(span: tuple[int, int], doc: Doc) -> TokenSpan:
    tokens = doc.char_span(*span, alignment_mode="expand")
    if tokens is None:
        raise ValueError(f"no tokens at characters {span[0]} to {span[1]}")
    return tokens


def _is_known(trigger: Token) -> bool:
    """Test for an event spoken of as known: "the attack", "this deadly bombing"."""
    # "that" before a verb begins a clause: "said that Khashoggi was slain"
    determiners = (child for child in trigger.lefts if child.dep_ == "det")
    known = lexicon.words("event_definite_words")
    determiner = next((child for child in determiners if child.lower_ in known), None)
    if determiner is None:
        return False
    # Names and numbers say themselves which is meant: "the El Paso shooting".
    between = list(trigger.doc[determiner.i + 1 : trigger.i])
    return len(between) < 2 and all(token.is_lower for token in between)


def _is_another(trigger: Token, participants: list[Participant], doc: Doc) -> bool:
    """Test if it is told from one before.

    "A second attack", "another climber died", "another judge sentenced him".
    """
    words = lexicon.words("event_another")
    heads = (trigger, *(_tokens(one.span, doc).root for one in participants))
    # what follows tells when: "sanctioned Iran earlier in May"
    return any(child.lower_ in words for head in heads for child in head.lefts)


def _age(patients: list[Participant], text: str) -> int | None:
    """The one age that the words for whom it befell tell."""
    ages = {
        int(next(filter(None, match.groups())))
        for patient in patients
        for match in _AGE.finditer(text, patient.span.start, patient.span.end + _AGE_AFTER)
    }
    return ages.pop() if len(ages) == 1 else None


# --- How many


def _number(trigger: Token, patients: list[Participant], doc: Doc) -> EventNumber | None:
    """Tell if it befell one or several, where the words say so."""
    if _is_plural_event(trigger) or len(patients) > 1:
        return "many"
    if not patients:
        return None
    (patient,) = patients
    if patient.entity is not None:
        entity = annotations(doc).mentions(doc).by_id[patient.entity]
        return "one" if entity.type == "Person" else None
    return _number_of(_tokens(patient.span, doc))


def _is_plural_event(trigger: Token) -> bool:
    """Test for several events in one word: "bombings", "deaths", "explosions", "accidents".

    Not "talks" and "protests": one event is told in the plural.
    """
    if trigger.tag_ not in PLURAL:
        return False
    return trigger.lemma_.endswith(tuple(lexicon.words("event_countable_endings")))


def _number_of(phrase: TokenSpan) -> EventNumber | None:
    """Tell if a phrase means one or several.

    "a man" one, "two men", "dozens", "protesters" many, "the police" not said.
    """
    words = [token for token in phrase if not token.is_punct]
    if not words:
        return None
    if words[0].lower_ in lexicon.words("event_one"):
        return "one"
    # "at least two", but "some of them" too
    is_before_number = words[0].lower_ in lexicon.words("event_before_number")
    counted = words[: 2 if is_before_number else 1]
    is_several = _is_plural(phrase.root) or any(map(_counts_several, counted))
    return "many" if is_several else None


def _counts_several(word: Token) -> bool:
    """Test for "two", "dozens", "some", "12"."""
    if word.is_digit:
        return word.text != "1"
    return word.lower_ in lexicon.words("event_many")


def _is_plural(head: Token) -> bool:
    """Test for several of a kind; "police" and "people", without an s, say less."""
    return head.tag_ in PLURAL and head.lower_ != head.lemma_.lower()
