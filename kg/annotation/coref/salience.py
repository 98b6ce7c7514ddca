"""Which of several things that a description fits stands out.

It is the one that the text is about just then. After the idea of centering (Grosz, Joshi and
Weinstein 1995): the subject before comes first, and what is named only to say where something
lies does not count.
"""

from kg.annotation.coref.clauses import is_coordinated, main_subject
from kg.annotation.coref.clusters import Cluster, ClusteredMention, TokenMention, the_only
from kg.annotation.coref.descriptions import Description
from kg.annotation.coref.discourse import Discourse
from kg.annotation.coref.parsed_text import ParsedText
from kg.english.labels import SUBJECTS
from kg.lexicon import words


def most_salient(
    discourse: Discourse, fitting: list[Cluster], description: Description, window: int
) -> Cluster | None:
    """The one of several fitting clusters that stands out, or None.

    Args:
        discourse: what has been mentioned so far.
        fitting: the clusters a description fits, all mentioned in the window.
        description: the description.
        window: how many sentences before its own it looks back.
    """
    text, i = discourse.text, description.head
    central = the_only(
        cluster
        for mention, cluster in discourse.recent(i, window)
        if cluster in fitting and not _is_bearing(text, mention)
    )
    if central is not None:
        return central
    # A subject goes on with the subject before it.
    subject = _subject_before(text, i) if _is_subject_or_owns_it(text, i) else None
    # Nothing stands out where nothing was subject.
    if subject is None:
        return None
    return _cluster_headed_by(subject, discourse.recent(i, 1), fitting)


def _cluster_headed_by(
    head: int, mentions: list[ClusteredMention], clusters: list[Cluster]
) -> Cluster | None:
    for mention, cluster in mentions:
        if mention.head == head and cluster in clusters:
            return cluster
    return None


def is_named_in_passing(text: ParsedText, cluster: Cluster) -> bool:
    """Test if a country is named but once, to say where a thing is.

    "A forest in Belize" makes it not "the country".
    """
    if len(cluster.mentions) > 1:
        return False
    if cluster.first.kind != "name":
        return False
    head = cluster.first.head
    above = text.heads[head]
    if text.deps[head] != "pobj":
        return False
    if text.lower[above] != "in":
        return False
    return text.pos[text.heads[above]] == "NOUN"


_BEARING_REACH = 4  # tokens before the preposition: "240 km further north of Damascus"


def _is_bearing(text: ParsedText, mention: TokenMention) -> bool:
    """Test if a name only tells where something is.

    "240 km from Damascus", "north of Homs", "Bishkek, Kyrgyzstan".
    """
    head = mention.head
    above = text.heads[head]
    if text.deps[head] == "appos" and text.pos[above] == "PROPN":
        return True
    if text.deps[head] != "pobj":
        return False
    if text.lower[above] not in words("coref_bearing_prepositions"):
        return False
    before = text.lower[max(0, above - _BEARING_REACH) : above]
    return not words("coref_bearings").isdisjoint(before)


def _is_subject_or_owns_it(text: ParsedText, i: int) -> bool:
    """Test if a description is a subject, or owns one: "the city's hospitals are full"."""
    top = text.heads[i] if text.deps[i] == "poss" else i
    return text.deps[top] in SUBJECTS


def _subject_before(text: ParsedText, i: int) -> int | None:
    """The main subject before a description; None where others are joined to it.

    It is that of its sentence or, where it is that itself, of the sentence before.
    """
    number = text.sentence[i]
    for sentence in range(number, max(-1, number - 2), -1):
        subject = main_subject(text, text.tokens_of_sentence(sentence))
        if subject is None or subject >= i or subject == text.heads[i]:
            continue
        return None if is_coordinated(text, subject) else subject
    return None
