"""Who and what takes part in an event: from the tokens that a rule's paths reach to participants.

A filler is a named entity of a fitting class, or words whose head noun fits. Words that have no
name of their own but act for somebody ("Islamic State militants", "militants of the Islamic
State", "Russian troops") stand for that entity as agents; the dead and the arrested are nobody
but themselves.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc, Token

from kg import lexicon, ontology
from kg.annotate.annotations import Annotations, MentionIndex
from kg.english import syntax
from kg.english.phrases import is_to, noun_phrase
from kg.model.extract import Entity, Participant, Span
from kg.rules import Match, Rule

# Personal pronouns stand for people even where coreference does not know whom.
_PERSONAL = frozenset(
    {
        "i",
        "me",
        "we",
        "us",
        "he",
        "him",
        "she",
        "her",
        "they",
        "them",
        "who",
        "whom",
        "his",
        "their",
        "our",
        "my",
    }
)
_SOME = frozenset(
    {
        "another",
        "everybody",
        "everyone",
        "many",
        "more",
        "nobody",
        "several",
        "somebody",
        "someone",
    }
)
_EMPTY = frozenset(
    {
        "it",
        "this",
        "that",
        "which",
        "what",
        "there",
        "these",
        "those",
        "one",
        "none",
        "nothing",
        "anything",
    }
)
_NO_NAMES = frozenset(
    {"PERCENT", "MONEY", "QUANTITY", "ORDINAL", "WORK_OF_ART", "LAW", "LANGUAGE"}
)
_OF = frozenset({"of"})
_OF_WHAT = frozenset({"emergency", "siege", "affairs", "play", "mind", "law", "art", "speech"})
_FOR_WHOM = frozenset({"of", "from"})
# Roles in which what acts or speaks for an entity stands for it.
_STAND_IN_ROLES = frozenset({"agent", "patient", "recipient"})
_BEFORE = frozenset({"amod", "compound", "nmod"})
_TENSED = frozenset({"VBZ", "VBP", "VBD", "MD"})
_JOINERS = frozenset(
    {
        "accordance",
        "addition",
        "connection",
        "favor",
        "favour",
        "line",
        "order",
        "regard",
        "relation",
        "respect",
        "response",
        "terms",
    }
)
_DEEDS = frozenset(
    {
        "drive",
        "effort",
        "campaign",
        "operation",
        "mission",
        "bid",
        "push",
        "attempt",
        "offensive",
        "battle",
        "fight",
        "plan",
    }
)
_HYPHENS = frozenset({"-", "–"})
_ALL = frozenset({"all", "anyone", "everybody", "everyone", "nobody", "none", "no-one"})
_LABELS = {
    "PERSON": "Person",
    "NORP": "Person",
    "ORG": "Organisation",
    "GPE": "Place",
    "LOC": "Place",
    "FAC": "Place",
}
_TIMES = frozenset({"DATE", "TIME"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj"})
_ORDER = ("patient", "theme", "destination", "source", "recipient", "agent")


@dataclass(slots=True)
class Cast:
    """The fillers of one document: `accept` is what the rule engine asks, `participants` what a match yields."""

    doc: Doc
    work: Annotations
    index: MentionIndex = field(init=False)
    timed: frozenset[int] = field(init=False)

    def __post_init__(self) -> None:
        self.index = self.work.mentions(self.doc)
        self.timed = frozenset(
            i for t in self.work.times for i in _tokens(self.doc, t.start, t.end)
        )

    def accept(self, rule: Rule, role: str, token: Token) -> bool:
        """Whether a token may fill a role of an event rule."""
        if (
            _is_stray(token)
            or token.i in self.timed
            or (token.pos_ == "PROPN" and _is_no_name(token))
        ):
            return False
        if role not in rule.nouns:
            return token.lower_ not in _EMPTY or self.entity(token) is not None
        return self._fits(rule, role, token) or any(
            self._fits(rule, role, t) for t in _counted(token)
        )

    def _fits(self, rule: Rule, role: str, token: Token) -> bool:
        ends, nouns = rule.types[role], rule.nouns[role]
        if token.lemma_.lower() in nouns:
            return token.dep_ != "amod" and not _is_named_kind(token)
        if token.lower_ in nouns and any(child.lower_ == "the" for child in token.lefts):
            return True  # "the wounded", whose lemma is a verb's
        if "Person" in ends and (
            token.lower_ in _PERSONAL or _is_count(token) or self.is_people(token)
        ):
            return True
        if (
            role == "patient"
            and token.lower_ in _SOME
            and token.dep_ in _ARGUMENTS
            and "Person" in ends
            and _bodily(rule)
        ):
            return True  # "many died", "injured at least 50 more"
        entity = self.entity(token)
        if entity is not None:
            return bool(ends) and ontology.load().allows(ends, entity.type, entity.subtype)
        return (
            token.pos_ == "PROPN"
            and token.dep_ not in ("amod", "compound", "nmod")
            and _is_labelled(token, ends)
        )

    def is_people(self, token: Token) -> bool:
        """Whether a token names people by where they are from: "168 Liberians"."""
        found = self.index.headed_by(token)
        return found is not None and found[1].kind == "demonym" and token.dep_ not in _BEFORE

    def entity(self, token: Token) -> Entity | None:
        """The entity whose mention a token heads or, for a token within a name, that name's."""
        found = self.index.headed_by(token)
        if found is None:
            found = self.index.at(token)
            if found is not None and found[1].kind == "nominal":
                return (
                    None  # a word within "the head of the agency" is not the head of the agency
                )
        return None if found is None else found[0]

    def participants(self, match: Match) -> Iterator[Participant]:
        """What fills the roles of a match, in the rule's order of roles.

        Each token fills one role.
        """
        used: set[int] = set()
        entities: set[str] = set()
        for role in sorted(match.roles, key=_rank):
            for token in self._best(match, role) if role != "place" else ():
                if role == "agent" and self._is_no_doer(match, token):
                    continue
                if token.i in used or token.i == match.trigger.i or self._only_describes(token):
                    continue
                used.add(token.i)
                found = self.participant(match.rule, role, token)
                if found.entity not in entities:
                    yield found
                elif self.entity(token) is None:
                    yield replace(found, entity=None)
                if found.entity is not None:
                    entities.add(found.entity)

    def _is_no_doer(self, match: Match, token: Token) -> bool:
        trigger = match.trigger
        return (
            self._is_where(trigger, token)
            or _is_other_s_deed(trigger)
            or _is_ended_by(match, token)
        )

    def _only_describes(self, token: Token) -> bool:
        """Whether an adjective names nobody: "presidential" before an election, unlike "Syrian"."""
        return token.pos_ == "ADJ" and token.dep_ == "amod" and self.entity(token) is None

    def _is_where(self, trigger: Token, token: Token) -> bool:
        """Whether a name before a noun of action says where it was, not who did it: "a Kabul car bombing"."""
        entity = (
            self.entity(token)
            if token.head.i == trigger.i and token.dep_ in ("compound", "nmod")
            else None
        )
        return (
            entity is not None
            and entity.type == "Place"
            and entity.subtype not in (None, "Country")
        )

    def _best(self, match: Match, role: str) -> list[Token]:
        """The fillers of a role.

        Of several words before a noun of action ("Turkish military operation") the names alone.
        """
        tokens = match.roles[role]
        before = [t for t in tokens if t.head.i == match.trigger.i and t.dep_ in _BEFORE]
        if len(tokens) > 1 and len(before) == len(tokens):
            return [t for t in tokens if self.entity(t) is not None] or tokens[-1:]
        return _of_effect(match.trigger, tokens) if role == "agent" else tokens

    def participant(self, rule: Rule, role: str, token: Token) -> Participant:
        """One filler as a participant: its entity, or None, and the words of its noun phrase."""
        entity = None if self._are_some(token) else self.entity(token)
        if (
            entity is None
            and role in _STAND_IN_ROLES
            and not (role == "patient" and _bodily(rule))
        ):
            entity = self._stands_for(token, role)
        for other in (*_counted(token), *_same_as(token)) if entity is None else ():
            if not self.is_people(other):  # "thousands of Swedes" are not Sweden
                entity = entity or self.entity(other)
        return Participant(role, None if entity is None else entity.id, self._words(token))

    def _words(self, token: Token) -> Span:
        """A filler's noun phrase.

        A name ends where it ends ("looting by Daesh of the sites").
        """
        phrase = noun_phrase(token)
        found = self.index.headed_by(token) if token.pos_ == "PROPN" else None
        if (
            found is None
            or found[1].kind != "name"
            or not phrase.start < found[1].end < phrase.end
        ):
            return phrase
        return Span(phrase.start, found[1].end)

    def _are_some(self, token: Token) -> bool:
        """Whether a demonym means some people from there, who are not the country: "Turks", but "the Turks"."""
        found = self.index.headed_by(token)
        if found is None or found[1].kind != "demonym" or token.dep_ in _BEFORE:
            return False
        words = [child for child in token.lefts if child.dep_ in ("det", "nummod", "amod")]
        return not words or any(word.lower_ != "the" for word in words)

    def _stands_for(self, token: Token, role: str) -> Entity | None:
        """The organisation or state that "IS militants" or "the Russian army" acts for."""
        lemma = token.lemma_.lower()
        if role != "agent" and lemma in lexicon.words("missions"):
            return None  # who storms an embassy does not storm the state
        of_states = lemma in lexicon.words("state_agents")
        if not of_states and lemma not in lexicon.words("group_agents"):
            return None
        for other in _owners(token):
            entity = self.entity(other)
            if entity is not None and (
                entity.type == "Organisation" or (of_states and entity.type == "Place")
            ):
                return entity
        return None


