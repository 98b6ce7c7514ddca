"""The sieve of pronouns: the syntactic search of Hobbs (1978), *Resolving pronoun references*, over subjects, and no further.

A pronoun is given to the nearest subject above it in its sentence that fits in gender and
number, else to the subject of the sentence before. Whatever fits but is no entity of the
article ("the man", "the plan") ends the search: no link is made. First and second persons are
left to the attribution layer; "they" has a module of its own.
"""

from collections.abc import Iterator
from typing import get_args

from kg.annotate.coref.agreement import agreeing_mention, agrees
from kg.annotate.coref.clauses import main_subject, opens_its_sentence, subject_of
from kg.annotate.coref.clusters import Cluster, ClusteredMention, TokenMention
from kg.annotate.coref.discourse import Discourse
from kg.annotate.coref.groups import is_agent
from kg.annotate.coref.parsed_text import ParsedText
from kg.annotate.coref.pronoun import GENDERS, Pronoun, PronounClass, Unresolvable
from kg.annotate.coref.search import addressees, announced_subject, subjects_above
from kg.annotate.coref.sieves.plurals import group_meant
from kg.annotate.coref.token_index import TokenIndex
from kg.english.labels import SUBJECTS
from kg.lexicon import words

_KIN = words("spouses") | words("children") | words("parents") | words("siblings")
_NOUNS = frozenset({"NN", "NNP"})
_BOUND = frozenset(
    {"from", "to", "for", "of", "by", "against", "about", "on"}
)  # "took it with him" may be himself, "from him" not
FAR = 200  # tokens of a sentence that are looked at; only what is no prose has longer ones
BACK = 3  # sentences before its own that are searched; those that are quotations throughout are passed over


def resolve_pronouns(text: ParsedText, at: TokenIndex, discourse: Discourse) -> None:
    """Add the pronouns that can be resolved to the clusters they mean, in text order, so that one may lean on another."""
    for pronoun in _pronouns(text):
        found = _antecedent(text, at, discourse, pronoun)
        if found is None:
            continue
        occurrence, cluster = found
        mention = TokenMention(pronoun.i, pronoun.i + 1, pronoun.i, "pronoun", sieve="pronoun")
        discourse.add(mention, cluster, occurrence)
        at.add(mention, cluster)
        if pronoun.class_ in GENDERS:
            cluster.genders[GENDERS[pronoun.class_]] += 1


def _pronouns(text: ParsedText) -> Iterator[Pronoun]:
    classes = {w: c for c in get_args(PronounClass) for w in words(f"coref_{c}")}
    reflexive = words("coref_reflexive")
    for i, word in enumerate(text.lower):
        class_ = classes.get(word)
        if class_ is not None and not (
            class_ == "it"
            and (_is_pleonastic(text, i) or text.deps[i] in ("dobj", "pobj", "dative"))
        ):
            yield Pronoun(i, class_, text.tags[i] == "PRP$", word in reflexive)


def _is_pleonastic(text: ParsedText, i: int) -> bool:
    """Whether an "it" stands for a clause or for nothing: "it is clear that", "it is believed", "it took days to"."""
    if text.deps[i] not in SUBJECTS:
        return text.deps[i] == "expl"
    verb = text.heads[i]
    clauses = [
        c
        for c in text.children[verb]
        if text.deps[c] in ("ccomp", "xcomp", "advcl", "csubj") and c > i
    ]
    if text.deps[i] == "nsubjpass":
        return bool(clauses)
    if text.lemmas[verb] == "be":
        return True  # "it is the first time", "it was Friday", "it is important to": more often empty than not
    return text.lemmas[verb] in words("coref_pleonastic") and bool(
        clauses or text.lemmas[verb] in ("rain", "snow")
    )


# ---------------------------------------------------------------- the search


def _antecedent(
    text: ParsedText, at: TokenIndex, discourse: Discourse, pronoun: Pronoun
) -> ClusteredMention | None:
    try:
        if pronoun.class_ == "they":
            return group_meant(text, at, pronoun)
        found = (
            _relative(text, at, pronoun)
            or _beside(text, at, pronoun)
            or _among_subjects(text, at, pronoun)
        )
        if found is None and not text.quoted[pronoun.i]:
            found = _announced(text, at, discourse, pronoun)
        if found is None:
            found = _in_sentence(text, at, pronoun) or _in_sentences_before(
                text, at, discourse, pronoun
            )
    except Unresolvable:
        return None
    return found


def _beside(text: ParsedText, at: TokenIndex, pronoun: Pronoun) -> ClusteredMention | None:
    """The name right before an emphatic pronoun, "Putin himself", or joined to what is the name's: "Biden and his son"."""
    if pronoun.reflexive and pronoun.i and pronoun.i - 1 in at.covers:
        return agreeing_mention(text, at, at.covers[pronoun.i - 1][0].head, pronoun.class_)
    noun = text.heads[pronoun.i]
    if (
        not pronoun.possessive
        or text.deps[noun] != "conj"
        or text.lower[pronoun.i + 1 : pronoun.i + 2] == ["own"]
    ):
        return None
    other = text.heads[noun]
    if other in at.heads and other < pronoun.i:
        mention = at.heads[other]
        return mention if agrees(text, other, mention, pronoun.class_) else None
    return None


