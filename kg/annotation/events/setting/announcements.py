"""Times of news of an event, not of the event: "his death was announced on Friday"."""

from kg import lexicon, ontology
from kg.english.labels import PATIENTS
from kg.model.extract import Modality, Time
from kg.rules import Match


def is_time_of_news(match: Match, modality: Modality, time: Time) -> bool:
    """Test for a time at which an event was made known: "announced on Friday a pullout".

    Args:
        match: the firing whose trigger names the event.
        modality: that of the event; what is only planned is not done by announcing it.
        time: the time that would be the event's.
    """
    noun = match.trigger
    # "The death toll rose to 21 on Tuesday".
    if noun.lemma_ in lexicon.words("event_running_counts"):
        return True
    if noun.dep_ not in PATIENTS:
        return False
    if noun.head.lemma_ not in lexicon.words("event_telling_verbs"):
        return False
    # What is done by announcing it (a resignation, a truce) is done then.
    if modality != "planned" and not ontology.load().traits(match.rule.yields).beyond_words:
        return False
    # "Announced the withdrawal in May": within its own phrase the time is the event's.
    return not noun.left_edge.idx <= time.start <= noun.right_edge.idx