def _is_labelled(token: Token, ends: frozenset[str]) -> bool:
    """Whether the model's label of a name that is no entity fits one of the classes."""
    label = _LABELS.get(token.ent_type_)
    known = ontology.load()
    return label is not None and any(
        end == "Entity" or known.core_type(end) == label for end in ends if end != "date"
    )


def _is_no_name(token: Token) -> bool:
    """Whether the model labels a proper noun as what takes part in nothing.

    A subject or object is no day, whatever it says.
    """
    label = token.ent_type_
    return label in _NO_NAMES or (label in _TIMES and token.dep_ not in _ARGUMENTS)


def _tokens(doc: Doc, start: int, end: int) -> range:
    span = doc.char_span(start, end, alignment_mode="expand")
    return range(0) if span is None else range(span.start, span.end)


def _rank(role: str) -> int:
    """Patients before agents: in "Palmyra's liberation" one name would fit both."""
    return _ORDER.index(role) if role in _ORDER else len(_ORDER)


def _is_named_kind(token: Token) -> bool:
    """Whether an "of" phrase makes of a noun something else: "a state of emergency" is no state."""
    return any(
        prep.lower_ in _OF and any(p.lower_ in _OF_WHAT for p in prep.rights)
        for prep in token.rights
    )


def _is_count(token: Token) -> bool:
    if token.pos_ == "NUM" and token.dep_ == "conj":
        return _is_count(token.head)  # not the ages in "met Smith and Ford, 40 and 49"
    return token.pos_ == "NUM" and token.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj")


