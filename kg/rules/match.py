"""Rules on a parsed text: look the rules up by the trigger's lemma, walk their paths.

The cost of a text hardly depends on the number of rules, only on how often their trigger words
stand in it. spaCy's `DependencyMatcher` tries every rule at every token: at 352 rules on 56,541
tokens it needs 16.6 s against 0.1 s.
"""

from collections.abc import Callable, Iterator, Sequence

from spacy.tokens import Doc, Token

from kg.model.errors import NotFoundError
from kg.ontology import did_you_mean
from kg.rules.paths import Path
from kg.rules.rule import Accept, Kind, Match, Miss, Rule

_Index = dict[str, list[tuple[Rule, tuple[str, ...]]]]
_Labels = dict[str, list[Rule]]
_NO_RULES: list[Rule] = []
Walks = dict[int, list[Token]]
"""Where the paths tried at one token lead, by the identity of the path.

Paths that are equal are one object.
"""

ANY_PARTICLE = "any"
_SHOWN = 3  # alternatives of a role that an explanation names
ANY_WORD = "*"


class Rules:
    """Rules by id, and an index of them by trigger.

    The order of `all` is that of the files and within them.
    """

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.all = tuple(rules)
        self.by_id = {rule.id: rule for rule in rules}
        self._index: dict[Kind, _Index] = {"relation": {}, "event": {}}
        self._labelled: dict[Kind, _Labels] = {"relation": {}, "event": {}}
        # Whether a lemma triggers anything, by its hash (spaCy's hashes are the same
        # everywhere): one look-up for most tokens.
        self._seen: dict[Kind, dict[int, bool]] = {"relation": {}, "event": {}}
        for rule in rules:
            for label in sorted(rule.deps) if rule.lemmas == (ANY_WORD,) else ():
                self._labelled[rule.kind].setdefault(label, []).append(rule)
            for lemma in rule.lemmas if rule.lemmas != (ANY_WORD,) else ():
                *before, last = lemma.split(" ")
                self._index[rule.kind].setdefault(last, []).append((rule, tuple(before)))

    def __len__(self) -> int:
        return len(self.all)

    def get(self, id_: str) -> Rule:
        """The rule of that id.

        Raises:
            NotFoundError: there is none; names the nearest.
        """
        if id_ not in self.by_id:
            raise NotFoundError(f"no rule {id_!r}{did_you_mean(id_, self.by_id)}")
        return self.by_id[id_]

    def triggered(self, token: Token, kind: Kind) -> list[Rule]:
        """The rules of a kind that have this token, with the words before it where they have several, as trigger word."""
        return self._labelled[kind].get(token.dep_, []) + self._worded(token, kind)

    def _worded(self, token: Token, kind: Kind) -> list[Rule]:
        found = self._index[kind].get(token.lemma_.lower())
        return (
            [rule for rule, before in found if not before or _stands_before(token, before)]
            if found
            else []
        )

    def match(
        self,
        doc: Doc,
        kind: Kind,
        accept: Accept | None = None,
        misses: list[Miss] | None = None,
        wordless: Callable[[Token], object] | None = None,
    ) -> Iterator[Match]:
        """Every rule of a kind that fires, by trigger in text order, then in the rules' order.

        Args:
            doc: a parsed and lemmatised text.
            kind: `relation` or `event`.
            accept: says whether a token may fill a role of a rule; a path whose ends are all
                refused counts as leading nowhere, so that the next alternative is tried.
            misses: takes the rules whose trigger word stands in the text and that did not fire.
            wordless: says at which tokens the rules that name no trigger word are worth trying;
                None means at all.
        """
        labelled, index, seen = self._labelled[kind], self._index[kind], self._seen[kind]
        for token in doc:
            rules = labelled.get(token.dep_, _NO_RULES)
            if rules and wordless is not None and not wordless(token):
                rules = _NO_RULES
            lemma = token.lemma
            if lemma not in seen:
                seen[lemma] = token.lemma_.lower() in index
            if seen[lemma]:
                rules = rules + self._worded(token, kind)
            walks: Walks = {}
            for rule in rules:
                found = attempt(rule, token, accept, walks)
                if isinstance(found, Match):
                    yield found
                elif misses is not None:
                    misses.append(found)

    def why(self, doc: Doc, rule: Rule, accept: Accept | None = None) -> Iterator[Match | Miss]:
        """What became of one rule at each of its trigger words: a match, or how far it got."""
        for token in doc:
            if rule in self.triggered(token, rule.kind):
                yield attempt(rule, token, accept, explain=True)


