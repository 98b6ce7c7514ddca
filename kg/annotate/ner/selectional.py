"""What only people do, and what is only done to organisations: signs of the type of a name, whatever the recogniser says.

Who was born, marries, graduates or dies is a person, at the beginning of a sentence too, where
a capital tells nothing; what is founded, has a chief executive, or is a subsidiary is an
organisation.
"""

from spacy.tokens import Token

from kg.lexicon import words

LIVES = words("name_lives")
LIVED = words("name_lived")
FOUNDED = words("name_founded")
ORGANISED = words("name_organised")
_KIN = words("spouses") | words("children") | words("parents") | words("siblings")
_OWNED = frozenset(
    {
        "founder",
        "co-founder",
        "cofounder",
        "ceo",
        "subsidiary",
        "shareholder",
        "employee",
        "analyst",
        "economist",
        "strategist",
        "trader",
        "boss",
    }
)
_TRADED = frozenset({"shares", "stock"})


def leads_a_life(root: Token) -> bool:
    """Whether the name whose head is `root` does, or has done to it, what only people do or suffer."""
    if _born_in_brackets(root) or _is_kin(root) or aged(root):
        return True
    verb = root.head
    if root.dep_ == "nsubj":
        return verb.lemma_ in LIVES and verb.pos_ == "VERB" and not _has_body(verb)
    if root.dep_ == "nsubjpass":
        return verb.lemma_ in LIVED and verb.tag_ == "VBN"
    return False


def is_organised(root: Token) -> bool:
    """Whether what is said of the name whose head is `root` is said of organisations alone."""
    head = root.head
    if root.dep_ in ("nsubjpass", "dobj"):
        return head.lemma_ in FOUNDED and head.pos_ == "VERB"
    if root.dep_ == "pobj" and head.lower_ == "in" and head.head.lemma_ == "publish":
        return True  # where there is no city of that name, a journal
    if root.dep_ == "pobj" and head.lower_ in ("of", "at", "in"):
        return (
            head.lower_ != "in" and head.head.lemma_.lower() in _OWNED
        ) or head.head.lower_ in _TRADED
    if root.dep_ == "nsubj":
        if head.lemma_ in ("acquire", "merge") and any(
            c.dep_ == "dobj" and c.pos_ == "PROPN" for c in head.children
        ):
            return True
        return any(c.dep_ == "attr" and c.lemma_ in ORGANISED for c in head.children)
    return False


def _born_in_brackets(root: Token) -> bool:
    """Whether a birth or death in brackets follows: "Ann Lee (born 1952)"."""
    doc, after = root.doc, root.i + 1
    return (
        after + 1 < len(doc)
        and doc[after].text == "("
        and doc[after + 1].lower_ in ("born", "died", "née", "nee")
    )


def aged(root: Token) -> bool:
    """Whether an age between commas follows: "Ann Lee, 34, "."""
    doc, i = root.doc, root.i
    if i + 3 >= len(doc) or doc[i + 1].text != "," or doc[i + 3].text != ",":
        return False
    age = doc[i + 2].text
    return age.isdigit() and len(age) == 2 and root.dep_ not in ("pobj", "npadvmod")


def _is_kin(root: Token) -> bool:
    """Whether a word for kin stands before the name: "his wife Ann", "their son, Tom"."""
    head = root.head
    return (
        root.dep_ == "appos" and head.lemma_.lower() in _KIN and head.i < root.i <= head.i + 4
    )


def _has_body(verb: Token) -> bool:
    """Whether the verb has an object, so that it may be anybody's: "The firm retired its ships"."""
    return any(
        c.dep_ == "dobj" and c.pos_ != "PROPN" and c.ent_type_ not in ("PERSON", "ORG")
        for c in verb.children
    )