def _bodily(rule: Rule) -> bool:
    """Whether what a rule's event is done to is people alone, who stand for nobody."""
    return not rule.types.get("patient", frozenset({"Place"})) & {
        "Place",
        "Organisation",
        "Entity",
    }


def _counted(token: Token) -> list[Token]:
    """What is counted: "soldiers" in "dozens of soldiers" and "two of the soldiers"."""
    if (
        token.pos_ == "NUM"
        or token.pos_ in ("DET", "PRON")
        or token.lemma_.lower() in lexicon.words("partitives")
    ):
        return [
            p
            for prep in token.rights
            if prep.lower_ in _OF
            for p in prep.rights
            if p.dep_ == "pobj"
        ]
    return []


def _of_effect(verb: Token, agents: list[Token]) -> list[Token]:
    """Who brings an effect about: in "the camp was attacked by militias, killing 156" not the camp."""
    if verb.dep_ != "advcl" or verb.tag_ != "VBG" or not syntax.is_passive(verb.head):
        return agents
    if not {t.i for t in agents} <= {t.i for t in syntax.subjects(verb.head)}:
        return agents
    return [
        p
        for by in verb.head.rights
        if by.dep_ == "agent"
        for p in by.rights
        if p.dep_ == "pobj"
    ]


def _same_as(token: Token) -> list[Token]:
    """What a description describes: "Nusra, a group banned in Russia", "Nusra is a group banned in Russia"."""
    if token.tag_ in ("NNS", "NNPS"):
        return []  # "two presidents, Johnson and Clinton" are not the one of them
    if token.dep_ == "appos":
        return [token.head]
    if (
        token.dep_ == "attr"
        and token.head.lemma_ == "be"
        and not any(c.dep_ == "neg" for c in token.head.children)
    ):
        return syntax.subjects(token.head)
    return [child for child in token.rights if child.dep_ == "appos"]


