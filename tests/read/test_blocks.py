"""Blocks: which part of an article each paragraph is, and that no sentence is taken for boilerplate."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model.extract import Article
from kg.read import Document, article
from kg.read.blocks import page
from kg.read.paragraphs import paragraphs

SENTENCE = "The government said it would send more troops to the northern border this week."


def kinds(text: str, title: str | None = None) -> list[tuple[str, str]]:
    return [(block.kind, text[block.start : block.end]) for block in page(text, title).blocks]


def kind_of(paragraph: str) -> str:
    """The kind of a paragraph that stands after the body's first two sentences."""
    return kinds(f"Troops go north\n\n{SENTENCE}\n\n{SENTENCE}\n\n{paragraph}\n\n{SENTENCE}")[
        3
    ][0]


def tail_kind(paragraph: str) -> str:
    return kinds(f"Troops go north\n\n{SENTENCE}\n\n{SENTENCE}\n\n{paragraph}")[-1][0]


def test_a_wire_report():
    head = "All news\n\nTroops go north\n\nThe border is said to be quiet after the rain"
    text = f"{head}\n\nROME, May 4. /TASS/. {SENTENCE}\n\n{SENTENCE}"
    assert kinds(text) == [
        ("boilerplate", "All news"),
        ("headline", "Troops go north"),
        ("lead", "The border is said to be quiet after the rain"),
        ("dateline", "ROME, May 4. /TASS/."),
        ("body", SENTENCE),
        ("body", SENTENCE),
    ]


def test_a_web_page():
    text = (
        "News   /   Italy\n\n# Troops go north\n\nBy [The Roman Times](#)\n\nMarch 28, 2016\n\n"
        f"A soldier walks in the snow near Trento, March 16, 2016. (AFP photo)\n\n{SENTENCE}\n\n'A long way'\n\n{SENTENCE}"
        "\n\nSHARE THIS ARTICLE\nRoman Times Video\n\n75"
    )
    assert [kind for kind, _ in kinds(text)] == [
        *(
            "boilerplate",
            "headline",
            "byline",
            "dateline",
            "caption",
            "body",
            "heading",
            "body",
        ),
        *("boilerplate", "boilerplate", "boilerplate"),
    ]
    assert page(text).title == "Troops go north"


def test_the_given_title_is_the_headline():
    assert kinds(f"It rains. Again.\n\n{SENTENCE}", "It rains. Again")[0] == (
        "headline",
        "It rains. Again.",
    )


def test_one_paragraph_is_body():
    assert kinds(SENTENCE) == [("body", SENTENCE)]


@pytest.mark.parametrize(
    "paragraph",
    [
        *(
            "Follow us on Twitter",
            "www.example.co.uk",
            "<https://example.org/a/b>",
            "desk@example.org",
            "Read more: Rain in Rome",
        ),
        *(
            "ALSO READ | Rain in Rome",
            "Copyright 2016 Example Ltd.",
            "© 2016 Example",
            "All rights reserved.",
            "Advertisement",
            "* * *",
        ),
        *(
            "This site uses cookies. By continuing you agree.",
            "Click here to subscribe.",
            "[Home](/) [News](/news)",
            "75",
            "Share",
        ),
    ],
)
def test_boilerplate(paragraph):
    assert kind_of(paragraph) == "boilerplate"
    assert tail_kind(paragraph) == "boilerplate"


@pytest.mark.parametrize(
    "paragraph",
    [
        "Share prices fell sharply in Milan after the announcement was made.",
        "Read more books, she told the children of the school in Turin.",
        "Follow us, the guide said, and we went down into the old mine.",
        "Copyright law does not cover the speech, the court in Rome ruled.",
        "Related news reports were confirmed by two officials on Monday.",
        "Subscribe to the idea or not, the plan is now the law of the land.",
        "In 2016, 75 people died.",
        "The company's website can be reached from abroad again, it said.",
        "Sources said the talks would go on for two more days in Geneva.",
        "By Monday, the army had taken the town, witnesses said.",
        '"Print it," he said. "Print the whole story and do not hold back."',
        "He joined News / Sport in 2004.",
    ],
)
def test_a_sentence_is_no_boilerplate(paragraph):
    assert kind_of(paragraph) == "body"
    assert tail_kind(paragraph) == "body"


