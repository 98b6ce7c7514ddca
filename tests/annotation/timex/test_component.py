"""Time expressions: spans, types and values; what is no time.

And that no text breaks the layer.
"""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from kg.annotation.annotations import annotations, attach
from kg.annotation.timex.component import find
from kg.model.extract import Article, Block
from kg.model.timex import WEEKDAY_NAMES, interval

TUESDAY = "2017-02-07"


def times(
    nlp, text: str, published: str | None = TUESDAY, blocks: tuple[Block, ...] = ()
) -> list[tuple[str, str, str]]:
    doc = nlp.make_doc(text)
    attach(doc, Article("x", text, published=published, blocks=blocks))
    for _, pipe in nlp.pipeline:
        doc = pipe(doc)
    return [(text[t.start : t.end], t.type, t.value) for t in annotations(find(doc)).times]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "words", "type_", "value"),
    [
        # explicit
        ("It fell on January 20, 2017.", "January 20, 2017", "DATE", "2017-01-20"),
        ("It fell on 20 January 2017.", "20 January 2017", "DATE", "2017-01-20"),
        ("It fell on 2017-01-20.", "2017-01-20", "DATE", "2017-01-20"),
        ("The army took the town in March 2016.", "March 2016", "DATE", "2016-03"),
        ("The war began in 2011.", "2011", "DATE", "2011"),
        # partial
        (
            "Militants attacked the city on December 9 last year.",
            "December 9 last year",
            "DATE",
            "2016-12-09",
        ),
        ("Militants attacked the city on December 9.", "December 9", "DATE", "2016-12-09"),
        ("The city was freed in March last year.", "March last year", "DATE", "2016-03"),
        ("The talks will resume on December 9.", "December 9", "DATE", "2017-12-09"),
        ("The talks will resume in April.", "April", "DATE", "2017-04"),
        ("He must leave by Feb. 14, officials said.", "Feb. 14", "DATE", "2017-02-14"),
        ("She resigned in late November.", "late November", "DATE", "2016-11"),
        ("He died on the 5th of May.", "the 5th of May", "DATE", "2016-05-05"),
        ("He left in mid-December.", "mid-December", "DATE", "2016-12"),
        ("She was born on 25.12.1980.", "25.12.1980", "DATE", "1980-12-25"),
        ("The Sept. 11 attacks changed the world.", "Sept. 11", "DATE", "2001-09-11"),
        ("The law has changed since 9/11.", "9/11", "DATE", "2001-09-11"),
        ("He came on Sunday, Oct. 23.", "Sunday, Oct. 23", "DATE", "2016-10-23"),
        # parts of a day
        (
            "Militants attacked the city on the night of December 11.",
            "the night of December 11",
            "TIME",
            "2016-12-11TNI",
        ),
        (
            "Troops entered it on the morning of 9 December.",
            "the morning of 9 December",
            "TIME",
            "2016-12-09TMO",
        ),
        # weekdays and days by tense
        ("They planned a protest for Saturday.", "Saturday", "DATE", "2017-02-11"),
        ("The deadline was extended until Friday.", "Friday", "DATE", "2017-02-10"),
        ("Until Friday, nobody had claimed the attack.", "Friday", "DATE", "2017-02-03"),
        (
            "It will be on the second Sunday in October 2017.",
            "the second Sunday in October 2017",
            "DATE",
            "2017-10-08",
        ),
        ("He left the day before yesterday.", "the day before yesterday", "DATE", "2017-02-05"),
        ("He arrived on Monday.", "Monday", "DATE", "2017-02-06"),
        ("He will arrive on Monday.", "Monday", "DATE", "2017-02-13"),
        ("They wanted to leave on Friday.", "Friday", "DATE", "2017-02-10"),
        ("Militants attacked the city last Friday.", "last Friday", "DATE", "2017-02-03"),
        ("They met last Tuesday.", "last Tuesday", "DATE", "2017-01-31"),
        ("It opened Saturday night.", "Saturday night", "TIME", "2017-02-04TNI"),
        ("He left yesterday.", "yesterday", "DATE", "2017-02-06"),
        ("He left the city last night.", "last night", "TIME", "2017-02-06TNI"),
        ("The shop opens every Thursday.", "every Thursday", "SET", "XXXX-WXX-4"),
        # distances
        ("He died three days ago.", "three days ago", "DATE", "2017-02-04"),
        ("He died two weeks ago.", "two weeks ago", "DATE", "2017-W04"),
        ("He died five months ago.", "five months ago", "DATE", "2016-09"),
        ("He died a decade ago.", "a decade ago", "DATE", "2007"),
        ("He died several years ago.", "several years ago", "DATE", "PAST_REF"),
        ("They met last month.", "last month", "DATE", "2017-01"),
        ("They will meet next week.", "next week", "DATE", "2017-W07"),
        ("They met earlier this year.", "earlier this year", "DATE", "2017"),
        ("They fought over the weekend.", "the weekend", "DATE", "2017-W05-WE"),
        ("She died a year ago today.", "a year ago today", "DATE", "2016-02-07"),
        ("It ended a year-and-a-half ago.", "a year-and-a-half ago", "DATE", "2015"),
        # seasons, quarters, decades, centuries, holidays
        ("He came in autumn.", "autumn", "DATE", "2016-FA"),
        ("It fell in the winter of 2015-16.", "the winter of 2015-16", "DATE", "2015-WI"),
        (
            "Sales rose in the third quarter of last year.",
            "the third quarter of last year",
            "DATE",
            "2016-Q3",
        ),
        ("Sales rose in Q3 2016.", "Q3 2016", "DATE", "2016-Q3"),
        ("Sales rose in fiscal 2016.", "fiscal 2016", "DATE", "FY2016"),
        ("It was built in the 1800s.", "the 1800s", "DATE", "18"),
        ("The 2016 election was close.", "2016", "DATE", "2016"),
        ("The town fell last summer.", "last summer", "DATE", "2016-SU"),
        ("Sales rose in the third quarter.", "the third quarter", "DATE", "2016-Q3"),
        ("It was built in the 1990s.", "the 1990s", "DATE", "199X"),
        ("It was built in the 20th century.", "the 20th century", "DATE", "19"),
        ("He was found on Christmas Eve.", "Christmas Eve", "DATE", "2016-12-24"),
        # amounts
        ("He waited for three hours.", "three hours", "DURATION", "PT3H"),
        ("The siege lasted two and a half years.", "two and a half years", "DURATION", "P2Y6M"),
        ("They ruled for nearly two decades.", "nearly two decades", "DURATION", "P20Y"),
        ("He signed a ten-year contract.", "ten-year", "DURATION", "P10Y"),
        ("It was freed after ten-months-long control.", "ten-months-long", "DURATION", "P10M"),
        (
            "They have fought over the past four months.",
            "the past four months",
            "DURATION",
            "P4M",
        ),
        (
            "The city has seen looting over the past months.",
            "the past months",
            "DATE",
            "PAST_REF",
        ),
        ("They fought for years.", "years", "DURATION", "PXY"),
        ("Planes fly 25 sorties each day.", "each day", "SET", "P1D"),
        ("He runs it daily.", "daily", "SET", "P1D"),
        ("He earns $5 million a year.", "a year", "SET", "P1Y"),
        ("They meet on weekends.", "weekends", "SET", "XXXX-WXX-WE"),
        # no date of their own
        ("One day it will be a big city.", "One day", "DATE", "FUTURE_REF"),
        ("It is what today's youth wants.", "today", "DATE", "PRESENT_REF"),
        ("They are retreating now.", "now", "DATE", "PRESENT_REF"),
        ("He recently resigned.", "recently", "DATE", "PAST_REF"),
        ("Nobody knows the future.", "the future", "DATE", "FUTURE_REF"),
        # clock
        (
            "It exploded at 10:35 a.m. on Monday.",
            "10:35 a.m. on Monday",
            "TIME",
            "2017-02-06T10:35",
        ),
        ("It begins at 18:00 GMT.", "18:00 GMT", "TIME", "2017-02-07T18:00Z"),
        (
            "It began at 3 p.m. local time on Monday.",
            "3 p.m. local time on Monday",
            "TIME",
            "2017-02-06T15:00",
        ),
        ("It opens at 7pm tomorrow.", "7pm tomorrow", "TIME", "2017-02-08T19:00"),
        (
            "It exploded at 8:45am.",
            "8:45am",
            "TIME",
            "XXXX-XX-XXT08:45",
        ),  # of what was, the day is not said
    ],
)
def test_one_time(nlp, text, words, type_, value):
    found = times(nlp, text)
    expected = [(words, type_, value)]
    if (
        words.startswith("the ") and len(found) == 1
    ):  # whether the article belongs to it is a matter of taste
        found = [(f"the {found[0][0].removeprefix('the ')}", *found[0][1:])]
    assert found == expected


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "He may march to the second city.",
        "Theresa May's agreement failed.",
        "A 34-year-old man was arrested.",
        "He is 50 years old.",
        "The army killed 1,998 rebels.",
        "Prices fall and rise.",
        "It cost 2,016 dollars.",
        "They came from Easter Island.",
        "They won 3:2.",
        "Room 1984 was empty.",
        "It cost 2000 euros.",
        "He spoke on 60 Minutes.",
        "The daily printed it.",
        "His 6-month-old son came too.",
    ],
)
def test_no_time(nlp, text):
    assert times(nlp, text) == []


