"""What a verb of attribution governs and is the content: clause, infinitive, object or name."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kg import lexicon
from kg.annotation.attribution.clauses import clause_complements
from kg.annotation.attribution.context import Context
from kg.annotation.attribution.frames import lemma
from kg.annotation.attribution.sources import may_speak
from kg.english.dependents import first_before, first_with_label, has_label, is_infinitive
from kg.english.labels import NOUNS, OBJECT_OF_PREPOSITION, OBJECTS, SUBJECTS
from kg.model.extract import Span

# Tags of who holds something though no name or office: "residents", "they", "who".
_HOLDER_TAGS = ("NNS", "PRP", "WP")
# Words of an object that says by itself what its thing is called: 'called it "the worst day"'.
_MIN_NAME = 4


@dataclass(frozen=True, slots=True)
class Governed:
    """A dependent on the right of a cue that may be its content.

    Attributes:
        cue: the verb.
        child: the dependent.
        kinds: the content that the cue takes.
        source_head: who says it; None where nobody is named.
        is_passive: the cue is a passive: "was accused of".
    """

    cue: Token
    child: Token
    kinds: frozenset[str]
    source_head: Token | None
    is_passive: bool

    @property
    def is_held(self) -> bool:
        """Somebody holds it: "the row highlighted the need" is nobody's claim."""
        if self.source_head is None:
            return False
        if may_speak(self.source_head):
            return True
        return self.source_head.tag_ in _HOLDER_TAGS


def complements(
    context: Context, cue: Token, kinds: frozenset[str], source_head: Token | None
) -> Iterator[Span]:
    """The content that the verb governs, of the kinds that it takes.

    Nothing where there is none.
    """
    clauses = list(clause_complements(context, cue)) if "clause" in kinds else []
    if clauses:
        yield from clauses
        return
    passive = has_label(cue.children, "auxpass")
    for child in cue.rights:
        content = _complement(context, Governed(cue, child, kinds, source_head, passive))
        # The first that fits stands: behind it come adjuncts.
        if content is not None:
            yield from content
            return


def _complement(context: Context, governed: Governed) -> list[Span] | None:
    """The content that a dependent is; None where it is none."""
    dep = governed.child.dep_
    infinitive = dep in ("xcomp", "ccomp") and is_infinitive(governed.child)
    if infinitive and dep == "xcomp" and governed.is_passive:
        return _raised(context, governed)
    if infinitive:
        return _infinitive(context, governed)
    # Of other passives what they govern is not what the subject says.
    if governed.is_passive:
        return _accused_of(context, governed)
    if governed.source_head is None:
        return None
    for shape in _ACTIVE_SHAPES:
        content = shape(context, governed)
        if content is not None:
            return content
    return None


def _raised(context: Context, governed: Governed) -> list[Span] | None:
    """A passive without a source: "The suspect is believed to have fled"."""
    subject = first_with_label(governed.cue.children, "nsubjpass")
    if "raising" not in governed.kinds:
        return None
    if subject is None:
        return None
    return [context.subtree(subject), context.subtree(governed.child)]


def _infinitive(context: Context, governed: Governed) -> list[Span] | None:
    """What the source is to do ("vowed to fight"), or somebody else ("urged Russia to …")."""
    child = governed.child
    addressee = _addressee(governed.cue, child)
    if addressee is None:
        return [context.subtree(child)] if "infinitive" in governed.kinds else None
    first = addressee.left_edge
    if "request" not in governed.kinds:
        return None
    if first.i < governed.cue.i:
        return None
    return [context.span(first, child.right_edge)]


def _addressee(cue: Token, infinitive: Token) -> Token | None:
    """Who is asked to do it.

    An object of the cue ("urged them to"), a subject of the infinitive ("wanted them to"), or
    what a preposition brings in ("called on them to").
    """
    asked = first_before(infinitive, cue.rights, *OBJECTS)
    asked = asked or first_before(infinitive, infinitive.lefts, *SUBJECTS)
    return asked or _object_of_preposition_before(infinitive, cue)


