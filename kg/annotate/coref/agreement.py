"""What a pronoun may mean: gender, number and kind of the nouns that the search comes upon."""

from kg.annotate.coref.clusters import Cluster, ClusteredMention
from kg.annotate.coref.parsed_text import ParsedText
from kg.annotate.coref.search import SUBJECT, Unresolvable
from kg.annotate.coref.token_index import TokenIndex
from kg.lexicon import words

GENDERS = {"he": "male", "she": "female"}
_GROUPS = frozenset({"ArmedGroup", "ArmedForce", "SportsTeam", "PoliticalParty"})
_PLURAL = frozenset({"NNS", "NNPS"})
_ACTING = (
    "saying_verbs",
    "thinking_verbs",
    "promising_verbs",
    "requesting_verbs",
    "naming_verbs",
    "coref_agent_verbs",
)


def agreeing_mention(
    text: ParsedText, at: TokenIndex, i: int, class_: str
) -> ClusteredMention | None:
    """The mention that token `i` heads, if the pronoun can mean it; None if it cannot.

    Raises:
        Unresolvable: it can, but it is no entity, or one of several that are joined by "and".
    """
    if class_ == "they":
        return _judge_group(text, at, i)
    titled = _name_titled(text, at, i)
    mention = (
        titled
        or at.heads.get(i)
        or (at.covers.get(i) if text.pos[i] == "PROPN" else None)
        or _name_beside(text, at, i)
    )
    found = fits(text, i, mention, class_)
    if found and (mention is None or (titled is None and _is_joined(text, i))):
        raise Unresolvable
    return mention if found else None


def fits(text: ParsedText, i: int, mention: ClusteredMention | None, class_: str) -> bool:
    """Whether he, she or it can stand for a mention, or for the noun at token `i` that is none.

    Raises:
        Unresolvable: it is called a person, but nothing confirms it.
    """
    return (
        _is_thing(text, i, mention) if class_ == "it" else _is_person(text, i, mention, class_)
    )


def _name_beside(text: ParsedText, at: TokenIndex, i: int) -> ClusteredMention | None:
    """The person who stands in apposition to a noun: "the victim, Maria Silva"."""
    found = (at.heads[c] for c in text.children[i] if text.deps[c] == "appos" and c in at.heads)
    return next((f for f in found if f[1].type == "Person" and f[0].kind == "name"), None)


def _name_titled(text: ParsedText, at: TokenIndex, i: int) -> ClusteredMention | None:
    """The person whose name ends two offices: "party leader and Prime Minister Boris Johnson"."""
    if (
        text.tags[i] != "NN"
        or text.lemmas[i] not in words("coref_person_roles")
        or any(text.deps[c] == "det" for c in text.children[i])
    ):
        return None
    joined = [c for c in text.children[i] if text.deps[c] == "conj"]
    found = at.heads.get(joined[0]) if len(joined) == 1 else None
    return (
        found if found is not None and found[1].type == "Person" and found[1].has_role else None
    )


def _is_joined(text: ParsedText, i: int) -> bool:
    return any(text.deps[c] == "conj" for c in text.children[i])


def _is_person(text: ParsedText, i: int, mention: ClusteredMention | None, class_: str) -> bool:
    if mention is not None:
        cluster = mention[1]
        unsure = (
            cluster.gender is None
            and not cluster.has_role
            and all(len(key) == 1 for key in cluster.forms)
        )
        if unsure and (
            cluster.type == "Person" or (text.deps[i] in SUBJECT and _is_unknown(cluster))
        ):
            raise Unresolvable
        return cluster.type == "Person" and cluster.gender in (None, GENDERS[class_])
    lemma = text.lemmas[i]
    if text.lower[i] in words(f"coref_{class_}"):
        return True
    if text.tags[i] == "NNP":
        return (
            text.pos[i] == "PROPN"
            and text.deps[i] not in ("compound", "nmod")
            and text.lower[i] not in words("coref_times")
        )
    if text.tags[i] != "NN" or not (
        lemma in words("coref_humans") or lemma in words("coref_person_roles")
    ):
        return False
    return lemma not in words("coref_humans_female" if class_ == "he" else "coref_humans_male")


