"""The sieve of pronouns: the syntactic search of Hobbs (1978), *Resolving pronoun references*, over subjects, and no further.

A pronoun is given to the nearest subject above it in its sentence that fits in gender and number, else to the subject of the
sentence before. Whatever fits but is no entity of the article ("the man", "the plan") ends the search: no link is made.
First and second persons are left to the attribution layer. "They" is left alone: it seldom means one organisation.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.annotate.coref_clusters import Cluster, Occurrence
from kg.annotate.coref_discourse import Discourse
from kg.annotate.coref_roles import Places
from kg.annotate.coref_text import Text
from kg.lexicon import words

_SUBJECT = frozenset({"nsubj", "nsubjpass"})
_VERBAL = frozenset({"VERB", "AUX"})
_RELATIVE = frozenset({"who", "which", "that"})
_NOUNS = frozenset({"NN", "NNP"})
_Mention = tuple[Occurrence, Cluster]
FAR = 200  # tokens of a sentence that are looked at; only what is no prose has longer ones
BACK = 3  # sentences before its own that are searched; those that are quotations throughout are passed over


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun at a token: `class_` is `he`, `she` or `it`."""

    i: int
    class_: str
    possessive: bool
    reflexive: bool


def resolve_pronouns(text: Text, at: Places, memory: Discourse) -> None:
    """Add the pronouns that can be resolved to the clusters they mean, in text order, so that one may lean on another."""
    for pronoun in _pronouns(text):
        found = _antecedent(text, at, pronoun)
        if found is None:
            continue
        occurrence, cluster = found
        mention = Occurrence(pronoun.i, pronoun.i + 1, pronoun.i, "pronoun", sieve="pronoun")
        memory.add(mention, cluster, occurrence)
        at.add(mention, cluster)
        if pronoun.class_ in _GENDERS:
            cluster.genders[_GENDERS[pronoun.class_]] += 1


_GENDERS = {"he": "male", "she": "female"}


def _pronouns(text: Text) -> Iterator[Pronoun]:
    classes = {w: c for c in ("he", "she", "it") for w in words(f"coref_{c}")}
    reflexive = words("coref_reflexive")
    for i, word in enumerate(text.lower):
        class_ = classes.get(word)
        if class_ is not None and not (
            class_ == "it" and (_is_pleonastic(text, i) or text.deps[i] in ("dobj", "pobj", "dative"))
        ):
            yield Pronoun(i, class_, text.tags[i] == "PRP$", word in reflexive)


def _is_pleonastic(text: Text, i: int) -> bool:
    """Whether an "it" stands for a clause or for nothing: "it is clear that", "it is believed", "it took days to"."""
    if text.deps[i] not in _SUBJECT:
        return text.deps[i] == "expl"
    verb = text.heads[i]
    clauses = [c for c in text.children[verb] if text.deps[c] in ("ccomp", "xcomp", "advcl", "csubj") and c > i]
    if text.deps[i] == "nsubjpass":
        return bool(clauses)
    if text.lemmas[verb] == "be":
        return True  # "it is the first time", "it was Friday", "it is important to": more often empty than not
    return text.lemmas[verb] in words("coref_pleonastic") and bool(clauses or text.lemmas[verb] in ("rain", "snow"))


# ---------------------------------------------------------------- the search


class _Stop(Exception):  # noqa: N818  # no error: something fits that is no entity, and the search ends
    """What the pronoun means is no entity of the article, or cannot be told."""


def _antecedent(text: Text, at: Places, pronoun: Pronoun) -> _Mention | None:
    try:
        found = _beside(text, at, pronoun) or _among_subjects(text, at, pronoun)
        if found is None and not text.quoted[pronoun.i]:
            found = _in_sentence(text, at, pronoun) or _in_sentences_before(text, at, pronoun)
    except _Stop:
        return None
    return found


