"""graph.html as a user has it: opened from disk, with no network."""

from dataclasses import replace
from pathlib import Path

import pytest

from kg import graph
from kg.export import html
from kg.plain_text import visible
from tests import extracts
from tests.browser.conftest import Watched

pytestmark = pytest.mark.browser


def opened(watched: Watched, tmp_path: Path, net: graph.Graph) -> Watched:
    path = tmp_path / "graph.html"
    path.write_text(html.render(net), encoding="utf-8")
    watched.page.goto(path.as_uri())
    return watched


@pytest.fixture
def page(watched: Watched, tmp_path: Path) -> Watched:
    return opened(watched, tmp_path, graph.build(extracts.extracts(), extracts.linker()))


def painted(watched: Watched) -> int:
    """How many pixels of the picture have colour."""
    return watched.page.evaluate(
        """() => { const c = document.querySelector('#mynetwork canvas');
        const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data; let n = 0;
        for (let i = 0; i < d.length; i += 4) if (d[i + 3] && (d[i] < 240 || d[i + 1] < 240 || d[i + 2] < 240)) n++;
        return n; }"""
    )


def test_it_draws_asks_for_nothing_and_complains_of_nothing(page: Watched) -> None:
    page.page.wait_for_function("document.querySelector('#mynetwork canvas') !== null")
    page.page.wait_for_timeout(200)
    assert painted(page) > 1000
    assert [r for r in page.requests if not r.startswith(("file:", "data:", "blob:"))] == []
    assert page.faults == []


def test_a_search_for_any_name_leads_to_the_sentences(page: Watched) -> None:
    page.page.fill("#search", "tadmur")
    page.page.keyboard.press("Enter")
    details = page.page.locator("#details")
    assert details.locator("h2").inner_text() == "Palmyra"
    words = details.locator("blockquote").all_inner_texts()
    assert any(
        "attacked Palmyra on December 9" in w and "TASS" in w and "2017-01-20" in w
        for w in words
    )
    assert "Palmyra" in details.locator("mark").all_inner_texts()


def test_an_edge_shows_its_sentences_with_document_and_date(page: Watched) -> None:
    page.page.fill("#search", "Dmitry Peskov")
    page.page.keyboard.press("Enter")
    page.page.locator("#details li button", has_text="spokesperson for").first.click()
    words = page.page.locator("#details blockquote").all_inner_texts()
    assert any("Kremlin spokesman Dmitry Peskov" in w and "2017-01-20" in w for w in words)
    assert page.page.locator("#details .tag.fact", has_text="told as fact").count() == 1


def test_a_click_on_a_node_in_the_picture_shows_it(page: Watched) -> None:
    spot = page.page.evaluate(
        """() => { const p = network.getPositions(['place/palmyra'])['place/palmyra'];
        const d = network.canvasToDOM(p), r = document.querySelector('#mynetwork').getBoundingClientRect();
        return [d.x + r.x, d.y + r.y]; }"""
    )
    page.page.mouse.click(*spot)
    page.page.wait_for_function("document.querySelector('#details h2') !== null")
    assert page.page.locator("#details h2").inner_text() == "Palmyra"


def test_a_click_on_an_edge_in_the_picture_shows_its_sentences(page: Watched) -> None:
    spot = page.page.evaluate(
        """() => { const e = edges.get({filter: e => !e.hidden && e.label === 'spokesperson for'})[0];
        network.fit({nodes: [e.from, e.to], animation: false});
        const a = network.canvasToDOM(network.getPositions([e.from])[e.from]);
        const b = network.canvasToDOM(network.getPositions([e.to])[e.to]);
        const r = document.querySelector('#mynetwork').getBoundingClientRect();
        for (let bow = -60; bow <= 60; bow++) {  // the edge is bent: look for it across the middle
          const d = Math.hypot(b.x - a.x, b.y - a.y);
          const p = {x: (a.x + b.x) / 2 - (b.y - a.y) / d * bow, y: (a.y + b.y) / 2 + (b.x - a.x) / d * bow};
          if (network.getEdgeAt(p) === e.id && network.getNodeAt(p) === undefined) return [p.x + r.x, p.y + r.y];
        } return null; }"""
    )
    assert spot, "the edge is not where its ends are"
    page.page.mouse.click(*spot)
    page.page.wait_for_function("document.querySelector('#details h2') !== null")
    assert (
        page.page.locator("#details h2").inner_text()
        == "Dmitry Peskov · spokesperson for · Kremlin"
    )
    assert any(
        "2017-01-20" in w for w in page.page.locator("#details blockquote").all_inner_texts()
    )


def hidden(page: Watched, of: str) -> int:
    return page.page.evaluate(f"() => {of}.get({{filter: x => x.hidden}}).length")


def test_what_is_not_told_as_fact_is_drawn_only_when_asked_for(page: Watched) -> None:
    before = hidden(page, "edges")
    assert before > 0
    assert (
        page.page.evaluate("() => edges.get({filter: e => e.dashes && !e.hidden}).length") == 0
    )
    page.page.check("#show-Unconfirmed")
    assert hidden(page, "edges") < before
    assert (
        page.page.evaluate("() => edges.get({filter: e => e.dashes && !e.hidden}).length") > 0
    )


