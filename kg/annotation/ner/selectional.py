"""What only people do, and what is only done to organisations.

Features of the type of a name, whatever the recogniser says.

Who was born, marries, graduates or dies is a person, at the beginning of a sentence too, where
a capital tells nothing; what is founded, has a chief executive, or is a subsidiary is an
organisation.
"""

from spacy.tokens import Token

from kg.english.labels import PATIENTS
from kg.lexicon import words

# Lists of the words for relatives, which the rules of relations use as well.
KIN_LISTS = ("spouses", "children", "parents", "siblings")
# Tokens between "wife" and the name in apposition to it.
KIN_REACH = 4
# Labels of objects that may be spouses and founders, so that the verb stays what people do.
NAMED = frozenset({"PERSON", "ORG"})
# Roles of a name that an age between commas would not describe: "in 1990, 34, "
NOT_AGED = frozenset({"pobj", "npadvmod"})


def leads_a_life(root: Token) -> bool:
    """Test if a name does, or has done to it, what only people do or suffer.

    `root` is its head.
    """
    if _has_birth_after(root):
        return True
    if _is_kin(root):
        return True
    if has_age_after(root):
        return True
    verb = root.head
    if root.dep_ == "nsubj":
        return _is_act_of_people(verb)
    if root.dep_ == "nsubjpass":
        if verb.lemma_ not in words("name_lived"):
            return False
        return verb.tag_ == "VBN"
    return False


def _is_act_of_people(verb: Token) -> bool:
    """Test for "retired", "graduated", but not "retired its ships"."""
    if verb.lemma_ not in words("name_lives"):
        return False
    return verb.pos_ == "VERB" and not _has_plain_object(verb)


def is_organised(root: Token) -> bool:
    """Test if what is said of the name whose head is `root` is said of organisations alone."""
    head = root.head
    if root.dep_ in PATIENTS:
        if head.lemma_ not in words("name_founded"):
            return False
        return head.pos_ == "VERB"
    if root.dep_ == "pobj":
        return _has_what_firms_have(head)
    if root.dep_ == "nsubj":
        return _does_what_firms_do(head)
    return False


def _has_what_firms_have(preposition: Token) -> bool:
    """Test for "chief executive of", "analyst at", "shares in"."""
    head = preposition.head
    if preposition.lower_ == "in":
        # where there is no city of that name, a journal
        if head.lemma_ == "publish":
            return True
        return head.lower_ in words("name_firm_shares")
    if preposition.lower_ not in ("of", "at"):
        return False
    if head.lower_ in words("name_firm_shares"):
        return True
    return head.lemma_.lower() in words("name_firm_people")


def _does_what_firms_do(verb: Token) -> bool:
    """Test for what acquires another by name, or is "a subsidiary", "a retailer"."""
    if verb.lemma_ in words("name_firm_acts") and _has_named_object(verb):
        return True
    organised = words("name_organised")
    return any(c.dep_ == "attr" and c.lemma_ in organised for c in verb.children)


def _has_named_object(verb: Token) -> bool:
    return any(c.dep_ == "dobj" and c.pos_ == "PROPN" for c in verb.children)


def _has_birth_after(root: Token) -> bool:
    """Test for a birth or death in brackets: "Ann Lee (born 1952)"."""
    doc, after = root.doc, root.i + 1
    if after + 1 >= len(doc):
        return False
    if doc[after].text != "(":
        return False
    return doc[after + 1].lower_ in words("name_birth_and_death")


def has_age_after(root: Token) -> bool:
    """Test for an age between commas: "Ann Lee, 34, "."""
    doc, i = root.doc, root.i
    if i + 3 >= len(doc):
        return False
    if doc[i + 1].text != ",":
        return False
    if doc[i + 3].text != ",":
        return False
    # two digits: a year has four, and one may be a number in a list
    age = doc[i + 2].text
    if not age.isdigit():
        return False
    if len(age) != 2:
        return False
    return root.dep_ not in NOT_AGED


def _is_kin(root: Token) -> bool:
    """Test for a word for kin before the name: "his wife Ann", "their son, Tom"."""
    head = root.head
    if root.dep_ != "appos":
        return False
    if not head.i < root.i <= head.i + KIN_REACH:
        return False
    kin = head.lemma_.lower()
    return any(kin in words(kind) for kind in KIN_LISTS)


def _has_plain_object(verb: Token) -> bool:
    """Test if the verb has an object that is no name, so that it may be anybody's.

    "The firm retired its ships".
    """
    return any(c.dep_ == "dobj" and _is_plain(c) for c in verb.children)


def _is_plain(token: Token) -> bool:
    if token.pos_ == "PROPN":
        return False
    return token.ent_type_ not in NAMED