def _beside(text: Text, at: Places, pronoun: Pronoun) -> _Mention | None:
    """The name right before an emphatic pronoun, "Putin himself", or joined to what is the name's: "Biden and his son"."""
    if pronoun.reflexive and pronoun.i and pronoun.i - 1 in at.covers:
        return _judge(text, at, at.covers[pronoun.i - 1][0].head, pronoun.class_)
    noun = text.heads[pronoun.i]
    if not pronoun.possessive or text.deps[noun] != "conj" or text.lower[pronoun.i + 1 : pronoun.i + 2] == ["own"]:
        return None
    other = text.heads[noun]
    if other in at.heads and other < pronoun.i:
        mention = at.heads[other]
        return mention if _fits(text, other, mention, pronoun.class_) else None
    return None


def _among_subjects(text: Text, at: Places, pronoun: Pronoun) -> _Mention | None:
    for subject in _subjects_above(text, pronoun):
        if text.quoted[subject] == text.quoted[pronoun.i]:
            found = _judge(text, at, subject, pronoun.class_)
            if found is not None:
                return found
    return None


def _subjects_above(text: Text, pronoun: Pronoun) -> Iterator[int]:
    """The subjects of the verbs above a pronoun, nearest first; without the one it cannot mean by the rules of binding."""
    i = pronoun.i
    free = pronoun.possessive or pronoun.reflexive  # may mean the subject of its own verb
    while text.heads[i] != i:
        before, i = i, text.heads[i]
        if text.deps[before] == "relcl" and pronoun.class_ == "it" and not pronoun.possessive:
            raise _Stop  # "the day it sank": the noun's own clause tells of something else
        if text.deps[before] == "acl" and text.pos[i] in ("NOUN", "PROPN"):
            yield i
        if text.pos[i] not in _VERBAL:
            continue
        subject = next((c for c in text.children[i] if text.deps[c] in _SUBJECT), None)
        if subject == before or subject == pronoun.i:
            free = True
            continue
        if subject is None:
            continue
        if free:
            yield from _controllers(text, i, before, pronoun)
            if subject < pronoun.i or _is_participle_clause(text, before):
                yield _resolved_relative(text, subject, i)
        free = True


def _controllers(text: Text, verb: int, clause: int, pronoun: Pronoun) -> Iterator[int]:
    """The object of a verb whose infinitive the pronoun stands in: "urged her to bring her son"."""
    if text.deps[clause] == "xcomp":
        yield from (c for c in text.children[verb] if text.deps[c] == "dobj" and c < pronoun.i)


def _is_participle_clause(text: Text, i: int) -> bool:
    return (
        text.deps[i] == "advcl"
        and text.tags[i] in ("VBG", "VBN")
        and not any(text.deps[c] in _SUBJECT for c in text.children[i])
    )


def _resolved_relative(text: Text, subject: int, verb: int) -> int:
    """The noun that "who" or "which" stands for; any other subject is itself."""
    if text.lower[subject] in _RELATIVE and text.deps[verb] == "relcl":
        return text.heads[verb]
    return subject


def _in_sentence(text: Text, at: Places, pronoun: Pronoun) -> _Mention | None:
    """The only person named before the pronoun in its sentence, whatever its part there."""
    if pronoun.class_ == "it":
        return None
    first = max(text.sent_starts[text.sentence[pronoun.i]], pronoun.i - FAR)
    return _only_one(text, at, range(first, pronoun.i), pronoun)


def _only_one(text: Text, at: Places, tokens: range, pronoun: Pronoun) -> _Mention | None:
    """The only one among tokens that fits.

    Raises:
        _Stop: several fit, or one that is no entity.
    """
    found: dict[int, _Mention] = {}
    for i in tokens:
        if text.quoted[i] != text.quoted[pronoun.i] or text.heads[pronoun.i] == i:
            continue
        if i in at.heads or (text.tags[i] in _NOUNS and i not in at.covers):
            mention = _judge(text, at, i, pronoun.class_)
            if mention is not None and not _is_argument_with(text, i, pronoun):
                found[id(mention[1])] = mention
    if len(found) > 1:
        raise _Stop
    return next(iter(found.values()), None)


def _is_argument_with(text: Text, i: int, pronoun: Pronoun) -> bool:
    """Whether both are of one verb, so that they cannot be the same: "Putin saw him", "her son, Carter, died before her"."""
    if text.deps[i] == "appos":
        i = text.heads[i]
    return not pronoun.possessive and not pronoun.reflexive and text.heads[i] == text.heads[pronoun.i]