def _owners(token: Token) -> Iterator[Token]:
    for child in token.lefts:
        if child.dep_ in ("compound", "nmod", "amod", "poss"):
            yield child
            yield from (
                c for c in child.lefts if c.dep_ in ("compound", "nmod", "amod", "poss")
            )
    for prep in token.rights:
        if prep.dep_ == "prep" and prep.lower_ in _FOR_WHOM:
            for p in prep.rights:
                if p.dep_ == "pobj":
                    yield p
                    yield from (c for c in p.lefts if c.dep_ in ("compound", "nmod"))


def _is_stray(token: Token) -> bool:
    """Whether a token is no phrase: punctuation, part of "in regard to", the subject of what follows."""
    if token.is_punct or token.is_space or not any(c.isalnum() for c in token.text):
        return True
    if token.i > 1 and token.nbor(-1).lower_ == "but" and token.nbor(-2).lower_ in _ALL:
        return True  # "all but one of the crew died"
    if (
        token.dep_ == "pobj"
        and token.lower_ in _JOINERS
        and not any(child.dep_ in ("det", "poss") for child in token.lefts)
    ):
        return True
    if (
        token.i + 2 < len(token.doc)
        and not token.whitespace_
        and token.nbor().text in _HYPHENS
        and not token.nbor().whitespace_
    ):
        return True  # the first half of a word with a hyphen
    if token.dep_ != "conj" or token.right_edge.i + 1 >= len(token.doc):
        return False
    if token.tag_ in _TENSED and token.head.tag_ == "VB":
        return True
    first, following = token.head, token.right_edge.nbor()
    while first.dep_ == "conj":
        first = first.head
    return (
        first.dep_ in ("dobj", "dative") and following.tag_ in _TENSED
    )  # "pledged funds and Syria is taxing goods"


def _is_other_s_deed(verb: Token) -> bool:
    """Whether an infinitive hangs on the clause instead of on somebody's drive: "he thanked us for help in its drive to go"."""
    if (
        verb.dep_ != "advcl"
        or not any(is_to(child) for child in verb.lefts)
        or verb.left_edge.i == 0
    ):
        return False
    noun = verb.left_edge.nbor(-1)
    return (
        noun.dep_ == "pobj"
        and noun.lemma_.lower() in _DEEDS
        and any(child.dep_ == "poss" for child in noun.lefts)
    )


def _is_ended_by(match: Match, token: Token) -> bool:
    """Whether somebody only puts an end to violence that is not said to be his own: "police stopped the attack"."""
    trigger, verb = match.trigger, match.trigger.head
    if (
        trigger.pos_ != "NOUN"
        or trigger.dep_ not in ("dobj", "nsubjpass")
        or verb.lemma_ not in lexicon.words("event_phase_end")
    ):
        return False
    if (
        any(child.dep_ == "poss" for child in trigger.lefts)
        or ontology.load().family(match.rule.yields) != "Conflict"
    ):
        return False
    return token.i not in {t.i for child in trigger.children for t in syntax.conjuncts(child)}


def has_its_roles(match: Match, participants: Iterable[Participant]) -> bool:
    """Whether what the rule needs is there after one entity was given one role ("he said he should …" demands nothing)."""
    told = {p.role for p in participants}
    spans = {p.span for p in participants}
    missing = match.roles.keys() - told - match.rule.optional - {"place"}
    return all(
        any(noun_phrase(token) in spans for token in match.roles[role]) for role in missing
    )


def is_play(match: Match, cast: Cast) -> bool:
    """Whether a team is said to do what armies do: "Arsenal attacked from the start" is a match, not a war."""
    if ontology.load().family(match.rule.yields) != "Conflict":
        return False
    doers = map(cast.entity, match.roles.get("agent", ()))
    return any(doer is not None and doer.subtype == "SportsTeam" for doer in doers)


def subject_refused(match: Match) -> bool:
    """Whether a verb has a subject of its own that the rule took for nothing: then something else is said."""
    verb = match.trigger
    if (
        "agent" in match.roles
        or "agent" not in match.rule.paths
        or "agent" not in match.rule.nouns
        or verb.pos_ != "VERB"
    ):
        return False
    if syntax.is_passive(verb):
        return False
    taken = {token.i for tokens in match.roles.values() for token in tokens}
    return any(
        child.dep_ == "nsubj"
        and child.i not in taken
        and syntax.antecedent(child).i not in taken
        for child in verb.lefts
    )