def _relative(text: ParsedText, at: TokenIndex, pronoun: Pronoun) -> ClusteredMention | None:
    """The only one just named who bears the surname of kin: "thanked Amal Khoury.

    Her son, Walid Khoury, ...".
    """
    noun = text.heads[pronoun.i]
    if not pronoun.possessive or pronoun.class_ not in GENDERS or text.lemmas[noun] not in _KIN:
        return None
    named = next(
        (c for c in text.children[noun] if text.deps[c] == "appos" and c in at.heads), None
    )
    if (
        named is None
        or at.heads[named][1].type != "Person"
        or at.heads[named][0].end - at.heads[named][0].start < 2
    ):
        return None
    first = text.sent_starts[max(0, text.sentence[pronoun.i] - 1)]
    alike = [
        i
        for i in range(max(first, pronoun.i - FAR), pronoun.i)
        if i in at.heads and text.lower[i] == text.lower[named]
    ]
    fitting = [
        i
        for i in alike
        if at.heads[i][1].type == "Person" and agrees(text, i, at.heads[i], pronoun.class_)
    ]
    return at.heads[fitting[-1]] if len({id(at.heads[i][1]) for i in fitting}) == 1 else None


def _among_subjects(
    text: ParsedText, at: TokenIndex, pronoun: Pronoun
) -> ClusteredMention | None:
    for subject in subjects_above(text, pronoun):
        if text.quoted[subject] == text.quoted[pronoun.i]:
            found = agreeing_mention(text, at, subject, pronoun.class_)
            if found is not None:
                if any(
                    _rivals(found, agreeing_mention(text, at, i, pronoun.class_))
                    for i in addressees(text, pronoun, subject)
                ):
                    raise Unresolvable
                return found
    return None


def _rivals(found: ClusteredMention, other: ClusteredMention | None) -> bool:
    """Whether another is meant as well as the one found.

    A paper that is told something is not.
    """
    return other is not None and other[1] is not found[1] and other[1].subtype != "NewsMedia"


def _announced(
    text: ParsedText, at: TokenIndex, discourse: Discourse, pronoun: Pronoun
) -> ClusteredMention | None:
    """The subject behind what is put before it, "After his arrest, Novak ...", where no sentence before has another for it."""
    subject = announced_subject(text, pronoun.i) if pronoun.class_ in GENDERS else None
    if subject is None or subject not in at.heads or text.quoted[subject]:
        return None
    found = agreeing_mention(text, at, subject, pronoun.class_)
    if found is None:
        return None
    before = _in_sentence(text, at, pronoun) or _in_sentences_before(
        text, at, discourse, pronoun
    )
    if before is not None and before[1] is not found[1]:
        raise Unresolvable
    return found


def _in_sentence(text: ParsedText, at: TokenIndex, pronoun: Pronoun) -> ClusteredMention | None:
    """The only person named before the pronoun in its sentence, whatever its part there."""
    if pronoun.class_ == "it":
        return None
    first = max(text.sent_starts[text.sentence[pronoun.i]], pronoun.i - FAR)
    return _only_one(text, at, range(first, pronoun.i), pronoun)


def _only_one(
    text: ParsedText, at: TokenIndex, tokens: range, pronoun: Pronoun
) -> ClusteredMention | None:
    """The only one among tokens that fits.

    Raises:
        Unresolvable: several fit, or one that is no entity.
    """
    found: dict[int, ClusteredMention] = {}
    other = _subject_with(text, at, pronoun)
    for i in tokens:
        if (
            text.quoted[i] != text.quoted[pronoun.i]
            or text.heads[pronoun.i] == i
            or _titles_a_name(text, at, i)
        ):
            continue
        unknown = i not in at.covers and (
            text.tags[i] in _NOUNS or text.lower[i] == pronoun.class_
        )
        if i in at.heads or unknown:
            mention = agreeing_mention(text, at, i, pronoun.class_)
            if (
                mention is not None
                and mention[1] is not other
                and not _is_argument_with(text, i, pronoun)
            ):
                found[id(mention[1])] = mention
    if len(found) > 1:
        raise Unresolvable
    return next(iter(found.values()), None)


def _titles_a_name(text: ParsedText, at: TokenIndex, i: int) -> bool:
    """Whether a noun only says what somebody is: "her rival Jorge Costa", "worked as a teacher", "the attorney's office"."""
    if i in at.covers or text.tags[i] != "NN":
        return False
    head = text.heads[i]
    if (
        text.deps[i] in ("compound", "nmod", "appos")
        and head in at.heads
        and at.heads[head][1].type == "Person"
    ):
        return True
    if text.lower[head] == "as" or (
        text.deps[i] in ("poss", "compound") and text.lemmas[head] == "office"
    ):
        return True
    if text.deps[i] == "pobj" and not any(
        text.deps[c] in ("det", "poss") for c in text.children[i]
    ):
        return text.lemmas[i] in words("coref_person_roles")  # "the nomination for president"
    return any(
        text.deps[c] == "appos" and c in at.heads and at.heads[c][1].type == "Person"
        for c in text.children[i]
    )