@pytest.mark.parametrize(
    "line",
    [
        *(
            "March 28, 2016",
            "Friday, January 4, 2019\xa0",
            "Published: 4 January 2019, 10:15 GMT",
            "UPDATED: FRIDAY, MAY 3, 2013, 9:56 AM",
        ),
        *(
            "4:31 pm January 5, 2011",
            "Published March 28, 2016 | Updated March 29, 2016",
            "UPDATED 05/03/2013 at 11:00 AM EDT",
        ),
    ],
)
def test_a_line_that_is_only_a_date(line):
    assert kinds(f"Troops go north\n\n{line}\n\n{SENTENCE}\n\n{SENTENCE}")[1] == (
        "dateline",
        line.strip(),
    )


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Reporting by Jane Doe and John Roe; Editing by Dora Poe", "byline"),
        ("(Additional reporting by Jane Doe)", "byline"),
        ("Image caption Firemen walk through Trento", "caption"),
        ("4 Min Read", "boilerplate"),
        ("Last modified on Tue 28 Nov 2017 20.03 GMT", "dateline"),
        ("March 24, 2016 / 10:32 AM / 3 years ago", "dateline"),
        ("Reporting by the group was stopped after the ruling.", "body"),
    ],
)
def test_other_lines_of_a_page(line, kind):
    assert kind_of(line) == kind


def test_a_title_line_is_the_title():
    assert (
        page(
            f"---\ntitle: Rain in Rome\ndate: 2016-03-27\n---\n\n{SENTENCE}\n\n{SENTENCE}"
        ).title
        == "Rain in Rome"
    )


def test_sources_at_the_end_are_boilerplate_and_a_heading_in_the_middle_is_not():
    listed = 'John Doe. "Troops go north" — BBC, May 4, 2016'
    text = f"Troops go north\n\n{SENTENCE}\n\n{SENTENCE}\n\n{SENTENCE}\n\nSources\n\n{listed}\n\n{listed}"
    assert [kind for kind, _ in kinds(text)][-3:] == ["boilerplate"] * 3
    text = f"Troops go north\n\n{SENTENCE}\n\nSources\n\n{' '.join([SENTENCE] * 4)}\n\n{' '.join([SENTENCE] * 4)}"
    assert [kind for kind, _ in kinds(text)][-2:] == ["body"] * 2


def test_wrapped_lines_are_one_paragraph():
    first = "The government said on Monday it would send more\ntroops to the northern border, where rain has\ncut the roads"
    second = "The minister said he would go there himself and speak to\nthe people of the villages before the end of the week."
    assert kinds(f"{first} and the bridges.\n\n{second}\n") == [
        ("body", f"{first} and the bridges."),
        ("body", second),
    ]


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_lines_are_wrapped_whatever_ends_them(end):
    lines = [
        "The government said on Monday it would send more",
        "troops to the northern border.",
    ]
    lines += ["Nobody is", "said to have been at the bridge when it fell into"]
    lines += ["the river, which has been rising for more than a", "week."]
    assert [words for _, words in kinds(end.join(lines))] == [
        end.join(lines[:2]),
        end.join(lines[2:]),
    ]


def test_a_line_is_a_paragraph_where_nothing_is_wrapped():
    assert [
        words for _, words in kinds(f"Troops go north\n{SENTENCE} {SENTENCE}\n{SENTENCE}")
    ] == [
        "Troops go north",
        f"{SENTENCE} {SENTENCE}",
        SENTENCE,
    ]


@given(
    st.text(
        st.sampled_from('AbC 1.,:/#>"\n\r\t\xa0\ufeff')
        | st.characters(exclude_categories=["Cs"]),
        max_size=300,
    )
)
def test_blocks_come_in_order_and_cover_all_words(text):
    position = 0
    for block in page(text).blocks:
        assert position <= block.start < block.end <= len(text)
        assert text[block.start : block.end].strip() == text[block.start : block.end]
        assert (
            not text[position : block.start]
            .strip("\ufeff\u200b# \t\r\n\v\f\x1c\x1d\x1e\x1f\x85\xa0\u2028\u2029")
            .strip()
        )
        position = block.end