@pytest.mark.model
def test_two_days_of_one_month(nlp):
    assert [(w, v) for w, _, v in times(nlp, "They met in Astana on January 23-24.")] == [
        ("January 23", "2017-01-23"),
        ("24", "2017-01-24"),
    ]
    assert [v for _, _, v in times(nlp, "They cruised from July 13 to 17 of last year.")] == [
        "2016-07-13",
        "2016-07-17",
    ]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("They fought between January and March 2015.", ["2015-01", "2015-03"]),
        ("They fought from December to March 2015.", ["2014-12", "2015-03"]),
        (
            "He was seen at 9:30 p.m. EST on Friday, Nov. 3, 1989.",
            ["1989-11-03T21:30", "1989-11-03"],
        ),
        (
            "It fell at 15:30 local time (1330 GMT) on Monday.",
            ["2017-02-06T15:30", "2017-02-06T13:30Z", "2017-02-06"],
        ),
        ("It will be shown on 1-3 May.", ["2017-05-01", "2017-05-03"]),
        ("They fought from 1 to 3 May 2016.", ["2016-05-01", "2016-05-03"]),
        ("They stormed it on the night of December 11 to 12.", ["2016-12-11TNI", "2016-12-12"]),
        ("Sales rose in the first half of 2016.", ["2016-H1"]),
        ("They meet every other week.", ["P2W"]),
        ("John Doe (May 12, 1849 - June 27, 1920) was a judge.", ["1849-05-12", "1920-06-27"]),
        ("The school was founded in 1348.", ["1348"]),
        ("The two-and-a-half-year siege ended.", ["P2Y6M"]),
        (
            "A Jan. 14 deadline passed; he is to decide on a Feb. 14 deadline.",
            ["2017-01-14", "2017-02-14"],
        ),
    ],
)
def test_values(nlp, text, values):
    assert [v for _, _, v in times(nlp, text)] == values


