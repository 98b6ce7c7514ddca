"""Statistics of the corpus: all that comparing needs of the articles, read once and let go.

What an entity is mentioned together with is kept once a document, as numbers, and shared by all
its entities: a corpus of 100,000 articles has about two million of them.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import log2

from kg.model.extract import Extract
from kg.resolve import weights
from kg.resolve.entities.profiles import EntityProfile
from kg.resolve.entities.reading import (
    context,
    context_key,
    entity_profiles,
    name_of_context_key,
)
from kg.resolve.events.profiles import EventProfile, event_profiles
from kg.resolve.events.topics import TermFrequencies


@dataclass(slots=True)
class Corpus:
    """All profiles, sorted by reference, so that nothing depends on the order of documents.

    By number of a document: `contexts` are numbers of what it mentions most, `published` its
    day. By number of what is mentioned: `spread` is how many documents do, `context_names` its
    name key. `words` counts the documents that say a word of a participant, `terms` the words
    of all texts.
    """

    profiles: list[EntityProfile] = field(default_factory=list)
    events: list[EventProfile] = field(default_factory=list)
    contexts: list[tuple[int, ...]] = field(default_factory=list)
    published: list[str | None] = field(default_factory=list)
    spread: Counter[int] = field(default_factory=Counter)
    words: Counter[str] = field(default_factory=Counter)
    context_names: list[str] = field(default_factory=list)
    terms: TermFrequencies = field(default_factory=TermFrequencies)

    def weight(self, context: int) -> float:
        """How much it tells that two documents share something.

        0.63 where only they do, 0.1 where a thousand would, nothing where more than
        `COMMON_CONTEXT` do. It depends on how many documents name the thing, not on how many
        there are, so that unrelated ones change nothing.
        """
        return _weight(self.spread[context])

    def word_weight(self, word: str) -> float:
        """The same for a word that is said of a participant."""
        return _weight(self.words[word])


def _weight(spread: int) -> float:
    if spread < 1 or spread > weights.COMMON_CONTEXT:
        return 0.0
    return 1 / log2(1 + spread)


def gather(extracts: Iterable[Extract]) -> Corpus:
    """The corpus of all extracts; each is looked at once and not kept."""
    corpus = Corpus()
    numbers: dict[str, int] = {}
    for number, extract in enumerate(extracts):
        _add(extract, number, corpus, numbers)
    corpus.context_names = [name_of_context_key(key) for key in numbers]
    corpus.profiles.sort(key=lambda profile: profile.ref)
    corpus.events.sort(key=lambda event: (event.ref.document, event.start, event.ref.local))
    return corpus


def _add(extract: Extract, number: int, corpus: Corpus, numbers: dict[str, int]) -> None:
    """Take in an extract. `numbers` lead from context keys to their numbers, and grow."""
    corpus.published.append(extract.article.published)
    corpus.profiles.extend(entity_profiles(extract, number))
    events = list(event_profiles(extract, number))
    corpus.events.extend(events)
    said = (words for event in events for _, _, words in event.participants)
    corpus.words.update({word for words in said for word in words.split()})
    names = ((context_key(e.type, e.name), len(e.mentions)) for e in extract.entities)
    corpus.terms.add(extract.article, names)
    mentioned = {numbers.setdefault(key, len(numbers)) for key in context(extract)}
    corpus.contexts.append(tuple(sorted(mentioned)))
    corpus.spread.update(mentioned)