def _is_unknown(cluster: Cluster) -> bool:
    """Whether nothing but a guess says that a name of one word is no person's: "Zhukovskyy was arrested at his home"."""
    known = cluster.subtype or cluster.canonicals or cluster.wikidata or cluster.geonames
    return (
        cluster.type != "Event"
        and not known
        and not any(form.is_acronym for form in cluster.forms.values())
    )


def _is_thing(text: ParsedText, i: int, mention: ClusteredMention | None) -> bool:
    if mention is not None:
        return mention[1].type in ("Organisation", "Place") and mention[0].kind != "demonym"
    if text.tags[i] in ("PRP", "WP", "NNPS") and text.lower[i] != "it":
        return False
    # The subject "orders" cannot be "it", but it shows that "its" may mean another noun of its
    # clause.
    return text.lemmas[i] not in words("coref_humans") and text.lemmas[i] not in words(
        "coref_person_roles"
    )


# ---------------------------------------------------------------- groups: "they"


def _judge_group(text: ParsedText, at: TokenIndex, i: int) -> ClusteredMention | None:
    """The group that token `i` heads or whose members it names, "Islamic State militants".

    None for what is one.
    """
    mention = at.heads.get(i)
    group = (
        mention if mention is not None and is_group(text, mention) else group_of(text, at, i)
    )
    some = (
        any(text.deps[c] in ("amod", "nummod") for c in text.children[i])
        and text.tags[i] == "NNPS"
    )  # "fellow Democrats"
    if group is not None and not some and not _is_joined(text, i):
        return group
    if group is not None or _is_joined(text, i) or is_many(text, at, i):
        raise Unresolvable
    return None


def is_group(text: ParsedText, mention: ClusteredMention) -> bool:
    """Whether a mention is an organisation that news calls "they": an armed group, a team, a party, "the Beatles"."""
    occurrence, cluster = mention
    if cluster.type != "Organisation" or occurrence.kind == "demonym":
        return False
    if cluster.subtype in _GROUPS or occurrence.kind == "pronoun":
        return True
    article = text.lower[occurrence.start - 1] if occurrence.start else ""
    last = text.lower[occurrence.end - 1]
    plural = text.tags[occurrence.end - 1] == "NNPS" and occurrence.head == occurrence.end - 1
    return (
        cluster.subtype is None
        and plural
        and article == "the"
        and last not in words("coref_plural_bodies")
    )


def group_of(text: ParsedText, at: TokenIndex, i: int) -> ClusteredMention | None:
    """The armed group whose members a plural noun names: "Islamic State militants", "fighters of Hezbollah"."""
    if text.tags[i] not in _PLURAL or text.lemmas[i] not in words("coref_members"):
        return None
    own = [c for c in text.children[i] if text.deps[c] in ("compound", "nmod", "poss")]
    own += [
        j
        for c in text.children[i]
        if text.lower[c] == "of"
        for j in text.children[c]
        if text.deps[j] == "pobj"
    ]
    found = [
        at.heads[c] for c in own if c in at.heads and at.heads[c][1].type == "Organisation"
    ]
    return (
        found[0]
        if len(found) == 1 and found[0][1].subtype in ("ArmedGroup", "ArmedForce")
        else None
    )


def is_many(text: ParsedText, at: TokenIndex, i: int) -> bool:
    """Whether a noun or pronoun is more than one, so that "they" can mean it.

    A name of one thing is not.
    """
    if i in at.covers and at.covers[i][0].kind != "demonym":
        return False
    return (
        text.tags[i] in _PLURAL
        or text.lower[i] in words("coref_many")
        or text.lemmas[i] in words("coref_collectives")
    )


def acts(text: ParsedText, i: int) -> bool:
    """Whether a pronoun is the subject of what only people, bodies and states do: say, demand, plan, attack."""
    verb = text.heads[i]
    if text.deps[i] not in SUBJECT or text.deps[i] == "nsubjpass":
        return False
    return any(text.lemmas[verb] in words(name) for name in _ACTING)


def is_human(text: ParsedText, i: int) -> bool:
    """Whether a noun names people: by the lists, or by its ending ("protesters", "scientists", "Syrians")."""
    lemma = text.lemmas[i]
    if (
        lemma in words("coref_humans")
        or lemma in words("coref_person_roles")
        or lemma in words("coref_collectives")
    ):
        return True
    return (
        text.tags[i] == "NNPS"
        or lemma.endswith(("er", "or", "ist", "ian", "ant", "ee", "man"))
        or text.lower[i] in words("coref_many")
    )