def _subject_with(text: ParsedText, at: TokenIndex, pronoun: Pronoun) -> Cluster | None:
    """The subject of a verb whose object the pronoun is: somebody else, wherever he is named."""
    if (
        pronoun.possessive
        or pronoun.reflexive
        or text.deps[pronoun.i] not in ("dobj", "dative")
    ):
        return None
    subject = subject_of(text, text.heads[pronoun.i])
    return at.heads[subject][1] if subject is not None and subject in at.heads else None


def _is_argument_with(text: ParsedText, i: int, pronoun: Pronoun) -> bool:
    """Whether both are of one verb, so that they cannot be the same: "Putin saw him", "her son, Carter, died before her"."""
    if text.deps[i] == "appos":
        i = text.heads[i]
    if pronoun.possessive or pronoun.reflexive:
        return False
    verb = text.heads[pronoun.i]
    if text.deps[pronoun.i] == "pobj" and text.lower[verb] in _BOUND:
        verb = text.heads[verb]
    return text.heads[i] == verb


def _in_sentences_before(
    text: ParsedText, at: TokenIndex, discourse: Discourse, pronoun: Pronoun
) -> ClusteredMention | None:
    """The subject of the sentence before, or the only person in it."""
    if pronoun.class_ == "it" and not opens_its_sentence(text, pronoun.i):
        return None
    number = text.sentence[pronoun.i]
    for n in range(number - 1, max(-1, number - 1 - BACK), -1):
        tokens = range(
            max(text.sent_starts[n], text.sent_starts[n + 1] - FAR), text.sent_starts[n + 1]
        )
        subject = main_subject(text, tokens)
        leads = pronoun.possessive or text.deps[pronoun.i] in SUBJECTS
        if leads and subject is not None and text.quoted[subject] == text.quoted[pronoun.i]:
            found = agreeing_mention(text, at, subject, pronoun.class_)
            if found is not None:
                return found if _stands_out(text, at, found, subject, tokens, pronoun) else None
        if pronoun.class_ != "it":
            found = _only_one(text, at, tokens, pronoun)
            if found is not None:
                return found
        elif not all(text.quoted[i] for i in tokens):
            return None
    return None


def _stands_out(
    text: ParsedText,
    at: TokenIndex,
    found: ClusteredMention,
    subject: int,
    tokens: range,
    pronoun: Pronoun,
) -> bool:
    """Whether a sentence's subject is clearly what a pronoun in a later one means, and nothing else that it told of is."""
    rest = range(subject + 1, tokens.stop)
    if pronoun.class_ == "it":
        return is_agent(text, pronoun.i) or not any(_is_told_of(text, at, i) for i in rest)
    verb = text.heads[subject]
    rivals = [i for i in rest if _is_another_person(text, at, i, found, pronoun.class_)]
    if not rivals:
        return True
    if not _is_or_owns_main_subject(text, pronoun):
        return text.lemmas[verb] not in words("saying_verbs") | words("naming_verbs")
    suffers = text.deps[pronoun.i] == "nsubjpass" or text.lemmas[
        text.heads[pronoun.i]
    ] in words("coref_suffering")
    if suffers and any(text.deps[i] == "dobj" for i in rivals):
        return False  # "Reed hit Stone. He died."
    told_of = any(
        text.deps[i] in SUBJECTS and text.deps[text.heads[i]] == "ccomp" for i in rivals
    )
    return pronoun.possessive or not told_of or is_agent(text, pronoun.i)


def _is_another_person(
    text: ParsedText, at: TokenIndex, i: int, found: ClusteredMention, class_: PronounClass
) -> bool:
    """Whether a pronoun may stand for what token `i` heads, and that is not the one found."""
    try:
        if i in at.heads:
            return at.heads[i][1] is not found[1] and agrees(text, i, at.heads[i], class_)
        return (
            i not in at.covers
            and text.tags[i] == "NN"
            and agrees(text, i, None, class_)
            and not _titles_a_name(text, at, i)
        )
    except Unresolvable:
        return True  # called a person, for all that is known


def _is_told_of(text: ParsedText, at: TokenIndex, i: int) -> bool:
    """Whether a noun is what a sentence tells of besides its subject: "presented a phone", "said the storm had grown"."""
    told = text.tags[i] == "NN" and text.deps[i] in ("dobj", "nsubj", "nsubjpass", "attr")
    return told and i not in at.covers and text.lower[i] not in words("coref_times")


def _is_or_owns_main_subject(text: ParsedText, pronoun: Pronoun) -> bool:
    """Whether it is its sentence's subject or owns it.

    In a clause a pronoun is rather whom both sentences are about.
    """
    i = text.heads[pronoun.i] if pronoun.possessive else pronoun.i
    return text.deps[i] in SUBJECTS and text.deps[text.heads[i]] == "ROOT"