@pytest.mark.parametrize(
    ("start", "place", "source"),
    [
        ("MOSCOW, January 20. /TASS/.", "MOSCOW", "TASS"),
        ("NAIROBI, Kenya (AP) _", "NAIROBI", "AP"),
        ("PARIS (Reuters) -", "PARIS", "Reuters"),
        ("BEIJING, May 4 (Xinhua) --", "BEIJING", "Xinhua"),
        ("AMMAN, Jordan, Dec 3, 2014 (AFP) -", "AMMAN", "AFP"),
        ("DAR ES SALAAM, Tanzania (AP) _", "DAR ES SALAAM", "AP"),
        ("Washington (CNN) —", "Washington", "CNN"),
        ("NEWPORT NEWS, Va. -", "NEWPORT NEWS", None),
        ("MOSCOW. Jan 20 (Interfax) -", "MOSCOW", "Interfax"),
        ("(Reuters) -", None, "Reuters"),
    ],
)
def test_datelines(start, place, source):
    text = f"{start} {SENTENCE}"
    found = article(Document("x", text, "x.txt"))
    assert isinstance(found, Article)
    assert [(b.kind, text[b.start : b.end]) for b in found.blocks] == [
        ("dateline", start),
        ("body", SENTENCE),
    ]
    where = found.dateline_place
    assert (text[where.start : where.end] if where else None) == place
    assert found.source == source


@pytest.mark.parametrize(
    "sentence",
    [
        "US - China relations are bad.",
        "NATO (the alliance) is against it.",
        "Peskov (AP) said so.",
        "Syria, May and Brexit - all of it.",
        "ISIS - the group - is back.",
    ],
)
def test_what_is_no_dateline(sentence):
    assert [kind for kind, _ in kinds(sentence)] == ["body"]


@pytest.mark.parametrize(
    ("text", "url", "source"),
    [
        (f"Troops go north\n\nBy [The Roman Times](#)\n\n{SENTENCE}", None, "The Roman Times"),
        (f"Troops go north\n\nBy Jane Doe, Reuters\n\n{SENTENCE}", None, "Reuters"),
        (f"Troops go north\n\nBy Jane Doe\n\n{SENTENCE}", None, None),
        (
            f"Troops go north\n\n{SENTENCE}\n\nRoma TV’s website is here:\n\nwww.romatv.co.uk",
            None,
            "Roma TV",
        ),
        (f"Troops go north\n\n{SENTENCE}", "https://www.romatv.it/a/b", "romatv.it"),
        (f"Troops go north\n\nSource: Roma TV\n\n{SENTENCE}", None, "Roma TV"),
        (SENTENCE, None, None),
    ],
)
def test_the_publisher(text, url, source):
    found = article(Document("x", text, "x.txt", {"url": url}))
    assert isinstance(found, Article)
    assert found.source == source


@pytest.mark.parametrize(
    "unit",
    [
        "[",
        "[a](",
        "(photo ",
        "1:1 ",
        "MOSCOW, ",
        "On January 1, 2016 ",
        "by ",
        "A (AP) - ",
        "\n",
        "a@a.",
    ],
)
def test_hostile_text_costs_no_more_than_its_length(unit):
    """A pattern that backtracks over the whole text would take minutes here.

    All together take about a second.
    """
    text = unit * (60_000 // len(unit))
    found = article(Document("x", f"{text}\n\n{SENTENCE}", "x.txt"))
    assert isinstance(found, Article)
    assert found.blocks[-1].end == len(text) + 2 + len(SENTENCE)


WRAPPED = {
    "The minister of the island met the chairman of the bank, Petra\n"
    "Lindholm, who had come with a dozen of her advisers, in New\n"
    "York on Monday, and told her that it was over.": 1,
    "  The finance ministers of France and\n  Italy met in Milan on Monday to talk of\n"
    "  the budget, and Prime Minister Carlo\n  Venturi visited Turin.": 1,
    "GRANVILLE TO BUY OSTREM FOR 90 MLN DLRS\n  Granville Mining Corp said it agreed to\n"
    "  acquire Ostrem Inc, a producer based in\n  Tucson, for 90 mln dlrs in cash.": 2,
    "Speakers:\nPetra Lindholm\nGregory Ash\nOtto Baum": 4,
}


@pytest.mark.parametrize("text", WRAPPED)
def test_lines_that_a_wire_or_a_hand_has_wrapped_are_one(text: str) -> None:
    assert len(paragraphs(text)) == WRAPPED[text]
