"""What holds of every answer, whatever the documents say: order, types, vetoes, and that every joining is explained."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model.identity import Linker, Ref
from kg.naming import keys, spellings
from kg.naming.person import compare_people
from kg.resolve import resolve
from tests.resolve.making import Doc

NAMES = st.sampled_from(
    [
        "Ann Lee", "A. Lee", "Lee", "Anne Lee", "Bob Lee", "Robert Lee", "Robert E. Lee", "Robert Q. Lee", "John Smith",
        "Smith", "Kim Jong Un", "Kim Jong Il", "Kim", "Juan Pérez", "Juan Pérez Gil", "Pérez Gil", "George W. Bush",
        "George H. W. Bush", "Putin", "Vladimir Putin", "Lyudmila Putin", "Georgia", "ABC", "Senate", "US Senate",
        "Senate of the United States", "Interior Ministry", "University of Oslo", "Oslo University", "Quality Board",
        "QB", "Bombay", "Mumbai",
    ]
)  # fmt: skip
TYPES = st.sampled_from(["Person", "Person", "Person", "Organisation", "Place", "Event"])
LINKS = st.sampled_from([None, None, None, "Q1", "Q2"])
GENDERS = st.sampled_from([None, None, "male", "female"])
ENTITIES = st.lists(
    st.tuples(TYPES, NAMES, LINKS, GENDERS), max_size=4, unique_by=lambda e: (e[0], e[1])
)
NEWS = st.lists(st.tuples(ENTITIES, st.sampled_from(["Canada", "Kenya", None])), max_size=7)
Article = tuple[list[tuple[str, str, str | None, str | None]], str | None]


def documents(news: list[Article]) -> list[Doc]:
    made = []
    for i, (entities, country) in enumerate(news):
        document = Doc(f"d{i}", "2016-12-09")
        for type_, name, link, gender in entities:
            person = type_ == "Person"
            document.add(
                type_,
                name,
                wikidata=None if person else link,
                gender=gender if person else None,
            )
        if country is not None:
            where = document.country(country)
            for entity in document.entities[:1]:
                document.relate(entity.id, "ministerOf", where)
        made.append(document)
    return made


@settings(max_examples=80, deadline=None)
@given(news=NEWS, data=st.data())
def test_the_order_of_documents_changes_nothing(
    news: list[Article], data: st.DataObject
) -> None:
    extracts = [d.extract() for d in documents(news)]
    assert resolve(extracts) == resolve(data.draw(st.permutations(extracts)))


@settings(max_examples=120, deadline=None)
@given(news=NEWS)
def test_no_thing_holds_two_that_cannot_be_one(news: list[Article]) -> None:
    made = documents(news)
    entities = {d.ref(e.id): e for d in made for e in d.entities}
    for thing in resolve([d.extract() for d in made]).canonical_entities:
        members = [entities[ref] for ref in thing.members]
        assert {e.type for e in members} == {thing.type}
        assert len({e.link.wikidata for e in members} - {None}) < 2
        for a, b in combinations(members, 2) if thing.type == "Person" else ():
            left, right = keys.person(a.name), keys.person(b.name)
            clash = (
                spellings.same_surname(left.surname, right.surname)
                and compare_people(left, right)[0] <= -1
            )
            assert not clash, f"{a.name} and {b.name} in one thing"


@settings(max_examples=80, deadline=None)
@given(news=NEWS)
def test_every_joining_is_explained_and_what_is_unsure_stays_apart(news: list[Article]) -> None:
    linker = resolve([d.extract() for d in documents(news)])
    for thing in linker.canonical_entities:
        assert _connected(linker, set(thing.members)), (
            f"nothing says why the members of {thing.id} are one"
        )
    for judgement in linker.judgements:
        if judgement.verdict == "unsure":
            assert linker.entities[judgement.left] != linker.entities[judgement.right]


def _connected(linker: Linker, members: set[Ref]) -> bool:
    """Whether the judgements *same* lead from each member to every other."""
    reached, new = set(), {min(members)}
    while new:
        reached |= new
        pairs = [(j.left, j.right) for j in linker.judgements if j.verdict == "same"]
        near = {b for a, b in pairs if a in new} | {a for a, b in pairs if b in new}
        new = (near & members) - reached
    return reached == members
