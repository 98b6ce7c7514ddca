"""What a dependency parse leaves unsaid: shared subjects, antecedents, members of a list.

In "Daesh, which took Palmyra and tried to hold it" the parse knows Daesh as the subject of no
verb; readers know that it took, tried and would hold. These functions give rules that
knowledge, so that one path fits the main clause, the second verb, the infinitive and the
relative clause alike. The labels are those of spaCy's English models (ClearNLP's).
"""

from spacy.tokens import Token

from kg import lexicon
from kg.english.labels import (
    AUXILIARIES,
    OWN_SUBJECT_OR_AUXILIARY,
    PARTICIPLES,
    PARTICIPLES_AND_PAST,
    PASSIVE_MARKS,
    REDUCED_CLAUSES,
    SUBJECTS,
    VERBS,
    WH_WORDS,
)

# "the town where he was born": of the adverbs that ask, only this one stands for a noun that
# may be an argument; "when" and "why" stand for times and reasons.
_RELATIVE_ADVERB = "where"
_UNTENSED = PARTICIPLES | {"VB"}


# --- Subjects and objects


def subjects(verb: Token) -> list[Token]:
    """The subject of a verb, its own or the one it shares; empty where none can be known.

    A verb without its own takes that of the verb it is joined to ("came and saw"), that of the
    verb that controls it ("tried to seize", but the object in "ordered troops to leave"), that
    of the main clause ("fled, leaving …", "after seizing …"), or the noun it modifies ("a city
    held by …", "fighters holding …"). Relative pronouns stand for their antecedents.
    """
    own = own_subjects(verb)
    if own:
        return [antecedent(token) for token in own]
    return _shared_subjects(verb)


def own_subjects(verb: Token) -> list[Token]:
    """The subjects that the parse itself hangs on a verb, those before it first.

    Those behind it count only where none stands before it: "said Peskov".
    """
    before = [child for child in verb.lefts if child.dep_ in SUBJECTS]
    return before or [child for child in verb.rights if child.dep_ in SUBJECTS]


def _shared_subjects(verb: Token) -> list[Token]:
    """The subject that a verb without one of its own takes from its governor."""
    dep, head = verb.dep_, verb.head
    if dep == "conj" and head.pos_ in VERBS:
        return subjects(head)
    if dep == "xcomp":
        return _controller(head)
    if dep == "advcl" and verb.tag_ in _UNTENSED:
        return subjects(head)
    if _modifies_noun(verb):
        return _of_noun(verb, head)
    # "after seizing"; a gerund behind anything else has no subject that can be known.
    if dep == "pcomp" and head.dep_ == "prep":
        return _of_gerund(head)
    return []


def _modifies_noun(verb: Token) -> bool:
    """Test for a participle or infinitive that says something of the noun above it."""
    if verb.dep_ in ("acl", "amod"):
        return True
    # A participle in brackets: "Bokova (born 1952)".
    return verb.dep_ in ("parataxis", "appos") and verb.tag_ == "VBN"


def _controller(head: Token) -> list[Token]:
    """Who does what an infinitive under `head` says: mostly its object, else its subject."""
    controlling = _direct_objects(head)
    if controlling and head.lemma_ not in lexicon.words("syntax_subject_control"):
        return [antecedent(token) for token in controlling]
    return subjects(head)


def _of_noun(verb: Token, noun: Token) -> list[Token]:
    """Who does what a verb that modifies a noun says."""
    if verb.tag_ in PARTICIPLES_AND_PAST:
        return [noun]
    if verb.dep_ != "acl":
        return []
    owners = _owners(noun)
    if owners:  # "Russia's plan to attack"
        return owners
    if noun.dep_ in ("dobj", "attr"):  # "made attempts to seize"
        return subjects(noun.head)
    return []


def _of_gerund(preposition: Token) -> list[Token]:
    """Who does what a gerund behind a preposition says."""
    governor = preposition.head
    if governor.pos_ not in VERBS:  # "Assad's hope of winning"
        return _owners(governor)
    if _gives_object_to_gerund(governor, preposition):
        controlling = _direct_objects(governor)
        if controlling:
            return [antecedent(token) for token in controlling]
    return subjects(governor)


