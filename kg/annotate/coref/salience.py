"""Which of several things that a description fits stands out: the one that the text is about just then.

After the idea of centering (Grosz, Joshi and Weinstein 1995): the subject before comes first,
and what is named only to say where something lies does not count.
"""

from kg.annotate.coref.clusters import Cluster, TokenMention
from kg.annotate.coref.descriptions import Description
from kg.annotate.coref.discourse import Discourse
from kg.annotate.coref.parsed_text import ParsedText
from kg.annotate.coref.search import SUBJECT, main_subject
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
    central = [
        c
        for o, c in discourse.recent(i, window)
        if any(c is f for f in fitting) and not _is_aside(text, o)
    ]
    if central and all(c is central[0] for c in central):
        return central[0]
    if not _leads(text, i):
        return None
    subject = _subject_before(text, i)
    return (
        None
        if subject is None
        else next(
            (c for o, c in discourse.recent(i, 1) if o.head == subject and c in fitting), None
        )
    )


def in_passing(text: ParsedText, cluster: Cluster) -> bool:
    """Whether a country is named but once, to say where a thing is: "a forest in Belize" makes it not "the country"."""
    if len(cluster.mentions) > 1 or cluster.first.kind != "name":
        return False
    above = text.heads[cluster.first.head]
    return (
        text.deps[cluster.first.head] == "pobj"
        and text.lower[above] == "in"
        and text.pos[text.heads[above]] == "NOUN"
    )


def _is_aside(text: ParsedText, occurrence: TokenMention) -> bool:
    """Whether a name only tells where something is: "240 km from Damascus", "north of Homs", "Bishkek, Kyrgyzstan"."""
    head = occurrence.head
    above = text.heads[head]
    if text.deps[head] == "appos" and text.pos[above] == "PROPN":
        return True
    if text.deps[head] != "pobj" or text.lower[above] not in ("of", "from", "to"):
        return False
    before = range(max(0, above - 4), above)
    return any(text.lower[j] in words("coref_bearings") for j in before)


def _leads(text: ParsedText, i: int) -> bool:
    """Whether a description is a subject, or owns one: "the city's hospitals are full"."""
    top = text.heads[i] if text.deps[i] == "poss" else i
    return text.deps[top] in SUBJECT


def _subject_before(text: ParsedText, i: int) -> int | None:
    """The main subject of a description's sentence, or where it is that itself, of the sentence before; none that is joined."""
    number = text.sentence[i]
    starts = [*text.sent_starts, len(text.words)]
    for n in (number, number - 1):
        subject = main_subject(text, range(starts[n], starts[n + 1])) if n >= 0 else None
        if subject is not None and subject < i and subject != text.heads[i]:
            return (
                None if any(text.deps[c] == "conj" for c in text.children[subject]) else subject
            )
    return None
