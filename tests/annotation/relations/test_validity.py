"""Is it over? What sentences say of the time of an office, a membership, a marriage.

Each read by the whole pipeline.
"""

from collections.abc import Callable

import pytest
from spacy.language import Language

from kg.annotation.annotations import annotations, attach
from kg.model.extract import Article, Evidence

pytestmark = pytest.mark.model

Told = Callable[[str, str], list[Evidence]]


@pytest.fixture(scope="module")
def told(nlp: Language) -> Told:
    """Reads a sentence published on 1 June 2019, and gives the evidence for one predicate."""
    names = ("kg_names", "kg_coref", "kg_times", "kg_attributions", "kg_relations")
    parts = [nlp.create_pipe(name) for name in names]

    def read(text: str, predicate: str) -> list[Evidence]:
        doc = attach(nlp.make_doc(text), Article("d", text, published="2019-06-01"))
        for _, part in nlp.pipeline:
            doc = part(doc)
        for part in parts:
            doc = part(doc)
        return [
            e
            for r in annotations(doc).relations
            if r.predicate == predicate
            for e in r.evidence
        ]

    return read


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("Former Zimbabwean president Robert Mugabe went home.", "headOfState"),
        ("Robert Mugabe, Zimbabwe's former president, went home.", "headOfState"),
        ("They met then-US President Barack Obama.", "headOfState"),
        ("The late Venezuelan President Hugo Chavez was mourned.", "headOfState"),
        ("Former Kremlin spokesman Dmitry Peskov spoke.", "spokespersonFor"),
        ("Irina Bokova was the head of UNESCO.", "headOf"),
        ("Chuck Hagel, formerly the US defense secretary, met them.", "ministerOf"),
        ("Kofi Annan served as chairman of the United Nations until he resigned.", "worksFor"),
        ("Tim Cook worked for IBM.", "worksFor"),
        ("Ann Lee left the Green Party.", "affiliation"),
        ("Nokia was based in Helsinki.", "basedIn"),
        ("James Mattis, US defense secretary until 2018, met them.", "ministerOf"),
        ("The US envoy for Iran, Brian Hook, resigned.", "representativeOf"),
        ("Kim Darroch, Britain's ambassador in Washington, stepped down.", "ambassadorOf"),
        ("Raúl Castro, president of Cuba until 2018, retired.", "headOfState"),
        (
            "Boris Johnson, former foreign secretary, mayor of London and member of parliament, won.",
            "headOf",
        ),
        ("After leading NATO for a year, Ann Lee went home.", "headOf"),
        ("John Hickenlooper has served as mayor of Denver.", "headOf"),
        ("Harry Cowans was a Labour Party politician.", "affiliation"),
        ("Ann Lee was an engineer, professor of physics at Harvard University.", "worksFor"),
        ("Versare was a company originally based in Helsinki.", "basedIn"),
        ("Ann Lee moved to Paris in 1990.", "residence"),
        ("BBC and former CNN reporter Ann Lee came home.", "worksFor"),
        ("Robert Mugabe, the president of Zimbabwe at the time, went home.", "headOfState"),
        ("Robert Mugabe, president of Zimbabwe at that time, went home.", "headOfState"),
        ("They met the then president of the US, Barack Obama.", "headOfState"),
        ("They met then President Barack Obama of the US.", "headOfState"),
        ("One-time Kremlin spokesman Dmitry Peskov spoke.", "spokespersonFor"),
        ("The now-deposed Zimbabwean president Robert Mugabe went home.", "headOfState"),
        ("Tom Ford's first wife, Ann Lee, came.", "spouse"),
        ("Ann Lee's late husband, Tom Ford, came.", "spouse"),
        ("Ann Lee, formerly of the BBC, came.", "memberOf"),
        ("Dmitry Peskov, once the spokesman for the Kremlin, came.", "spokespersonFor"),
        ("Dmitry Peskov, having been the spokesman for the Kremlin, left.", "spokespersonFor"),
        ("Dmitry Peskov, who was the spokesman for the Kremlin, left.", "spokespersonFor"),
        ("When he was mayor of London, Boris Johnson met them.", "headOf"),
        ("After being mayor of London, Boris Johnson left.", "headOf"),
        ("Ann Lee had been the head of NATO.", "headOf"),
    ],
)
def test_what_is_over_is_past(told: Told, text: str, predicate: str) -> None:
    found = told(text, predicate)
    assert found
    assert all(e.past and e.modality == "actual" and e.polarity == "positive" for e in found)


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("Zimbabwean president Robert Mugabe went home.", "headOfState"),
        ("Outgoing NATO Secretary-General Jens Stoltenberg spoke.", "headOf"),
        ("Angela Merkel has served as chancellor of Germany since 2005.", "headOfGovernment"),
        (
            "He said that Irina Bokova was the head of UNESCO.",
            "headOf",
        ),  # the tense is that of "said"
        ("Tim Cook became CEO of Apple.", "ceoOf"),
        ("Tim Cook joined Apple in 1998.", "memberOf"),
        ("Ann Lee has worked for Siemens since 2004.", "worksFor"),
        ("Ann Lee and outgoing NATO chairman Jens Stoltenberg spoke.", "headOf"),
        ("Former US president Barack Obama, chairman of the Obama Foundation, came.", "headOf"),
        ("General Motors' chief engineer, John Smith, was in Berlin.", "worksFor"),
        ("Kremlin spokesman Dmitry Peskov was angry.", "spokespersonFor"),
        (
            "MCI was a telecommunications company, currently a subsidiary of Verizon.",
            "subsidiaryOf",
        ),
        ("Ann Lee, who had moved to Paris, went to court.", "residence"),
        ("The Free Patriotic Movement, led by Gebran Bassil, won.", "headOf"),
        ("Ann Lee plans to leave the Green Party.", "affiliation"),
        ("Tim Cook, president of Apple, resigned as chairman of the bank.", "headOf"),
        ("Kremlin spokesman Dmitry Peskov has not resigned.", "spokespersonFor"),
        ("French President Emmanuel Macron met former minister Ann Lee.", "headOfState"),
        ("Then President Barack Obama of the US came.", "headOfState"),  # after that
        ("Late on Monday Venezuelan President Hugo Chavez came.", "headOfState"),
        ("Tom Ford's second wife, Ann Lee, came.", "spouse"),
        ("Former minister and the mayor of London, Boris Johnson, came.", "headOf"),
    ],
)
def test_what_holds_is_not(told: Told, text: str, predicate: str) -> None:
    found = told(text, predicate)
    assert found
    assert not any(e.past for e in found)