def _in_sentences_before(text: Text, at: Places, pronoun: Pronoun) -> _Mention | None:
    """The subject of the sentence before, or the only person in it."""
    if pronoun.class_ == "it" and not _opens_its_sentence(text, pronoun.i):
        return None
    number = text.sentence[pronoun.i]
    for n in range(number - 1, max(-1, number - 1 - BACK), -1):
        tokens = range(max(text.sent_starts[n], text.sent_starts[n + 1] - FAR), text.sent_starts[n + 1])
        subject = _main_subject(text, tokens)
        leads = pronoun.possessive or text.deps[pronoun.i] in _SUBJECT
        if leads and subject is not None and not text.quoted[subject]:
            found = _judge(text, at, subject, pronoun.class_)
            if found is not None:
                return found
        if pronoun.class_ != "it":
            found = _only_one(text, at, tokens, pronoun)
            if found is not None:
                return found
        elif not all(text.quoted[i] for i in tokens):
            return None
    return None


def _opens_its_sentence(text: Text, i: int) -> bool:
    """Whether a pronoun is the subject of its sentence's main verb with no noun before it."""
    if text.deps[i] not in _SUBJECT or text.deps[text.heads[i]] != "ROOT":
        return False
    return not any(text.pos[j] in ("NOUN", "PROPN") for j in range(text.sent_starts[text.sentence[i]], i))


def _main_subject(text: Text, tokens: range) -> int | None:
    root = next((i for i in tokens if text.heads[i] == i and text.pos[i] in _VERBAL), None)
    if root is None:
        return None
    subject = next((c for c in text.children[root] if text.deps[c] in _SUBJECT), None)
    return subject if subject is None else _resolved_relative(text, subject, root)


# ---------------------------------------------------------------- what a pronoun may mean


def _judge(text: Text, at: Places, i: int, class_: str) -> _Mention | None:
    """The mention that token `i` heads, if the pronoun can mean it; None if it cannot.

    Raises:
        _Stop: it can, but it is no entity, or one of several that are joined by "and".
    """
    mention = at.heads.get(i) or (at.covers.get(i) if text.pos[i] == "PROPN" else None)
    fits = _fits(text, i, mention, class_)
    if fits and (mention is None or any(text.deps[c] == "conj" for c in text.children[i])):
        raise _Stop
    return mention if fits else None


def _fits(text: Text, i: int, mention: _Mention | None, class_: str) -> bool:
    return _is_thing(text, i, mention) if class_ == "it" else _is_person(text, i, mention, class_)


def _is_person(text: Text, i: int, mention: _Mention | None, class_: str) -> bool:
    """Whether it is a person of that gender.

    Raises:
        _Stop: it is called a person, but nothing confirms it.
    """
    if mention is not None:
        cluster = mention[1]
        unsure = cluster.gender is None and not cluster.titled and all(len(key) == 1 for key in cluster.forms)
        if cluster.type == "Person" and unsure:
            raise _Stop
        return cluster.type == "Person" and cluster.gender in (None, _GENDERS[class_])
    lemma = text.lemmas[i]
    if text.lower[i] in words(f"coref_{class_}"):
        return True
    if text.tags[i] == "NNP":
        return text.pos[i] == "PROPN" and text.deps[i] not in ("compound", "nmod")
    if text.tags[i] != "NN" or not (lemma in words("coref_humans") or lemma in words("coref_person_roles")):
        return False
    return lemma not in words("coref_humans_female" if class_ == "he" else "coref_humans_male")


def _is_thing(text: Text, i: int, mention: _Mention | None) -> bool:
    if mention is not None:
        return mention[1].type in ("Organisation", "Place") and mention[0].kind != "demonym"
    if text.tags[i] in ("PRP", "WP", "NNPS") and text.lower[i] != "it":
        return False
    # The subject "orders" cannot be "it", but it shows that "its" may mean another noun of its clause.
    return text.lemmas[i] not in words("coref_humans") and text.lemmas[i] not in words("coref_person_roles")