@pytest.mark.model
def test_that_year_goes_back_to_the_last_date(nlp):
    assert [
        v for _, _, v in times(nlp, "He fled in June 1998 and returned later that year.")
    ] == ["1998-06", "1998"]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            "The town fell on March 3, 2016. The next day, troops left.",
            ["2016-03-03", "2016-03-04"],
        ),
        (
            "The town fell on March 3, 2016. Two weeks later, they were back.",
            ["2016-03-03", "2016-W11"],
        ),
        (
            "The town fell on March 3, 2016. A month earlier, they had come.",
            ["2016-03-03", "2016-02"],
        ),
        (
            "It fell on March 3, 2016, officials said on Monday. The next day, he left.",
            ["2016-03-03", "2017-02-06", "2016-03-04"],
        ),
        ("The town fell in March 2016. That same day, he left.", ["2016-03", "2016-03-XX"]),
        ("The town fell in March 2016. Three days later, he left.", ["2016-03", "P3D"]),
        ("The town fell in March 2016. Two months later, he left.", ["2016-03", "2016-05"]),
        (
            "It came on the evening of January 3. He left on the morning of the same day.",
            ["2017-01-03TEV", "2017-01-03TMO"],
        ),
        (
            "They earned 5 million in the third quarter of 2016, 3 million a year earlier.",
            ["2016-Q3", "2015-Q3"],
        ),
    ],
)
def test_what_is_counted_from_a_time_before_is_no_finer_than_that(nlp, text, values):
    assert [v for _, _, v in times(nlp, text)] == values


@pytest.mark.model
def test_without_a_publication_date_nothing_is_guessed(nlp):
    found = times(
        nlp, "On December 9 he left; he was back on Friday. He died last year.", published=None
    )
    assert [v for _, _, v in found] == ["XXXX-12-09", "XXXX-WXX-5"]
    found = times(
        nlp, "It was laid down on 29 September 1944 and launched on 5 October.", published=None
    )
    assert [v for _, _, v in found] == ["1944-09-29", "1944-10-05"]


@pytest.mark.model
def test_boilerplate_has_no_times_and_blocks_are_not_joined(nlp):
    text = "Posted on May 3\n\nIt ended in May\n\n2016 was worse."
    blocks = (
        Block(0, 15, "boilerplate"),
        Block(17, 32, "heading"),
        Block(34, len(text), "body"),
    )
    assert [w for w, _, _ in times(nlp, text, blocks=blocks)] == ["May", "2016"]


@pytest.mark.model
def test_ids_count_in_text_order(nlp):
    text = "He came on Monday, left on Tuesday and died in 2011."
    doc = attach(nlp(text), Article("x", text, published=TUESDAY))
    found = annotations(find(doc)).times
    assert [t.id for t in found] == ["t1", "t2", "t3"]
    assert [t.start for t in found] == sorted(t.start for t in found)