def test_where_somebody_was_born_does_not_end(told: Told) -> None:
    assert [e.past for e in told("The late Ann Lee was born in Paris.", "birthPlace")] == [
        False
    ]


@pytest.mark.parametrize(
    "title", ["Incoming French Prime Minister", "French prime minister-designate"]
)
def test_an_office_to_come_is_planned_or_not_told(told: Told, title: str) -> None:
    assert all(
        e.modality == "planned" for e in told(f"{title} Ann Lee came.", "headOfGovernment")
    )


def test_an_office_that_somebody_means_to_take_is_planned(told: Told) -> None:
    found = told(
        "Hillary Clinton resigned to become the United States Secretary of State.", "ministerOf"
    )
    assert [e.modality for e in found] == ["planned"]


@pytest.mark.parametrize("verb", ["was nominated as", "was appointed as"])
def test_who_is_only_put_forward_does_not_hold_the_office(told: Told, verb: str) -> None:
    found = told(f"Gordon Sondland {verb} ambassador to the European Union.", "ambassadorTo")
    assert [e.modality for e in found] == ["planned" if "nominated" in verb else "actual"]


@pytest.mark.parametrize(
    ("text", "predicate", "since", "until"),
    [
        (
            "Barack Obama was president of the United States from 2009 to 2017.",
            "headOfState",
            "2009",
            "2017",
        ),
        ("From 1977 to 1995 Jacques Chirac was mayor of Paris.", "headOf", "1977", "1995"),
        (
            "Wayne Rooney, who played for Manchester United between 2004 and 2017, retired.",
            "playsFor",
            "2004",
            "2017",
        ),
        (
            "Angela Merkel has been chancellor of Germany since 2005.",
            "headOfGovernment",
            "2005",
            None,
        ),
        ("Robert Mugabe, president of Zimbabwe until 2017, died.", "headOfState", None, "2017"),
        ("In 2011 Tim Cook became CEO of Apple.", "ceoOf", "2011", None),
        (
            "Daesh, which took control of Palmyra in May 2015, fled.",
            "controls",
            "2015-05",
            None,
        ),
        ("Ann Lee left the Green Party in 2012.", "affiliation", None, "2012"),
        (
            "German Chancellor Angela Merkel has been in Paris since 2018.",
            "headOfGovernment",
            None,
            None,
        ),
    ],
)
def test_its_first_and_last_time(
    told: Told, text: str, predicate: str, since: str | None, until: str | None
) -> None:
    assert [(e.valid_from, e.valid_until) for e in told(text, predicate) if not e.echo] == [
        (since, until)
    ]


@pytest.mark.parametrize(
    ("text", "predicate", "times"),
    [
        ("Boris Johnson was mayor of London from 2008 to 2016.", "headOf", ("2008", "2016")),
        ("Boris Johnson has been mayor of London since 2008.", "headOf", ("2008", None)),
        ("Until 2010 Ann Lee was the head of NATO.", "headOf", (None, "2010")),
        (
            "Barack Obama, US president from 2009 to 2017, came.",
            "headOfState",
            ("2009", "2017"),
        ),
        ("Barack Obama became US president in 2009.", "headOfState", ("2009", None)),
        ("Ann Lee resigned from NATO in 2018.", "worksFor", (None, "2018")),
        ("Ann Lee married Tom Ford in 1990.", "spouse", ("1990", None)),
        ("Ann Lee worked for IBM until 2005.", "worksFor", (None, "2005")),
    ],
)
def test_from_when_to_when_it_held(
    told: Told, text: str, predicate: str, times: tuple[str | None, str | None]
) -> None:
    found = told(text, predicate)
    assert {(e.valid_from, e.valid_until) for e in found} == {times}


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Dmitry Peskov will be the spokesman for the Kremlin.", "planned"),
        ("Dmitry Peskov would be the spokesman for the Kremlin.", "hypothetical"),
        ("Dmitry Peskov may have been the spokesman for the Kremlin.", "possible"),
    ],
)
def test_an_office_that_is_no_fact(told: Told, text: str, modality: str) -> None:
    [found] = told(text, "spokespersonFor")
    assert (found.modality, found.past) == (modality, False)
