"""What an article is about: each feature by itself, on articles made by hand."""

from kg.graph.entities import mention_records
from kg.graph.resolved_extract import ResolvedExtract
from kg.graph.salience import most_salient, saliences
from kg.model.extract import Article, Block, Entity, Event, Extract, Mention, Participant, Span
from kg.model.identity import CanonicalEntity, Linker, Ref

TEXT = "Anna met Bert.\n\nSyrian Cleo saw Anna. Dora saw Anna. Dora slept."


def mention(word: str, nth: int = 0, kind: str = "name") -> Mention:
    at = -1
    for _ in range(nth + 1):
        at = TEXT.index(word, at + 1)
    return Mention(at, at + len(word), kind)  # type: ignore[arg-type]


ENTITIES = (
    Entity("e1", "Person", "Anna", (mention("Anna"), mention("Anna", 1), mention("Anna", 2))),
    Entity("e2", "Person", "Bert", (mention("Bert"),)),
    Entity("e3", "Place", "Syria", (mention("Syrian", kind="demonym"),)),
    Entity("e4", "Person", "Cleo", (mention("Cleo"),)),
    Entity("e5", "Person", "Dora", (mention("Dora"), mention("Dora", 1))),
)


def found(title: str | None = None, events: tuple[Event, ...] = ()) -> dict[str, float]:
    article = Article(
        "a", TEXT, title=title, blocks=(Block(0, 14, "body"), Block(16, len(TEXT), "body"))
    )
    extract = Extract(article, entities=ENTITIES, events=events)
    things = tuple(CanonicalEntity(e.name, e.type, e.name, (Ref("a", e.id),)) for e in ENTITIES)
    article_read = ResolvedExtract(
        extract, Linker(things, (), {Ref("a", e.id): e.name for e in ENTITIES}, {})
    )
    by_node: dict[str, list[dict[str, object]]] = {}
    for row in mention_records(article_read):
        by_node.setdefault(row["node"], []).append(row)
    return saliences(article_read, by_node)


def test_the_most_mentioned_in_the_lead_comes_first() -> None:
    values = found()
    assert max(values, key=lambda n: values[n]) == "Anna"
    assert values["Bert"] > values["Cleo"]  # in the first paragraph
    assert values["Dora"] > values["Cleo"]  # more often
    assert values["Cleo"] > values["Syria"]  # by name, not by demonym


def test_a_title_and_a_part_in_what_is_told_lift() -> None:
    plain, titled = found(), found(title="Cleo sees it all")
    assert round(titled["Cleo"] - plain["Cleo"], 6) == 0.2
    assert titled["Bert"] == plain["Bert"]
    who = Participant("agent", "e4", ENTITIES[3].mentions[0].span)
    told = found(
        events=(Event("v1", "Meeting", None, Span(28, 31), Span(16, 38), "r", (who,)),)
    )
    assert round(told["Cleo"] - plain["Cleo"], 6) == 0.2
    assert told["Bert"] == plain["Bert"]


def test_a_demonym_in_the_title_lifts_by_half() -> None:
    assert round(found(title="Syrian peace")["Syria"] - found()["Syria"], 6) == 0.1


def test_all_values_lie_between_0_and_1_and_only_the_first_are_kept() -> None:
    values = found(title="Anna, Bert, Syrian, Cleo, Dora")
    assert all(0 <= value <= 1 for value in values.values())
    many = most_salient({f"n{i:02}": 0.5 for i in range(20)} | {"top": 0.9})
    assert [row["node"] for row in many] == ["top", *(f"n{i:02}" for i in range(7))]
    assert many[0] == {"node": "top", "salience": 0.9}
