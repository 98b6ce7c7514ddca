"""A cluster as the record of an entity, in characters, with the name it is best called by."""

from kg.annotation.coref.clusters import (
    Cluster,
    NameForm,
    TokenMention,
    most_voted,
    position,
)
from kg.annotation.coref.name_parts import name_key
from kg.annotation.coref.parsed_text import ParsedText
from kg.model.extract import Entity, EntityType, Link, Mention, Span

# Letters; longer words in capitals are taken for the style of a headline or dateline.
LONGEST_ACRONYM = 6


def entity_record(id_: str, cluster: Cluster, text: ParsedText) -> Entity:
    """The record of a cluster."""
    return Entity(
        id=id_,
        type=_entity_type(cluster),
        name=best_name(cluster, text),
        mentions=tuple(
            _mention_record(mention, text) for mention in sorted(cluster.mentions, key=position)
        ),
        subtype=cluster.subtype,
        link=Link(most_voted(cluster.wikidata), most_voted(cluster.geonames)),
    )


def _entity_type(cluster: Cluster) -> EntityType:
    return cluster.type  # type: ignore[return-value]  # names are given no other types


def _mention_record(mention: TokenMention, text: ParsedText) -> Mention:
    antecedent = mention.antecedent
    return Mention(
        start=text.starts[mention.start],
        end=text.ends[mention.end - 1],
        kind=mention.kind,
        antecedent=None if antecedent is None else _characters(antecedent, text),
        sieve=mention.sieve,
    )


def _characters(mention: TokenMention, text: ParsedText) -> Span:
    return Span(text.starts[mention.start], text.ends[mention.end - 1])


# ---------------------------------------------------------------- the name


def best_name(cluster: Cluster, text: ParsedText) -> str:
    """The fullest proper form; of a place the most used one, of a country the gazetteer's.

    Acronyms and capitals come last.
    """
    canonical = most_voted(cluster.canonicals)
    if canonical and cluster.subtype == "Country":
        return canonical
    if not cluster.forms:
        # A body or country that only a demonym or a description mentions.
        return canonical or text.spell(cluster.first.start, cluster.first.end)
    rank = _rank_of_place_form if cluster.type == "Place" else _rank_of_form
    form = min(cluster.forms.values(), key=rank)
    spelling = _best_spelling(form)
    # "PALMYRA" of a headline is put as the gazetteer has it.
    if canonical and spelling.isupper() and name_key(canonical) == form.key:
        spelling = canonical
    return " ".join(spelling.split())


_Rank = tuple[bool, int, int, tuple[str, ...]]


# The smallest rank wins; the key makes it certain which of two equals does.
def _rank_of_form(form: NameForm) -> _Rank:
    return form.is_acronym, -len(form.key), -form.spellings.total(), form.key


def _rank_of_place_form(form: NameForm) -> _Rank:
    # "Gaza" rather than "Gaza Strip", where the article says so.
    return form.is_acronym, -form.spellings.total(), -len(form.key), form.key


def _best_spelling(form: NameForm) -> str:
    """The most used spelling, one in capitals only where there is no other."""

    def rank(spelling: str) -> tuple[bool, int, bool]:
        in_capitals = spelling.isupper()
        is_style = in_capitals and len(spelling) > LONGEST_ACRONYM
        return is_style, -form.spellings[spelling], in_capitals

    return min(form.spellings, key=rank)
