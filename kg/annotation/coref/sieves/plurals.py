"""Groups: "they" for a group with a name, and "the militants" behind "Islamic State militants".

"They" are mostly people without a name. So a group, such as an armed one, a team or "the
Beatles", must be the subject, and nobody else in reach may be meant; another organisation must
be the subject of the same sentence. Its members stand for a group as in "Islamic State
militants attacked".
"""

from collections.abc import Iterable, Iterator

from kg.annotation.coref.agreement import agreeing_mention
from kg.annotation.coref.clauses import is_first_noun, is_or_owns_main_subject, main_subject
from kg.annotation.coref.clusters import ClusteredMention, TokenMention, the_only
from kg.annotation.coref.discourse import Discourse
from kg.annotation.coref.groups import (
    group_of_members,
    is_agent,
    is_group,
    is_organisation,
    is_plural,
    names_people,
)
from kg.annotation.coref.parsed_text import ParsedText
from kg.annotation.coref.pronoun import Pronoun
from kg.annotation.coref.search import FAR, subjects_above
from kg.annotation.coref.token_index import TokenIndex
from kg.english.labels import CLAUSE_OF_NOUN, NOUN_MODIFIERS_AND_OWNERS, NOUNS
from kg.lexicon import words

# Sentences before its own in which the group that "the militants" means must be mentioned.
WINDOW = 2

# ---------------------------------------------------------------- "they"


def group_meant(
    text: ParsedText, index: TokenIndex, pronoun: Pronoun
) -> ClusteredMention | None:
    """The group that a "they", "them" or "their" stands for, if nobody else can be meant.

    Raises:
        Unresolvable: others are meant, or cannot be told from the group.
    """
    for subject in subjects_above(text, pronoun):
        if text.quoted[subject] != text.quoted[pronoun.i]:
            continue
        group = agreeing_mention(text, index, subject, "they")
        if group is not None:
            between = range(subject + 1, pronoun.i)
            return None if _are_others_told_of(text, index, between, group, pronoun) else group
        body = _organisation_named(index, subject)
        # "Them" is seldom the company that speaks, "they" and "their" often are.
        if body is not None and text.lower[pronoun.i] != "them":
            return None if _may_be_others(text, index, subject, pronoun.i) else body
    return None if text.quoted[pronoun.i] else _group_in_sentence_before(text, index, pronoun)


def _organisation_named(index: TokenIndex, i: int) -> ClusteredMention | None:
    if not is_organisation(index, i):
        return None
    body = index.heads[i]
    return body if body.mention.kind == "name" else None


_JOINED_OR_EXPLAINED = frozenset({"appos", "conj"})


def _may_be_others(text: ParsedText, index: TokenIndex, subject: int, i: int) -> bool:
    """Test if "they" may be others than the company or ministry that is the subject above.

    "Airbus said that they ...".
    """
    # "Airbus and Boeing said that they …" are both.
    if text.has_child_in(subject, _JOINED_OR_EXPLAINED):
        return True
    if any(is_plural(text, index, j) or index.person_at(j) for j in range(subject + 1, i)):
        return True
    first = max(text.sent_starts[max(0, text.sentence[i] - 1)], i - FAR)
    if any(_are_people(text, index, j) for j in range(first, subject)):
        return True
    return any(_is_joined_to_others(text, index, j) for j in range(first, i))


def _are_people(text: ParsedText, index: TokenIndex, i: int) -> bool:
    return is_plural(text, index, i) and names_people(text, i)


def _is_joined_to_others(text: ParsedText, index: TokenIndex, i: int) -> bool:
    """Test for a named person or organisation behind "and": two that "they" may mean."""
    if text.deps[i] != "conj" or i not in index.heads:
        return False
    return index.heads[i].cluster.type in ("Person", "Organisation")


def _group_in_sentence_before(
    text: ParsedText, index: TokenIndex, pronoun: Pronoun
) -> ClusteredMention | None:
    """The subject of the sentence before.

    "They" must be that of its own, or "their" belong to it.
    """
    number = text.sentence[pronoun.i]
    if not number or not _leads_its_sentence(text, pronoun):
        return None
    tokens = text.tokens_of_sentence(number - 1)[-FAR:]
    subject = main_subject(text, tokens)
    if subject is None or text.quoted[subject]:
        return None
    group = agreeing_mention(text, index, subject, "they")
    if group is None:
        return None
    rest = (i for i in tokens if i > subject)
    return None if _are_others_told_of(text, index, rest, group, pronoun) else group