def _gives_object_to_gerund(verb: Token, preposition: Token) -> bool:
    """Test if the verb's object does what a gerund says: "accused Israel of bombing"."""
    if preposition.lemma_ in lexicon.words("syntax_object_control_prepositions"):
        return True
    return verb.lemma_ in lexicon.words("syntax_object_control_verbs")


def _owners(noun: Token) -> list[Token]:
    return [antecedent(child) for child in noun.lefts if child.dep_ == "poss"]


def _direct_objects(verb: Token) -> list[Token]:
    return [child for child in verb.rights if child.dep_ == "dobj"]


def objects(verb: Token) -> list[Token]:
    """The direct objects of a verb.

    In a relative clause without a pronoun ("the firm he founded") the noun it modifies.
    """
    own = [antecedent(child) for child in verb.children if child.dep_ == "dobj"]
    if own:
        return own
    return [verb.head] if _modifies_its_object(verb) else []


def _modifies_its_object(verb: Token) -> bool:
    """Test for an active relative clause without a pronoun: "the firm he founded"."""
    if verb.dep_ != "relcl":
        return False
    if is_passive(verb):
        return False
    before = list(verb.lefts)
    if any(child.tag_ in WH_WORDS for child in before):
        return False
    return any(child.dep_ == "nsubj" for child in before)


# --- Voice


def is_passive(verb: Token) -> bool:
    """Test for a passive verb, by its own words or, where it has none, by where it stands."""
    if any(child.dep_ in PASSIVE_MARKS for child in verb.lefts):
        return True
    if not _is_bare_participle(verb):
        return False
    if verb.dep_ == "conj":
        return is_passive(verb.head)
    if verb.dep_ == "ROOT":
        # "Five killed in Homs", but not "Rebels captured Homs", which the tagger may take for
        # the same.
        return verb.pos_ == "VERB" and not _direct_objects(verb)
    return verb.dep_ in REDUCED_CLAUSES


def _is_bare_participle(verb: Token) -> bool:
    """Test for a past participle without auxiliary and without an active subject."""
    if not _is_participle(verb):
        return False
    return not any(child.dep_ in OWN_SUBJECT_OR_AUXILIARY for child in verb.lefts)


def _is_participle(verb: Token) -> bool:
    if verb.tag_ == "VBN":
        return True
    # What modifies a noun is no finite verb, whatever the tagger says.
    return verb.tag_ == "VBD" and verb.dep_ == "acl"


def auxiliaries(verb: Token) -> list[Token]:
    """The auxiliaries before a verb, in text order: "has" and "been" of "has been killed"."""
    return [child for child in verb.lefts if child.dep_ in AUXILIARIES]


# --- Relative clauses, lists and clauses


def antecedent(token: Token) -> Token:
    """The noun a relative pronoun stands for: the one its clause modifies.

    Any other token stands for itself.
    """
    tag = token.tag_
    if tag not in WH_WORDS:
        return token
    if tag == "WRB" and token.lower_ != _RELATIVE_ADVERB:
        return token
    return relative_head(token) or token


def relative_head(token: Token) -> Token | None:
    """The noun that the nearest relative clause around a token modifies, or None."""
    above = token
    while above.dep_ != "relcl":
        if above.head.i == above.i:
            return None
        above = above.head
    return above.head


def conjuncts(token: Token) -> list[Token]:
    """The token and all that are joined to it further right.

    "Homs", "Hama" and "Idlib" from the first of "Homs, Hama and Idlib".
    """
    members = [token]
    for member in members:
        # The list grows while it is read: chains hang each conjunct on the one before.
        members.extend(child for child in member.rights if child.dep_ == "conj")
    return members


def verb_above(token: Token) -> Token:
    """The nearest verb or auxiliary from a token upwards, itself included.

    Where there is none, the head of the sentence.
    """
    above = token
    while above.pos_ not in VERBS and above.head.i != above.i:
        above = above.head
    return above