def attempt(
    rule: Rule,
    token: Token,
    accept: Accept | None = None,
    walks: Walks | None = None,
    *,
    explain: bool = False,
) -> Match | Miss:
    """Try one rule at one trigger word.

    The reason of a miss is only worked out where `explain` asks for it.

    `walks` keeps where paths from this token lead, for the next rule that has one of them: many
    rules share the few ways in which English ties a word to its arguments, so that more rules
    cost hardly more.
    """
    walks = {} if walks is None else walks
    refusal = _refusal(rule, token, walks)
    if refusal is not None:
        return Miss(rule, token, refusal() if explain else "")
    roles: dict[str, list[Token]] = {}
    for role, paths in rule.paths.items():
        found = _fill(rule, role, token, accept, walks)
        if found:
            roles[role] = found
        elif role not in rule.optional:
            return Miss(rule, token, _how_far(role, paths, token) if explain else role)
    for paths in rule.forbid:  # last, since most rules miss for want of a filler
        if any(_walk(path, token, walks) for path in paths):
            return Miss(
                rule,
                token,
                f"stays silent where there is {' or '.join(map(str, paths))}"
                if explain
                else "",
            )
    return Match(rule, token, roles)


def with_subject(rule: Rule, token: Token, subject: Token, accept: Accept) -> Match | None:
    """The match of a rule at a trigger word whose own paths lead to no subject, with a subject from elsewhere; None without."""
    roles = {
        role: [subject] if role == "subject" else _fill(rule, role, token, accept, {})
        for role in rule.paths
    }
    if not accept(rule, "subject", subject) or not all(roles.values()):
        return None
    silent = any(path.walk(token) for paths in rule.forbid for path in paths)
    return None if silent else Match(rule, token, roles)


def _walk(path: Path, token: Token, walks: Walks) -> list[Token]:
    found = walks.get(id(path))
    if found is None:
        found = walks[id(path)] = path.walk(token)
    return found


def _fill(
    rule: Rule, role: str, token: Token, accept: Accept | None, walks: Walks
) -> list[Token]:
    for path in rule.paths[role]:
        found = _walk(path, token, walks)
        if found and accept is not None:
            found = [t for t in found if accept(rule, role, t)]
        if found:
            return found
    return []


def _refusal(rule: Rule, token: Token, walks: Walks) -> Callable[[], str] | None:
    """Why a rule is not even tried at a token, worked out only on demand; None where it is."""
    if rule.pos and token.pos_ not in rule.pos:
        return lambda: f"its part of speech is {token.pos_}, not {'|'.join(sorted(rule.pos))}"
    if rule.tags and token.tag_ not in rule.tags:
        return lambda: f"its tag is {token.tag_}, not {'|'.join(sorted(rule.tags))}"
    if rule.deps and token.dep_ not in rule.deps:
        return lambda: f"its label is {token.dep_}, not {'|'.join(sorted(rule.deps))}"
    if not _particle_fits(rule, token):
        return lambda: f"its particle is not {'|'.join(sorted(rule.particles)) or 'none'}"
    for paths in rule.require:
        if not any(_walk(path, token, walks) for path in paths):
            return lambda paths=paths: f"requires {' or '.join(map(str, paths))}"  # type: ignore[misc]
    return None


def _particle_fits(rule: Rule, token: Token) -> bool:
    if ANY_PARTICLE in rule.particles or (token.pos_ != "VERB" and not rule.particles):
        return True
    found = [child.lower_ for child in token.rights if child.dep_ == "prt"]
    return any(word in rule.particles for word in found) if rule.particles else not found


def _how_far(role: str, paths: tuple[Path, ...], token: Token) -> str:
    """The ways that were tried for a role, those that led farthest first."""
    tries = []
    for path in sorted(paths, key=lambda p: len(p.steps) - p.reached(token)):
        n = path.reached(token)
        if n == len(path.steps):
            tries.append(f"{path} leads to what may not fill the role")
        else:
            tries.append(f"{path} leads nowhere at {path.steps[n].text}")
    rest = f"; and {len(tries) - _SHOWN} more ways" if len(tries) > _SHOWN else ""
    return f"no {role}: " + "; ".join(tries[:_SHOWN]) + rest


def _stands_before(token: Token, words: tuple[str, ...]) -> bool:
    start = token.i - len(words)
    if start < 0:
        return False
    before = token.doc[start : token.i]
    return all(
        word in (t.lower_, t.lemma_.lower()) for word, t in zip(words, before, strict=True)
    )