def _object_of_preposition_before(limit: Token, cue: Token) -> Token | None:
    for preposition in cue.rights:
        if preposition.i >= limit.i:
            return None
        addressee = first_with_label(preposition.children, "pobj")
        if addressee is not None and preposition.dep_ == "prep":
            return addressee
    return None


def _accused_of(context: Context, governed: Governed) -> list[Span] | None:
    """What a passive of naming says somebody did: "was accused of taking bribes"."""
    child = governed.child
    if child.dep_ != "prep":
        return None
    if child.lower_ != "of":
        return None
    if "naming" not in governed.kinds:
        return None
    action = first_with_label(child.children, "pcomp")
    return [context.subtree(action)] if action is not None else None


def _gerund(context: Context, governed: Governed) -> list[Span] | None:
    """What is denied or admitted: "denied taking bribes"."""
    child = governed.child
    if "gerund" not in governed.kinds:
        return None
    if child.dep_ != "xcomp":
        return None
    if child.tag_ != "VBG":
        return None
    return [context.subtree(child)]


def _named(context: Context, governed: Governed) -> list[Span] | None:
    """What is named and what it is said to be, in one piece.

    "described the deal as a disaster", "called it a disgrace".
    """
    cue, child = governed.cue, governed.child
    if "naming" not in governed.kinds:
        return None
    if child.dep_ != "dobj":
        return None
    last = _last_of_predicates(cue, child)
    if last is not None:
        return [context.span(child.left_edge, last)]
    return [context.subtree(child)] if _names_by_itself(cue, child) else None


def _last_of_predicates(cue: Token, named: Token) -> Token | None:
    """The last token of all that a thing is said to be: "called it a shame and a disgrace"."""
    behind = (c for c in cue.rights if c.i > named.i)
    ends = (c.right_edge for c in behind if _says_what_it_is(cue, c))
    return max(ends, key=lambda token: token.i, default=None)


def _says_what_it_is(cue: Token, child: Token) -> bool:
    if child.dep_ in ("oprd", "xcomp"):
        return True
    if child.dep_ != "prep":
        return False
    # "saw the deal as a threat", but "saw the envoy with his aide".
    if lemma(cue) in lexicon.words("naming_verbs_with_as"):
        return bool(child.lower_ == "as")
    return child.lower_ in lexicon.words("naming_prepositions")


def _names_by_itself(cue: Token, named: Token) -> bool:
    """Test if the parser hung on the object what it is said to be.

    "accused the minister of lying", "called it the worst day".
    """
    if lemma(cue) == "accuse":
        return any(c.lower_ == "of" for c in named.children if c.dep_ == "prep")
    if lemma(cue) != "call":
        return False
    return named.right_edge.i - named.left_edge.i + 1 >= _MIN_NAME


def _object_of_preposition(context: Context, governed: Governed) -> list[Span] | None:
    """What is asked for by a verb and its preposition: "called for a ceasefire"."""
    cue, child = governed.cue, governed.child
    if "object" not in governed.kinds:
        return None
    if child.dep_ != "prep":
        return None
    if f"{lemma(cue)} {child.lower_}" not in lexicon.words("object_verbs"):
        return None
    wanted = first_with_label(child.children, *OBJECT_OF_PREPOSITION)
    return [context.subtree(wanted)] if wanted is not None and governed.is_held else None


def _object(context: Context, governed: Governed) -> list[Span] | None:
    """What is proposed or demanded: "proposed a ceasefire"."""
    # A pronoun ("demanded it") tells nothing of what is demanded.
    child = governed.child
    if "object" not in governed.kinds:
        return None
    if child.dep_ != "dobj":
        return None
    if child.pos_ not in NOUNS:
        return None
    return [context.subtree(child)] if governed.is_held else None


# In the order they are tried; the first that is found stands.
_ACTIVE_SHAPES: tuple[Callable[[Context, Governed], list[Span] | None], ...] = (
    _gerund,
    _named,
    _object_of_preposition,
    _object,
)
