"""Groups: "they" for an armed group, a team or "the Beatles", and "the militants" behind "Islamic State militants".

"They" are mostly people without a name. So a group must be the subject, and nobody else in
reach may be meant; another organisation must be the subject of the same sentence. Its members
stand for a group as in "Islamic State militants attacked".
"""

from collections.abc import Iterable

from kg.annotate.coref.agreement import agreeing_mention
from kg.annotate.coref.clauses import is_first_noun, main_subject
from kg.annotate.coref.clusters import ClusteredMention, TokenMention
from kg.annotate.coref.discourse import Discourse
from kg.annotate.coref.groups import (
    group_of_members,
    is_agent,
    is_group,
    is_plural,
    names_people,
)
from kg.annotate.coref.parsed_text import ParsedText
from kg.annotate.coref.pronoun import Pronoun
from kg.annotate.coref.search import subjects_above
from kg.annotate.coref.token_index import TokenIndex
from kg.english.labels import SUBJECTS
from kg.lexicon import words

WINDOW = 2  # sentences before its own in which the group that "the militants" means must have been mentioned
FAR = 200  # tokens of a sentence that are looked at
_NOMINAL = frozenset({"NOUN", "PROPN"})
_OWN = frozenset(
    {"amod", "compound", "nmod", "poss", "relcl", "acl", "nummod", "prep", "appos"}
)


def group_meant(text: ParsedText, at: TokenIndex, pronoun: Pronoun) -> ClusteredMention | None:
    """The group that a "they", "them" or "their" stands for, if nobody else can be meant.

    Raises:
        Unresolvable: others are meant, or cannot be told from the group.
    """
    for subject in subjects_above(text, pronoun):
        if text.quoted[subject] == text.quoted[pronoun.i]:
            found = agreeing_mention(text, at, subject, "they")
            if found is not None:
                between = range(subject + 1, pronoun.i)
                return None if _others(text, at, between, found, pronoun) else found
            body = at.heads.get(subject)
            if (
                body is not None
                and body[1].type == "Organisation"
                and body[0].kind == "name"
                and text.lower[pronoun.i] != "them"
            ):
                return None if _is_anybody_else(text, at, subject, pronoun.i) else body
    return None if text.quoted[pronoun.i] else _in_sentence_before(text, at, pronoun)


def _is_anybody_else(text: ParsedText, at: TokenIndex, subject: int, i: int) -> bool:
    """Whether "they" may be others than the company or ministry that is the subject above: "Airbus said that they ..."."""
    if any(text.deps[c] in ("conj", "appos") for c in text.children[subject]):
        return True
    number = text.sentence[i]
    first = text.sent_starts[max(0, number - 1)]
    if any(
        is_plural(text, at, j) or (j in at.heads and at.heads[j][1].type == "Person")
        for j in range(subject + 1, i)
    ):
        return True
    return any(
        is_plural(text, at, j) and names_people(text, j)
        for j in range(max(first, i - FAR), subject)
    ) or any(
        text.deps[j] == "conj"
        and j in at.heads
        and at.heads[j][1].type in ("Person", "Organisation")
        for j in range(max(first, i - FAR), i)
    )


def _in_sentence_before(
    text: ParsedText, at: TokenIndex, pronoun: Pronoun
) -> ClusteredMention | None:
    """The subject of the sentence before, where "they" is that of its own, or "their" belongs to it."""
    number = text.sentence[pronoun.i]
    owned = text.heads[pronoun.i] if pronoun.possessive else pronoun.i
    if (
        not number
        or text.deps[owned] not in SUBJECTS
        or text.deps[text.heads[owned]] != "ROOT"
        or not is_first_noun(text, pronoun.i)
    ):
        return None
    tokens = range(
        max(text.sent_starts[number - 1], text.sent_starts[number] - FAR),
        text.sent_starts[number],
    )
    subject = main_subject(text, tokens)
    if subject is None or text.quoted[subject]:
        return None
    found = agreeing_mention(text, at, subject, "they")
    rest = (i for i in tokens if i > subject)
    return None if found is None or _others(text, at, rest, found, pronoun) else found


def _others(
    text: ParsedText,
    at: TokenIndex,
    tokens: Iterable[int],
    found: ClusteredMention,
    pronoun: Pronoun,
) -> bool:
    """Whether somebody else is spoken of whom "they" may mean.

    Things count too unless "they" do what only people do.
    """
    agent = is_agent(text, pronoun.i)
    for i in tokens:
        if i in at.heads and at.heads[i][1] is not found[1] and is_group(text, at.heads[i]):
            return True
        if is_plural(text, at, i) and (names_people(text, i) or not agent):
            return True
        if (
            not agent
            and text.pos[i] in _NOMINAL
            and any(
                text.deps[c] == "conj" and text.pos[c] in _NOMINAL for c in text.children[i]
            )
        ):
            return True
    return False


# ---------------------------------------------------------------- "the militants"


def resolve_members(text: ParsedText, at: TokenIndex, discourse: Discourse) -> None:
    """Give "the militants" to the one armed group whose members were named as its own just before."""
    told = {
        i: group
        for i, lemma in enumerate(text.lemmas)
        if lemma in words("coref_members") and (group := group_of_members(text, at, i))
    }
    if not told:
        return
    for i, lemma in enumerate(text.lemmas):
        if lemma in words("coref_members") and i not in told and _is_plain(text, at, i):
            found = _only_group(text, at, discourse, told, i)
            if found is not None:
                occurrence, cluster = found
                discourse.add(
                    TokenMention(i - 1, i + 1, i, "nominal", sieve="members"),
                    cluster,
                    occurrence,
                )


def _is_plain(text: ParsedText, at: TokenIndex, i: int) -> bool:
    """Whether a plural noun has "the" or "these" right before it and nothing else with it."""
    if (
        i in at.covers
        or text.tags[i] != "NNS"
        or i == 0
        or text.lower[i - 1] not in ("the", "these", "those")
    ):
        return False
    return not any(
        text.deps[c] in _OWN or text.deps[c] == "conj" for c in text.children[i]
    ) and text.deps[i] not in (
        "compound",
        "conj",
    )


def _only_group(
    text: ParsedText,
    at: TokenIndex,
    discourse: Discourse,
    told: dict[int, ClusteredMention],
    i: int,
) -> ClusteredMention | None:
    """The one group whose members were named since the sentence two before, if no other armed group was."""
    first = discourse.start_of_window(i, WINDOW)
    named = [told[j] for j in range(first, i) if j in told]
    groups = {id(c) for _, c in discourse.between(first, i) if c.subtype == "ArmedGroup"}
    others = (
        j for j in range(first, i) if text.lemmas[j] in words("coref_members") and j not in told
    )
    if not named or groups | {id(c) for _, c in named} != {id(named[-1][1])}:
        return None
    return (
        None
        if any(text.lower[j - 1] not in ("the", "these", "those") for j in others)
        else named[-1]
    )
