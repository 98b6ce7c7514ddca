"""Which of the forms that articles use is an entity's name."""

from collections import Counter
from collections.abc import Set
from dataclasses import dataclass

from kg.model.extract import EntityType
from kg.naming import acronyms, keys, organisation
from kg.resolve import weights

# Letters from which capitals are shouted, as in headlines and datelines, and not an acronym's.
_SHOUTED_NAME = 4
_SHOUTED_ALIAS = 6


@dataclass(frozen=True, slots=True)
class Forms:
    """Name forms of one entity: `counts` of the documents that use each.

    `known` are keys of names that the gazetteer has for it.
    """

    counts: Counter[str]
    type: EntityType
    known: Set[str] = frozenset()

    def best(self) -> str:
        """The form most articles use, among the fullest.

        Where a person is meant a full name ("Dmitry Peskov", however often "Peskov" stands). Of
        other things a longer form wins over a part or an acronym of it that is not much more
        usual: "European Union" over "EU", but "Apple" over "Apple Computer" where few write
        that. A name that the gazetteer has gives way to none, and one that stands in no text
        wins over an acronym.
        """
        usable = without_other_case(self)
        if self.type == "Organisation":
            usable = _without_capitals_cities(usable) or usable
        if self.type == "Person":
            fullest = [form for form in usable if keys.person(form).is_full]
        else:
            fullest = [form for form in usable if self._is_fullest(form, usable)]
        return min(fullest or usable, key=self._rank)

    def is_known(self, form: str) -> bool:
        """Test if the gazetteer calls the entity so; letters and generic names tell nothing."""
        if acronyms.is_acronym(form) or keys.key(form, self.type) not in self.known:
            return False
        return not keys.is_generic(form, self.type)

    def _rank(self, form: str) -> tuple[object, ...]:
        """Sorts the best first."""
        usage = self.counts[form]
        return self._is_shouted(form), -usage, not self.is_known(form), -len(form), form

    def _is_shouted(self, form: str) -> bool:
        """Test for a person or place written in capitals, as datelines do.

        Organisations may be called so.
        """
        if self.type not in ("Person", "Place"):
            return False
        return form.isupper() and len(form) >= _SHOUTED_NAME

    def _is_fullest(self, form: str, usable: list[str]) -> bool:
        if self.is_known(form):
            return True
        return not any(self._gives_way(form, other) for other in usable)

    def _gives_way(self, form: str, other: str) -> bool:
        """Test if `form` is but a short form of `other`, and not much more usual."""
        usage, usage_of_other = self.counts[form], self.counts[other]
        if _abbreviates(form, other):
            return usage_of_other == 0 or usage_of_other * weights.RARER_FULL_NAME >= usage
        if usage_of_other == 0 or usage_of_other * weights.RARER_LONG_NAME < usage:
            return False
        return self._words(form) < self._words(other)

    def _words(self, form: str) -> set[str]:
        return set(keys.key(form, self.type).split())

    def rank_of_case(self, form: str) -> tuple[bool, int, str]:
        """Sorts first what is not shouted ("PUTIN"), then what is usual."""
        is_shouted = form.isupper() and len(form) >= _SHOUTED_ALIAS
        return self._is_shouted(form) or is_shouted, -self.counts[form], form


def without_other_case(forms: Forms) -> list[str]:
    """Forms without those that differ from a better one only in case."""
    kept: dict[str, str] = {}
    for form in sorted(forms.counts, key=forms.rank_of_case):
        kept.setdefault(form.casefold(), form)
    return sorted(kept.values())


def _without_capitals_cities(forms: list[str]) -> list[str]:
    """Forms that do not stand for a government: "Moscow" is rather the name of the city."""
    return [form for form in forms if organisation.government_of(form) is None]


def _abbreviates(form: str, other: str) -> bool:
    """Test if one form is letters, and the other longer and none."""
    if len(other) <= len(form):
        return False
    return acronyms.is_acronym(form) and not acronyms.is_acronym(other)
