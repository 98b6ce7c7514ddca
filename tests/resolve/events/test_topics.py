"""Which articles have one topic."""

import random

from hypothesis import given
from hypothesis import strategies as st

from kg.model.extract import Article, Block
from kg.resolve.events import topics
from kg.resolve.events.topics import TermFrequencies, Topics

WORDS = [
    f"{a}{b}{c}en" for a in "bdfgklmnprst" for b in "aeiou" for c in "lmnrst"
]  # 360 words that mean nothing


def frequencies_of(texts, names=None):
    made = TermFrequencies()
    for id_, text in texts.items():
        made.add(Article(id_, text), (names or {}).get(id_, ()))
    return made


def topics_of(texts, names=None):
    """The topics of texts, as lists of ids."""
    made = frequencies_of(texts, names)
    found = {}
    for id_, number in zip(made.documents, Topics(made).of_document, strict=True):
        found.setdefault(number, set()).add(id_)
    return sorted(map(sorted, found.values()))


def report(seed, of=30, other=0):
    """Thirty words of a story, of which `other` are replaced by an article's own."""
    rng = random.Random(seed)
    words = rng.sample(WORDS[:180], of)
    own = random.Random(f"{seed}{other}").sample(WORDS[180:], other)
    return " ".join([*words[other:], *own])


def test_articles_of_one_topic_share_its_words():
    texts = {
        "a": report(1),
        "b": report(1, other=12),
        "c": report(2),
        "d": report(2, other=10),
        "e": report(3),
    }
    assert topics_of(texts) == [["a", "b"], ["c", "d"], ["e"]]


def test_common_words_make_no_topic():
    chatter = "the minister told reporters on Monday that they would after all have said "
    assert topics_of(
        {"a": chatter * 9 + report(1, of=9), "b": chatter * 9 + report(2, of=9)}
    ) == [
        ["a"],
        ["b"],
    ]


def test_names_count_as_often_as_they_are_mentioned():
    texts = {"a": report(1, other=24), "b": report(1, other=23)}
    assert topics_of(texts) == [["a"], ["b"]]
    names = [
        (f"Person:{word}", 5) for word in ("ximena oblakova", "kinshchak", "bokova", "haddad")
    ]
    assert topics_of(texts, {"a": names, "b": names}) == [["a", "b"]]


def test_very_short_texts_and_boilerplate_make_no_topic():
    assert topics_of({"a": "Palmyra attacked", "b": "Palmyra attacked"}) == [["a"], ["b"]]
    made = TermFrequencies()
    for id_ in "ab":
        text = report(1)
        made.add(Article(id_, text, blocks=(Block(0, len(text), "boilerplate"),)), ())
    assert Topics(made).of_document == [0, 1]


def test_a_grown_topic_takes_in_only_what_is_like_all_of_it():
    """Each is like the next (average linkage breaks the chain that single links would draw)."""
    rng = random.Random(1)
    words = rng.sample(WORDS, 130)
    chain = {f"d{i}": " ".join(words[i * 10 : i * 10 + 30]) for i in range(10)}
    assert max(map(len, topics_of(chain))) < 6


def test_similarity_in_words():
    made = Topics(frequencies_of({"a": report(1), "b": report(1, other=6)}))
    alike = made.similarity(0, 1)
    assert 0.3 < alike < 1
    assert made.why(0, 1).startswith(f"two articles of one story, {alike:.2f} alike: ")
    assert made.similarity(0, 1) == made.similarity(1, 0)


def test_unrelated_articles_change_similarity_little():
    pair = {"a": report(1), "b": report(1, other=12)}
    few = Topics(frequencies_of(pair)).similarity(0, 1)
    many = Topics(
        frequencies_of(pair | {f"x{i}": report(100 + i) for i in range(60)})
    ).similarity(0, 1)
    assert abs(few - many) < 0.05


@given(
    st.lists(st.tuples(st.integers(1, 3), st.integers(0, 15)), min_size=1, max_size=9),
    st.randoms(use_true_random=False),
)
def test_topics_do_not_depend_on_the_order_of_documents(made, rng):
    texts = {f"d{i}": report(seed, other=other) for i, (seed, other) in enumerate(made)}
    shuffled = list(texts.items())
    rng.shuffle(shuffled)
    assert topics_of(texts) == topics_of(dict(shuffled))


def test_comparisons_grow_with_the_number_of_articles(monkeypatch):
    compared = []
    alike = Topics.similarity

    def counting(self, a, b):
        compared.append((a, b))
        return alike(self, a, b)

    monkeypatch.setattr(Topics, "similarity", counting)
    monkeypatch.setattr(topics, "LOOKUP_LIMIT", 40)
    counts = []
    for size in (100, 200, 400):
        compared.clear()
        Topics(frequencies_of({f"d{i:03d}": report(i) for i in range(size)}))
        counts.append(len(compared))
    assert counts[1] <= 2.6 * counts[0] + 40
    assert counts[2] <= 2.6 * counts[1] + 40