def _leads_its_sentence(text: ParsedText, pronoun: Pronoun) -> bool:
    """Test if nothing but the pronoun can be what the sentence goes on with."""
    return is_or_owns_main_subject(text, pronoun) and is_first_noun(text, pronoun.i)


def _are_others_told_of(
    text: ParsedText,
    index: TokenIndex,
    tokens: Iterable[int],
    group: ClusteredMention,
    pronoun: Pronoun,
) -> bool:
    """Test if somebody else is spoken of whom "they" may mean.

    Things count too unless "they" do what only people do.
    """
    agent = is_agent(text, pronoun.i)
    for i in tokens:
        if _is_another_group(text, index, i, group):
            return True
        if is_plural(text, index, i) and (not agent or names_people(text, i)):
            return True
        if not agent and _are_joined_nouns(text, i):
            return True
    return False


def _is_another_group(
    text: ParsedText, index: TokenIndex, i: int, group: ClusteredMention
) -> bool:
    other = index.heads.get(i)
    if other is None or other.cluster is group.cluster:
        return False
    return is_group(text, other)


def _are_joined_nouns(text: ParsedText, i: int) -> bool:
    """Test for "a tank and a truck", which are two things."""
    if text.pos[i] not in NOUNS:
        return False
    return any(text.pos[child] in NOUNS for child in text.children_by(i, "conj"))


# ---------------------------------------------------------------- "the militants"


def resolve_members(text: ParsedText, index: TokenIndex, discourse: Discourse) -> None:
    """Give "the militants" to the one armed group whose members were named just before."""
    members = list(_nouns_for_members(text))
    group_by_token = {}
    for i in members:
        group = group_of_members(text, index, i)
        if group is not None:
            group_by_token[i] = group
    if not group_by_token:
        return
    for i in members:
        # Those with their group's name are part of its mention.
        if i in group_by_token:
            continue
        if not _is_bare_definite(text, index, i):
            continue
        group = _only_group(discourse, group_by_token, i)
        if group is not None:
            # With its article.
            mention = TokenMention(i - 1, i + 1, i, "nominal", sieve="members")
            discourse.add(mention, group.cluster, group.mention)


def _nouns_for_members(text: ParsedText) -> Iterator[int]:
    members = words("coref_members")
    return (i for i, lemma in enumerate(text.lemmas) if lemma in members)


# With these a noun tells of other militants: "foreign militants", "militants who had fled".
_DESCRIBING = NOUN_MODIFIERS_AND_OWNERS | CLAUSE_OF_NOUN | {"appos", "conj", "nummod", "prep"}
_NOT_HEADING_A_PHRASE = frozenset({"compound", "conj"})


def _is_bare_definite(text: ParsedText, index: TokenIndex, i: int) -> bool:
    """Test if a plural noun has "the" or "these" right before it and nothing else with it."""
    # What a name covers is a group's by its name.
    if i in index.covers:
        return False
    if text.tags[i] != "NNS" or not _is_definite(text, i):
        return False
    if text.has_child_in(i, _DESCRIBING):
        return False
    return text.deps[i] not in _NOT_HEADING_A_PHRASE


def _is_definite(text: ParsedText, i: int) -> bool:
    return i > 0 and text.lower[i - 1] in words("coref_definite_plural")


def _only_group(
    discourse: Discourse, group_by_token: dict[int, ClusteredMention], i: int
) -> ClusteredMention | None:
    """The one group whose members were named in the window, if no other armed group was."""
    text, first = discourse.text, discourse.start_of_window(i, WINDOW)
    named = [group_by_token[j] for j in range(first, i) if j in group_by_token]
    if not named:
        return None
    armed = (c for _, c in discourse.between(first, i) if c.subtype == "ArmedGroup")
    only = the_only([*(group.cluster for group in named), *armed])
    # "Islamic State militants fled. Nusra Front stayed. The militants …" may be either's.
    if only is None:
        return None
    if _are_others_introduced(text, range(first, i), group_by_token):
        return None
    return named[-1]


def _are_others_introduced(
    text: ParsedText, tokens: range, group_by_token: dict[int, ClusteredMention]
) -> bool:
    """Test if other members are spoken of that were not mentioned before: "rebels stayed"."""
    members = words("coref_members")
    return any(
        text.lemmas[i] in members and i not in group_by_token and not _is_definite(text, i)
        for i in tokens
    )
