"""Groups of spaCy's labels that say one thing together, by name.

Dependency labels are those of ClearNLP (https://github.com/clir/clearnlp-guidelines), tags
those of the Penn Treebank, parts of speech those of Universal Dependencies: what the English
models of spaCy 3.8 give. A label that stands alone in a condition needs no name here.
"""

from collections.abc import Set as AbstractSet
from typing import Final, TypeAlias

Labels: TypeAlias = AbstractSet[str]

# Dependency labels.
AUXILIARIES: Final[Labels] = frozenset({"aux", "auxpass"})
CLAUSE_OF_NOUN: Final[Labels] = frozenset({"acl", "relcl"})
COMPOUND_PARTS: Final[Labels] = frozenset({"compound", "nmod"})
CORE_ARGUMENTS: Final[Labels] = frozenset({"dobj", "nsubj", "nsubjpass"})
DETERMINERS: Final[Labels] = frozenset({"det", "poss"})
NOUN_MODIFIERS: Final[Labels] = frozenset({"amod", "compound", "nmod"})
NOUN_MODIFIERS_AND_OWNERS: Final[Labels] = frozenset({"amod", "compound", "nmod", "poss"})
OBJECTS: Final[Labels] = frozenset({"dobj", "dative"})
OBJECT_OF_PREPOSITION: Final[Labels] = frozenset({"pobj", "pcomp"})
OWN_SUBJECT_OR_AUXILIARY: Final[Labels] = frozenset({"nsubj", "aux"})
PASSIVE_MARKS: Final[Labels] = frozenset({"auxpass", "nsubjpass"})
PATIENTS: Final[Labels] = frozenset({"dobj", "nsubjpass"})
PREDICATIVE: Final[Labels] = frozenset({"acomp", "attr", "oprd"})
# All that may stand in a noun phrase before its noun, punctuation between adjectives included.
PREMODIFIERS: Final[Labels] = frozenset(
    {
        "advmod",
        "amod",
        "case",
        "compound",
        "det",
        "nmod",
        "nummod",
        "poss",
        "predet",
        "punct",
        "quantmod",
    }
)
# Where a participle without auxiliary stands for a whole clause: "the city, held by rebels".
REDUCED_CLAUSES: Final[Labels] = frozenset(
    {"acl", "advcl", "amod", "appos", "parataxis", "relcl"}
)
SUBJECTS: Final[Labels] = frozenset({"nsubj", "nsubjpass"})
SUBJECTS_OF_ANY_KIND: Final[Labels] = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})

# Tags.
FINITE: Final[Labels] = frozenset({"VBZ", "VBP", "VBD", "MD"})
PARTICIPLES: Final[Labels] = frozenset({"VBG", "VBN"})
PARTICIPLES_AND_PAST: Final[Labels] = frozenset({"VBD", "VBG", "VBN"})
PAST: Final[Labels] = frozenset({"VBD", "VBN"})
PLURAL: Final[Labels] = frozenset({"NNS", "NNPS"})
PRESENT: Final[Labels] = frozenset({"VBZ", "VBP"})
RELATIVE_OR_ASKING: Final[Labels] = frozenset({"WDT", "WP", "WRB"})
SINGULAR: Final[Labels] = frozenset({"NN", "NNP"})
WH_WORDS: Final[Labels] = frozenset({"WDT", "WP", "WP$", "WRB"})

# Parts of speech.
NOUNS: Final[Labels] = frozenset({"NOUN", "PROPN"})
PRONOUNS_AND_DETERMINERS: Final[Labels] = frozenset({"DET", "PRON"})
VERBS: Final[Labels] = frozenset({"VERB", "AUX"})
