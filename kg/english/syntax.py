"""What a dependency parse leaves unsaid: subjects that a verb shares, antecedents of relative pronouns, members of a list.

In "Daesh, which took Palmyra and tried to hold it" the parse knows Daesh as the subject of no
verb; readers know that it took, tried and would hold. These functions give rules that
knowledge, so that one path fits the main clause, the second verb, the infinitive and the
relative clause alike. The labels are those of spaCy's English models (ClearNLP's).
"""

from spacy.tokens import Token

# Verbs whose subject, not whose object, does what the infinitive says: "Putin promised Assad to
# help".
_SUBJECT_CONTROL = frozenset({"promise", "vow", "threaten", "use"})
# Prepositions after which the object does what the gerund says: "accused Israel of bombing",
# "stopped him from leaving".
_OBJECT_CONTROL = frozenset({"of", "for", "from", "as"})
_WH_TAGS = frozenset({"WDT", "WP", "WP$", "WRB"})
_WH_PLACE = "where"


def subjects(verb: Token) -> list[Token]:
    """The subject of a verb, its own or the one it shares; empty where none can be known.

    A verb without its own takes that of the verb it is joined to ("came and saw"), that of the
    verb that controls it ("tried to seize", but the object in "ordered troops to leave"), that
    of the main clause ("fled, leaving …", "after seizing …"), or the noun it modifies ("a city
    held by …", "fighters holding …"). Relative pronouns stand for their antecedents.
    """
    own = [child for child in verb.lefts if child.dep_ in ("nsubj", "nsubjpass")]
    if not own:
        own = [child for child in verb.rights if child.dep_ in ("nsubj", "nsubjpass")]
    return [antecedent(token) for token in own] or _shared_subjects(verb)


def _shared_subjects(verb: Token) -> list[Token]:
    dep, head = verb.dep_, verb.head
    if dep == "conj" and head.pos_ in ("VERB", "AUX"):
        return subjects(head)
    if dep == "xcomp":
        return _controller(head)
    if dep == "advcl" and verb.tag_ in ("VBG", "VBN", "VB"):
        return subjects(head)
    if dep in ("acl", "amod") or (
        dep in ("parataxis", "appos") and verb.tag_ == "VBN"
    ):  # the latter: "Bokova (born 1952)"
        return _of_noun(verb, head)
    if dep == "pcomp" and head.dep_ == "prep":
        return _of_gerund(head)
    return []


def _controller(head: Token) -> list[Token]:
    found = [child for child in head.rights if child.dep_ == "dobj"]
    if found and head.lemma_ not in _SUBJECT_CONTROL:
        return [antecedent(token) for token in found]
    return subjects(head)


def _of_noun(verb: Token, noun: Token) -> list[Token]:
    if verb.tag_ in ("VBN", "VBG", "VBD"):
        return [noun]
    if verb.dep_ != "acl":
        return []
    owners = [
        child for child in noun.lefts if child.dep_ == "poss"
    ]  # "Russia's plan to attack"
    if owners:
        return [antecedent(token) for token in owners]
    return (
        subjects(noun.head) if noun.dep_ in ("dobj", "attr") else []
    )  # "made attempts to seize"


def _of_gerund(prep: Token) -> list[Token]:
    governor = prep.head
    if governor.pos_ not in ("VERB", "AUX"):
        return [antecedent(child) for child in governor.lefts if child.dep_ == "poss"]
    if prep.lemma_ in _OBJECT_CONTROL or governor.lemma_ == "congratulate":
        found = [child for child in governor.rights if child.dep_ == "dobj"]
        if found:
            return [antecedent(token) for token in found]
    return subjects(governor)


def is_passive(verb: Token) -> bool:
    """Whether the verb is passive, by its own words or, for a bare participle, by where it stands."""
    if any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.lefts):
        return True
    participle = verb.tag_ == "VBN" or (
        verb.tag_ == "VBD" and verb.dep_ == "acl"
    )  # what modifies a noun is no finite verb
    if not participle or any(child.dep_ in ("aux", "nsubj") for child in verb.lefts):
        return False
    if verb.dep_ == "conj":
        return is_passive(verb.head)
    if (
        verb.dep_ == "ROOT"
    ):  # "Five killed in Homs", but not "Rebels captured Homs", which the tagger may take for the same
        return verb.pos_ == "VERB" and not any(child.dep_ == "dobj" for child in verb.rights)
    return verb.dep_ in ("acl", "advcl", "amod", "appos", "parataxis", "relcl")


def objects(verb: Token) -> list[Token]:
    """The direct objects of a verb.

    In a relative clause without a pronoun ("the firm he founded") the noun it modifies.
    """
    found = [antecedent(child) for child in verb.children if child.dep_ == "dobj"]
    if found or verb.dep_ != "relcl" or is_passive(verb):
        return found
    left = list(verb.lefts)
    bare = any(c.dep_ == "nsubj" for c in left) and not any(c.tag_ in _WH_TAGS for c in left)
    return [verb.head] if bare else []


def antecedent(token: Token) -> Token:
    """The noun a relative pronoun stands for: the one its clause modifies.

    Any other token stands for itself.
    """
    if token.tag_ not in _WH_TAGS or (token.tag_ == "WRB" and token.lower_ != _WH_PLACE):
        return token
    above = token
    while above.dep_ != "relcl":
        if above.head.i == above.i:
            return token
        above = above.head
    return above.head


def conjuncts(token: Token) -> list[Token]:
    """The token and all that are joined to it further right: "Homs", "Hama" and "Idlib" from "Homs"."""
    found = [token]
    for known in found:  # grows while it is read: chains hang each conjunct on the one before
        found.extend(child for child in known.rights if child.dep_ == "conj")
    return found
