"""One rule at one trigger word: is it tried at all, who fills its roles, what stops it."""

from collections.abc import Callable
from typing import TypeAlias

from spacy.tokens import Token

from kg.rules.rule import Accept, Match, Miss, Rule
from kg.rules.steps import Path

Walks: TypeAlias = dict[int, list[Token]]
"""Where the paths tried at one token lead, by the identity of the path.

Paths that are equal are one object.
"""

ANY_WORD = "*"
ANY_PARTICLE = "any"
_SHOWN = 3  # alternatives of a role that an explanation names


def attempt(
    rule: Rule,
    token: Token,
    accept: Accept | None = None,
    walks: Walks | None = None,
    *,
    explain: bool = False,
) -> Match | Miss:
    """Try one rule at one trigger word.

    The reason of a miss is only worked out where `explain` asks for it; else it is the role
    that nothing fills, or empty.

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
        tokens = _fill(rule, role, token, accept, walks)
        if tokens:
            roles[role] = tokens
        elif role not in rule.optional:
            return Miss(rule, token, _how_far(role, paths, token) if explain else role)
    # Last, since most rules miss for want of a filler.
    forbidden = _forbidden(rule, token, walks)
    if forbidden is not None:
        return Miss(rule, token, f"stays silent where there is {forbidden}" if explain else "")
    return Match(rule, token, roles)


def with_subject(rule: Rule, token: Token, subject: Token, accept: Accept) -> Match | None:
    """The match of a rule with a subject from elsewhere, or None.

    For a trigger word whose own paths lead to no subject.
    """
    roles = {
        role: [subject] if role == "subject" else _fill(rule, role, token, accept, {})
        for role in rule.paths
    }
    if not accept(rule, "subject", subject) or not all(roles.values()):
        return None
    if _forbidden(rule, token, {}) is not None:
        return None
    return Match(rule, token, roles)


def _walk(path: Path, token: Token, walks: Walks) -> list[Token]:
    reached = walks.get(id(path))
    if reached is None:
        reached = walks[id(path)] = path.walk(token)
    return reached


def _fill(
    rule: Rule, role: str, token: Token, accept: Accept | None, walks: Walks
) -> list[Token]:
    """The tokens that fill a role: those of the first path that leads to any."""
    for path in rule.paths[role]:
        tokens = _walk(path, token, walks)
        if accept is not None:
            tokens = [t for t in tokens if accept(rule, role, t)]
        if tokens:
            return tokens
    return []


def _forbidden(rule: Rule, token: Token, walks: Walks) -> str | None:
    """What stands there that a rule forbids, in the words of its paths; None without."""
    for paths in rule.forbid:
        if any(_walk(path, token, walks) for path in paths):
            return " or ".join(map(str, paths))
    return None


# --- Why a rule is not tried


def _refusal(rule: Rule, token: Token, walks: Walks) -> Callable[[], str] | None:
    """Why a rule is not even tried at a token, worked out only on demand; None where it is."""
    # The cheap tests first: most rules end here, at most tokens.
    if rule.pos and token.pos_ not in rule.pos:
        return lambda: _other("part of speech", token.pos_, rule.pos)
    if rule.tags and token.tag_ not in rule.tags:
        return lambda: _other("tag", token.tag_, rule.tags)
    if rule.deps and token.dep_ not in rule.deps:
        return lambda: _other("label", token.dep_, rule.deps)
    if not _particle_fits(rule, token):
        return lambda: f"its particle is not {_listed(rule.particles) or 'none'}"
    for paths in rule.require:
        if not any(_walk(path, token, walks) for path in paths):
            # Bound now: the variable of the loop is another by the time it is asked.
            return lambda paths=paths: f"requires {' or '.join(map(str, paths))}"  # type: ignore[misc]
    return None


def _other(what: str, own: str, wanted: frozenset[str]) -> str:
    return f"its {what} is {own}, not {_listed(wanted)}"


def _listed(words: frozenset[str]) -> str:
    return "|".join(sorted(words))


def _particle_fits(rule: Rule, token: Token) -> bool:
    """Test if the trigger has a particle that the rule names, or none where it names none.

    "Took over the firm" is no "took the firm".
    """
    if ANY_PARTICLE in rule.particles:
        return True
    if rule.particles:
        return not rule.particles.isdisjoint(_particles(token))
    # Only verbs have particles; looking for them costs time.
    return token.pos_ != "VERB" or not _particles(token)


def _particles(verb: Token) -> list[str]:
    return [child.lower_ for child in verb.rights if child.dep_ == "prt"]


def _how_far(role: str, paths: tuple[Path, ...], token: Token) -> str:
    """The ways that were tried for a role, those that led farthest first."""
    tries = []
    for path in sorted(paths, key=lambda path: len(path.steps) - path.reached(token)):
        n = path.reached(token)
        if n == len(path.steps):
            tries.append(f"{path} leads to what may not fill the role")
        else:
            tries.append(f"{path} leads nowhere at {path.steps[n].text}")
    rest = f"; and {len(tries) - _SHOWN} more ways" if len(tries) > _SHOWN else ""
    return f"no {role}: " + "; ".join(tries[:_SHOWN]) + rest