def test_the_legend_hides_a_type(page: Watched) -> None:
    page.page.uncheck("#show-Place")
    assert page.page.evaluate("() => nodes.get('place/palmyra').hidden")


def test_words_of_an_article_run_no_script_and_make_no_markup(
    watched: Watched, tmp_path: Path
) -> None:
    evil = "</script><script>alert(1)</script><img src=x onerror=alert(2)>"
    linker = extracts.linker()
    things = tuple(
        replace(t, name=evil, aliases=(evil,)) if t.id == extracts.PALMYRA else t
        for t in linker.canonical_entities
    )
    page = opened(
        watched,
        tmp_path,
        graph.build(extracts.extracts(), replace(linker, canonical_entities=things)),
    )
    page.page.fill("#search", "onerror")
    page.page.keyboard.press("Enter")
    assert page.page.locator("#details h2").inner_text() == evil
    assert page.page.locator("#details img, #results img").count() == 0
    page.page.wait_for_timeout(200)
    assert page.faults == []


EVIL = [
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "visjs.github.io/vis-network new vis.Network vis.DataSet",
    '"><img src=x onerror=alert(2)>',
    "{{SCRIPT}} {{DATA}}",
    "__proto__",
    "javascript:alert(3)",
    "\u2028alert(4)\u2029",
    "\u202edesrever\u2066\x07\x1b[31m",
    "מלכות 12 שמים",
    "`${alert(5)}`\\'",
]


def everywhere(evil: str) -> graph.Graph:
    """The hand-made graph, with words in every place that the page shows."""
    linker, made = extracts.linker(), extracts.extracts()
    things = tuple(
        replace(t, name=evil, aliases=(f"a {evil}",)) for t in linker.canonical_entities
    )
    odd = [
        replace(
            e,
            article=replace(
                e.article,
                title=f"t {evil}",
                source=evil,
                url=f"javascript:{evil}",
                text=e.article.text,
            ),
        )
        for e in made
    ]
    net = graph.build(odd, replace(linker, canonical_entities=things))
    for _, _, edge in net.edges(data=True):
        edge["label"] = evil
        for piece in edge["evidence"]:
            piece["rule"] = evil
    for _, node in net.nodes(data=True):
        if node["kind"] == "event":
            node["label"] = evil
    return net


@pytest.mark.parametrize("evil", EVIL)
def test_hostile_words_are_shown_wherever_they_stand(
    watched: Watched, tmp_path: Path, evil: str
) -> None:
    page = opened(watched, tmp_path, everywhere(evil)).page
    page.wait_for_function("document.querySelector('#mynetwork canvas') !== null")
    for kind in ("nodes", "edges"):
        # All that can be shown is shown once, by what shows it on a click.
        ids = page.evaluate(f"() => {kind}.getIds()")
        for id_ in ids[:6]:
            page.evaluate(
                "([kind, id]) => network.body.emitter.emit(kind === 'nodes' ? 'selectNode' : 'selectEdge',"
                " {nodes: kind === 'nodes' ? [id] : [], edges: kind === 'nodes' ? [] : [id]})",
                [kind, id_],
            )
            assert visible(evil) in page.locator("#details").evaluate("e => e.textContent")
    page.fill("#search", visible(evil)[:5])
    assert page.locator("#results li button").count() > 0
    # No element but those of the page itself, and no name outside of an element that isolates it.
    assert page.locator("#details img, #results img, #details script, #details a").count() == 0
    assert (
        page.evaluate(
            """evil => { const walk = document.createTreeWalker(document.querySelector('aside'), NodeFilter.SHOW_TEXT);
        while (walk.nextNode()) if (walk.currentNode.textContent.includes(evil)
            && !walk.currentNode.parentElement.closest('bdi')) return walk.currentNode.textContent; return null; }""",
            visible(evil),
        )
        is None
    )
    assert watched.faults == []
    assert [r for r in watched.requests if not r.startswith(("file:", "data:", "blob:"))] == []


@pytest.mark.parametrize("publisher", ["\u202eSSAT", "12 שמים 34"])
def test_a_publisher_turns_no_date_round(
    watched: Watched, tmp_path: Path, publisher: str
) -> None:
    page = opened(watched, tmp_path, everywhere(publisher)).page
    page.fill("#search", "a ")
    page.keyboard.press("Enter")
    # As it stands on the screen: the first and the last figure of a date, from left to right.
    places = page.evaluate(
        """() => { const walk = document.createTreeWalker(document.querySelector('#details'), NodeFilter.SHOW_TEXT);
        const found = []; while (walk.nextNode()) if (/^\\d{4}-\\d\\d-\\d\\d$/.test(walk.currentNode.textContent)) {
          const at = (i) => { const r = document.createRange(); r.setStart(walk.currentNode, i); r.setEnd(walk.currentNode, i + 1);
            return r.getBoundingClientRect().x; };
          found.push([at(0), at(9)]); } return found; }"""
    )
    assert places
    assert all(first < last for first, last in places)
    assert "\u202e" not in page.evaluate("() => document.querySelector('aside').textContent")
