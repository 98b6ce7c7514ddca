"""The sieves over people: surnames and first names that are parts of a full name."""

from bisect import bisect_left
from itertools import islice

from kg.annotation.coref.cannot_link import cannot_link
from kg.annotation.coref.clusters import (
    MOST_CANDIDATES,
    Cluster,
    NameForm,
    TokenMention,
    distinct,
)
from kg.annotation.coref.descriptions import gender_told_before
from kg.annotation.coref.name_parts import NameKey, given_and_family, is_regnal, same_given
from kg.annotation.coref.parsed_text import ParsedText
from kg.annotation.coref.sieves.names.lookup import (
    index_by_word,
    longest_first,
    merge_only,
    of_type,
)
from kg.english.labels import SUBJECTS
from kg.naming import gazetteer


def merge_parts_of_names(clusters: list[Cluster]) -> None:
    """A surname or first name belongs to the one full name that has it.

    "George Bush" to "George W. Bush".
    """
    by_word = index_by_word(of_type(clusters, "Person"))
    for short in longest_first(clusters, "Person"):
        merge_only(short, _fuller_names(short, by_word), "part-of-name")


def _fuller_names(short: Cluster, by_word: dict[str, list[Cluster]]) -> list[Cluster]:
    """The clusters one of whose full names the cluster's name may shorten.

    By family name, only else by first name.
    """
    key = next(iter(short.forms))
    if is_regnal(key):
        return []
    given, family = given_and_family(key)
    me, surname = short.live(), family[-1]
    near = _others_with(surname, by_word, me)
    candidates = [c for c in near if _has_name_shortened_to(key, c)]
    # "Elmer" alone may be a first name; "Elmer Roe" shortens nothing by it.
    if not candidates and given is None:
        candidates = [c for c in near if _has_given_name(surname, c)]
    return distinct(c for c in candidates if not cannot_link(me, c))


def _others_with(word: str, by_word: dict[str, list[Cluster]], me: Cluster) -> list[Cluster]:
    """The other clusters with a word in their names; none where it is in too many."""
    others = (c.live() for c in by_word.get(word, ()) if c.live() is not me)
    # Of a word of thousands no more are looked at than show that it is in too many.
    near = list(islice(others, MOST_CANDIDATES + 1))
    return near if len(near) <= MOST_CANDIDATES else []


def _has_name_shortened_to(key: NameKey, cluster: Cluster) -> bool:
    return any(_may_shorten(key, full) for full in cluster.forms)


def _has_given_name(name: str, cluster: Cluster) -> bool:
    return any(given_and_family(key)[0] == name for key in cluster.forms)


def _may_shorten(key: NameKey, full: NameKey) -> bool:
    """Test if a name may be a shorter one of the same person: "Bush", "George Bush"."""
    # "Funke Kupper" of "Elmer Funke Kupper", though "Funke" might be a first name.
    if len(full) > len(key) > 1 and full[-len(key) :] == key:
        return True
    given, family = given_and_family(key)
    full_given, full_family = given_and_family(full)
    if full_given is None:
        return False
    if given is None:
        return _is_part_of_family_name(family, full_family)
    if len(family) > len(full_family):
        return False
    if not same_given(given, full_given):
        return False
    # A Spanish name may leave out the second surname.
    return family[-1] in (full_family[-1], full_family[0])


def _is_part_of_family_name(family: NameKey, full: NameKey) -> bool:
    """Test if a surname is the first or last part of a fuller one: "Chávez", "Chávez Frías"."""
    is_first = full[: len(family)] == family
    if is_first and len(full) > 1:
        # Whoever is "Maria" alone, Anna Maria Roe would be "Anna" or "Roe".
        return len(family) > 1 or family[0] not in gazetteer.given_names()
    return is_first or full[-len(family) :] == family


# ---------------------------------------------------------------- one surname of several


def share_out_surnames(text: ParsedText, clusters: list[Cluster]) -> None:
    """A surname that several full names share is given out mention by mention."""
    people = of_type(clusters, "Person")
    by_word = index_by_word(people)
    for short in people:
        if any(len(key) > 1 for key in short.forms):
            continue
        owners = _fuller_names(short, by_word)
        if len(owners) > 1:
            _share_out(text, short, owners)


def _share_out(text: ParsedText, short: Cluster, owners: list[Cluster]) -> None:
    """Give each mention of a shared surname to one of its owners.

    That is the one whose name was the subject just before, else whom the surname meant last,
    else who was named first: an article that is about somebody names the others of the family
    in full. "Mr" and "Mrs" leave out those they do not fit.
    """
    named = sorted(
        (mention.start, mention.head, number)
        for number, owner in enumerate(owners)
        for mention in owner.mentions
    )
    form = next(iter(short.forms.values()))
    meant = owners[named[0][2]]
    for mention in short.mentions:
        before = bisect_left(named, (mention.start,))
        if before:
            _, head, number = named[before - 1]
            if _is_subject_near(text, head, mention.start):
                meant = owners[number]
        meant = _of_gender_told(text, mention, meant, owners)
        _hand_over(mention, meant)
        meant.forms.setdefault(form.key, NameForm(form.key, form.spellings.copy()))
    # An empty cluster is left out by `cluster_names`.
    short.mentions = []


def _is_subject_near(text: ParsedText, head: int, i: int) -> bool:
    if text.deps[head] not in SUBJECTS:
        return False
    return text.sentence[i] - text.sentence[head] <= 1


def _of_gender_told(
    text: ParsedText, mention: TokenMention, meant: Cluster, owners: list[Cluster]
) -> Cluster:
    """The owner meant, or the first that "Mr" or "Mrs" before the surname fits."""
    told = gender_told_before(text, mention.start)
    if not told or meant.gender in (None, told):
        return meant
    return next((owner for owner in owners if owner.gender in (None, told)), meant)


def _hand_over(mention: TokenMention, owner: Cluster) -> None:
    first = owner.first
    place = bisect_left(owner.mentions, mention.start, key=lambda m: m.start)
    # The owner may be named in full only later: then the surname comes first.
    owner.mentions.insert(place, mention)
    if place:
        mention.link(owner.mentions[place - 1], "shared-surname")
    else:
        mention.unlink()
        first.link(mention, "shared-surname")
