"""Rules: how English says what the ontology lets be said.

One kind of rule for relations and for events.

A rule file is a YAML list of rules (kg/grammar/relations/*.yml, kg/grammar/events/*.yml, or any
folder of the user's):

    - id: acquire-active               # unique over all files
      yields: acquired                 # a relation or an event type of the ontology
      lemmas: [acquire, $buying]       # trigger lemmas in lower case; $name is a lexicon list; "prime minister" is two words
                                       # "*" alone is any word, and `deps` says with which
                                       # labels
      pos: [VERB]                      # optional: the trigger's universal part of speech, so too `tags` and `deps`
      particle: up                     # optional: "buy up". A verb with a particle that no rule names triggers none; any
      paths:                           # a path, or several in the order they are tried, for each role
        subject: "@doer"               # kg.rules.paths describes the language, kg/grammar/paths.yml the named paths
        object: [">dobj", ">nsubjpass"]
      optional: [instrument]           # roles of an event that may be missing; subject and object may not
      types: {subject: [Company]}      # optional: narrower than the ontology's domain and range, and then the filler must be
                                       # known to be of the class, not only compatible with it;
                                       # $list: nouns that will do too, @group: classes and
                                       # lists of kg/grammar/fillers.yml
      require: ">prep[from]"           # optional: a path, or several, that must each lead somewhere
      not: ">neg"                      # optional: paths none of which may
      confidence: 0.9                  # optional, 0 to 1: how often it is right (0.8)
      modality: planned                # optional: overrides what the sentence says, so too `polarity`
      past: true                       # optional: its trigger says that a relation which can end has ended ("left", "widow")
      note: why it is as it is
      examples:                        # at least one; `entities` tells classes, `trigger` the word, where that is not plain
        - {text: "Google acquired YouTube.", args: {subject: Google, object: YouTube}, entities: {YouTube: Company}}
      counterexamples:
        - {text: "Google acquired a taste for tea."}

Roles are `subject` and `object` for a relation; for an event the ontology's roles and `place`,
and what fills them need be no name. `load` refuses a file with every fault at once;
`Rules.match(doc, kind)` yields a `Match` (rule, trigger, tokens by role) for each rule that
fires; `Rules.why` says how far a rule got that did not.
"""

from kg.english.syntax import antecedent, conjuncts, is_passive, objects, subjects
from kg.rules.load import BUILT_IN, GRAMMAR_DIR, builtin, check, load, with_user
from kg.rules.match import ANY_WORD, Rules, attempt, with_subject
from kg.rules.paths import LABELS, Path, PathError, Step, parse
from kg.rules.rule import Accept, Example, Kind, Match, Miss, Rule

__all__ = [
    "ANY_WORD",
    "BUILT_IN",
    "GRAMMAR_DIR",
    "LABELS",
    "Accept",
    "Example",
    "Kind",
    "Match",
    "Miss",
    "Path",
    "PathError",
    "Rule",
    "Rules",
    "Step",
    "antecedent",
    "attempt",
    "builtin",
    "check",
    "conjuncts",
    "is_passive",
    "load",
    "objects",
    "parse",
    "subjects",
    "with_subject",
    "with_user",
]