def said(vocab, verb: tuple[str, str], *before: tuple[str, str, str]) -> Doc:
    """A doc "He [before …] VERB Monday" with a parse made by hand."""
    words = ["He", *(w for w, _, _ in before), verb[0], "Monday"]
    root = len(before) + 1
    return Doc(
        vocab,
        words=words,
        tags=["PRP", *(t for _, t, _ in before), verb[1], "NNP"],
        pos=["PRON", *("AUX" for _ in before), "VERB", "PROPN"],
        lemmas=["he", *(w for w, _, _ in before), verb[0], "Monday"],
        heads=[root] * len(words),
        deps=["nsubj", *(d for _, _, d in before), "ROOT", "npadvmod"],
    )


@pytest.mark.parametrize(
    ("verb", "before", "value"),
    [
        (("came", "VBD"), (), "2017-02-06"),
        (("come", "VB"), (("will", "MD", "aux"),), "2017-02-13"),
        (("comes", "VBZ"), (), "2017-02-13"),
        (("come", "VBN"), (("has", "VBZ", "aux"),), "2017-02-06"),
        (("expected", "VBN"), (("was", "VBD", "auxpass"),), "2017-02-06"),
        (("coming", "VBG"), (("is", "VBZ", "aux"),), "2017-02-13"),
    ],
)
def test_the_tense_chooses_the_weekday(vocab, verb, before, value):
    doc = said(vocab, verb, *before)
    attach(doc, Article("x", doc.text, published=TUESDAY))
    assert [t.value for t in annotations(find(doc)).times] == [value]


@given(
    st.dates(date(1990, 1, 1), date(2030, 12, 31)),
    st.integers(1, 6),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_a_past_weekday_is_within_the_week_before(vocab, published, back):
    said_on = published - timedelta(days=back)
    doc = Doc(
        vocab,
        words=["He", "came", "on", WEEKDAY_NAMES[said_on.weekday()].capitalize(), "."],
        tags=["PRP", "VBD", "IN", "NNP", "."],
        pos=["PRON", "VERB", "ADP", "PROPN", "PUNCT"],
        lemmas=["he", "come", "on", "x", "."],
        heads=[1, 1, 1, 2, 1],
        deps=["nsubj", "ROOT", "prep", "pobj", "punct"],
    )
    attach(doc, Article("x", doc.text, published=published.isoformat()))
    assert [t.value for t in annotations(find(doc)).times] == [said_on.isoformat()]


WORDS = st.sampled_from(
    [
        *(
            "January",
            "March",
            "May",
            "Monday",
            "Friday",
            "Fridays",
            "last",
            "next",
            "the",
            "a",
            "of",
            "two",
            "and",
            "half",
            "-",
        ),
        *(
            "31",
            "2016",
            "year",
            "years",
            "ago",
            "every",
            "night",
            "weekend",
            "quarter",
            "third",
            "p.m.",
            "6",
            "\n\n",
            "twenty",
        ),
        *(
            "thousand",
            "New",
            "Year",
            "centuries",
            "'s",
            "s",
            "nineteen",
            "week",
            "that",
            "later",
            "Christmas",
            "summer",
            "noon",
            "Q3",
            "fiscal",
            "9/11",
            "7pm",
            "25.12.1980",
            "FY2016",
            "autumn",
            "in",
            "first",
            "day",
            "before",
            "yesterday",
            "today",
            "to",
            "12",
            "earlier",
            "later",
            "same",
            "until",
            "local",
            "time",
        ),
    ]
)


@given(
    st.lists(WORDS, max_size=12),
    st.sampled_from([None, "2016-02-29", "2017-02-07", "0001-01-01", "9999-12-31"]),
)
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=300,
)
def test_any_row_of_words_gives_ordered_times_that_do_not_overlap(vocab, words, published):
    doc = Doc(vocab, words=words, heads=list(range(len(words))), deps=["ROOT"] * len(words))
    attach(doc, Article("x", doc.text, published=published))
    found = annotations(find(doc)).times
    for left, right in pairwise(found):
        assert left.end <= right.start
    for time in found:
        assert time.start < time.end
        assert doc.text[time.start : time.end].strip()
        bounds = interval(time.value)
        assert bounds is None or bounds[0] <= bounds[1]


def test_a_day_that_no_calendar_has_breaks_nothing(vocab):
    doc = Doc(
        vocab,
        words=["He", "came", "on", "Feb.", "29", "2017", "at", "15:30"],
        heads=[1] * 8,
        deps=["ROOT"] * 8,
    )
    attach(doc, Article("x", doc.text, published=TUESDAY))
    assert [t.value for t in annotations(find(doc)).times][-1].endswith("T15:30")
