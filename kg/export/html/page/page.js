// The page's behaviour. All words of articles are put in by textContent, never as HTML, and each
// name or quotation in a <bdi>: words from right to left turn nothing round that stands beside them.
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("kg-data").textContent);
  const $ = (id) => document.getElementById(id);
  const edgesOf = new Map(Object.keys(data.nodes).map((id) => [id, []]));
  for (const [id, edge] of Object.entries(data.edges)) {
    edgesOf.get(edge.from).push(id);
    if (edge.to !== edge.from) edgesOf.get(edge.to).push(id);
  }
  const shown = Object.fromEntries(data.legend.map((entry) => [entry.kind, entry.on]));
  const loners = { on: false };
  const asked = new Set(); // what was searched for is drawn, however little is told of it
  let amount = data.first;

  function make(tag, text, className) {
    const element = document.createElement(tag);
    if (text !== undefined && text !== null) element.textContent = text;
    if (className) element.className = className;
    return element;
  }

  const word = (text) => make("bdi", text);

  // Words one after another with the same between them.
  function row(texts, between) {
    return texts.flatMap((text, number) => (number ? [between, word(text)] : [word(text)]));
  }

  function made(tag, parts, className) {
    const element = make(tag, null, className);
    element.append(...parts);
    return element;
  }

  function go(id, ...labels) {
    const button = made("button", row(labels, " → "), "go");
    button.type = "button";
    button.addEventListener("click", () => (id in data.nodes ? showNode(id, true) : showEdge(id, true)));
    return button;
  }

  // --- what is drawn ------------------------------------------------------------------------------------------------
  const edgeOn = (edge) =>
    shown[data.nodes[edge.from].kind] && shown[data.nodes[edge.to].kind] && (edge.asserted || shown.Unconfirmed);
  const inRange = (id) => data.nodes[id].rank < amount || asked.has(id);
  const edgeDrawn = (edge) => edgeOn(edge) && inRange(edge.from) && inRange(edge.to);
  const nodeOn = (id) =>
    inRange(id) && (asked.has(id) || (shown[data.nodes[id].kind] && (loners.on || edgesOf.get(id).some((e) => edgeDrawn(data.edges[e])))));

  function redraw() {
    const visible = new Set(nodes.getIds().filter(nodeOn));
    nodes.update(nodes.getIds().map((id) => ({ id, hidden: !visible.has(id) })));
    const between = ({ from, to }) => visible.has(from) && visible.has(to);
    edges.update(edges.getIds().map((id) => ({ id, hidden: !(edgeOn(data.edges[id]) && between(data.edges[id])) })));
    $("summary").textContent = `${data.summary} Drawn: ${visible.size}.`;
    $("amount-shown").textContent = `${Math.min(amount, data.drawn)} of ${data.drawn}`;
  }

  function legend() {
    const box = $("legend");
    for (const entry of [...data.legend, { kind: "loners", label: "things without a tie", on: false }]) {
      const label = make("label");
      const check = make("input");
      check.type = "checkbox";
      check.checked = entry.on;
      check.id = `show-${entry.kind}`;
      check.addEventListener("change", () => {
        if (entry.kind === "loners") loners.on = check.checked;
        else shown[entry.kind] = check.checked;
        redraw();
      });
      label.append(check);
      if (entry.colour) {
        const swatch = make("span", "", `swatch${entry.event ? " event" : ""}${entry.kind === "Unconfirmed" ? " dashed" : ""}`);
        swatch.style.background = entry.colour;
        label.append(swatch);
      }
      label.append(make("span", entry.count === undefined ? entry.label : `${entry.label} (${entry.count})`));
      box.append(label);
    }
  }

  // --- evidence -----------------------------------------------------------------------------------------------------
  function status(piece) {
    if (piece.polarity === "negative") return "denied";
    if (piece.modality !== "actual") return piece.modality;
    if (piece.claim) return piece.past ? "said by somebody, of the past" : "said by somebody";
    return piece.past ? "told, of the past" : "told";
  }

  function quote(piece) {
    const box = make("blockquote", null, piece.polarity === undefined ? "" : status(piece) === "told" ? "told" : "untold");
    const words = make("bdi");
    let at = 0;
    for (const [start, end] of piece.marks) {
      if (start < at) continue;
      words.append(piece.quote.slice(at, start), made("mark", [word(piece.quote.slice(start, end))]));
      at = end;
    }
    words.append(piece.quote.slice(at));
    box.append(words);
    const doc = data.documents[piece.document];
    const foot = make("footer");
    if (piece.polarity !== undefined) {
      foot.append(make("span", status(piece), status(piece) === "told" ? "tag fact" : "tag"), " ");
      if (piece.claim) foot.append("says ", word(piece.claim), " · ");
    }
    foot.append(...row([doc.title || doc.id, doc.source, doc.published || "undated"].filter(Boolean), " · "));
    if (doc.title) foot.append(" · document ", word(doc.id));
    foot.append(` · characters ${piece.start}–${piece.end}`);
    if (piece.rule) foot.append(" · rule ", word(piece.rule));
    box.append(foot);
    return box;
  }

  function section(title, pieces) {
    if (!pieces.length) return [];
    return [make("h3", title), ...pieces.map(quote)];
  }

  function sentence(edge) {
    return row([data.nodes[edge.from].label, edge.label, data.nodes[edge.to].label], " · ");
  }

  function assertionStatus(edge) {
    return edge.asserted ? "told" : edge.past ? "past" : "untold";
  }

  // What ties a node to each other one: roles that join the same two things stand in one line.
  function ties(id, wanted) {
    const lines = new Map();
    for (const edgeId of edgesOf.get(id)) {
      const edge = data.edges[edgeId];
      if (assertionStatus(edge) !== wanted) continue;
      const key = `${edge.from} ${edge.to}`;
      if (!lines.has(key)) lines.set(key, []);
      lines.get(key).push(edgeId);
    }
    return [...lines.values()];
  }

  function list(lines) {
    const box = make("ul");
    for (const line of lines) {
      const item = make("li");
      const { from, to } = data.edges[line[0]];
      item.append(go(from, data.nodes[from].label));
      for (const edgeId of line) item.append(edgeId === line[0] ? " · " : ", ", go(edgeId, data.edges[edgeId].label));
      item.append(" · ", go(to, data.nodes[to].label));
      box.append(item);
    }
    return box;
  }

  function showNode(id, move) {
    const node = data.nodes[id];
    const details = $("details");
    details.replaceChildren(made("h2", [word(node.label)]), made("p", [word(node.what)], "soft"));
    if (node.kind === "Unconfirmed") details.append(make("p", "No article tells this as a fact.", "tag"));
    if (node.aliases.length) details.append(made("p", ["Also called ", ...row(node.aliases, ", ")]));
    for (const [before, words, behind] of node.lines) details.append(made("p", [before, word(words), behind]));
    const [told, past, untold] = ["told", "past", "untold"].map((wanted) => ties(id, wanted));
    if (told.length) details.append(make("h3", "Told as fact"), list(told));
    if (past.length) details.append(make("h3", "Told of the past"), list(past));
    if (untold.length) {
      const fold = make("details");
      fold.append(make("summary", `Only said, denied, planned or possible (${untold.length})`), list(untold));
      details.append(fold);
    }
    details.append(...section("Words", node.pieces));
    select({ nodes: [id], edges: [] }, move ? id : null);
  }

  function showEdge(id, move) {
    const edge = data.edges[id];
    const details = $("details");
    details.replaceChildren(made("h2", sentence(edge)));
    const words = { told: "told as fact", past: "told, of the past", untold: "not told as fact" };
    details.append(make("span", words[assertionStatus(edge)], edge.asserted ? "tag fact" : "tag"));
    details.append(make("p", `${edge.documents} document${edge.documents === 1 ? "" : "s"}, ${edge.publishers} publisher${edge.publishers === 1 ? "" : "s"}`, "soft"));
    const ends = make("p");
    ends.append(go(edge.from, data.nodes[edge.from].label), " → ", go(edge.to, data.nodes[edge.to].label));
    details.append(ends, ...section("Words", edge.pieces));
    select({ nodes: [], edges: [id] }, move ? edge.from : null);
  }

  function select(what, focus) {
    if (focus && !asked.has(focus)) {
      asked.add(focus);
      for (const { from, to, asserted } of edgesOf.get(focus).map((id) => data.edges[id])) {
        if (asserted) asked.add(from).add(to);
      }
      redraw();
    }
    const drawn = (ids, all) => ids.filter((id) => all.get(id) && !all.get(id).hidden);
    network.setSelection({ nodes: drawn(what.nodes, nodes), edges: drawn(what.edges, edges) }, { highlightEdges: what.edges.length === 0 });
    if (focus && network.body.nodes[focus]) network.focus(focus, { scale: Math.max(network.getScale(), 0.9), animation: false });
    $("details").scrollIntoView({ block: "nearest" });
  }

  // --- search -------------------------------------------------------------------------------------------------------
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const names = Object.entries(data.nodes).flatMap(([id, n]) => [n.label, ...n.aliases].map((name) => ({ id, name, own: name === n.label, key: fold(name) })));

  function search() {
    const wanted = fold($("search").value.trim());
    const list = $("results");
    list.replaceChildren();
    if (!wanted) return [];
    const fit = (n) => (n.key === wanted ? (n.own ? 0 : 1) : n.key.startsWith(wanted) ? 2 : 3);
    const told = (n) => (data.nodes[n.id].kind === "Unconfirmed" ? 1 : 0);
    const order = (a, b) => fit(a) - fit(b) || told(a) - told(b) || data.nodes[a.id].rank - data.nodes[b.id].rank;
    const found = names.filter((n) => n.key.includes(wanted)).sort(order);
    const seen = new Set();
    const first = found.filter((n) => !seen.has(n.id) && seen.add(n.id)).slice(0, 30);
    for (const { id, name } of first) {
      const item = make("li");
      const label = data.nodes[id].label;
      item.append(name === label ? go(id, label) : go(id, name, label), made("span", [" ", word(data.nodes[id].what)], "soft"));
      list.append(item);
    }
    if (!first.length) list.append(make("li", "nothing is called so", "soft"));
    return first;
  }

  $("search").addEventListener("input", search);
  $("search-form").addEventListener("submit", (event) => {
    event.preventDefault();
    const found = search();
    if (found.length) showNode(found[0].id, true);
    else $("details").replaceChildren(make("p", "Nothing is called so.", "soft"));
  });
  network.on("selectNode", ({ nodes: [id] }) => showNode(id, false));
  network.on("selectEdge", ({ nodes: chosen, edges: [id] }) => chosen.length || showEdge(id, false));
  legend();
  $("how-many").hidden = data.drawn <= data.first;
  $("amount").max = data.drawn;
  $("amount").value = amount;
  $("amount").addEventListener("input", () => {
    amount = Number($("amount").value);
    redraw();
  });
  redraw();
  network.fit({ nodes: nodes.getIds().filter(nodeOn), animation: false });
  const most = Object.keys(data.nodes).find((id) => data.nodes[id].rank === 0);
  if (most && network.getScale() < 0.3) network.focus(most, { scale: 0.45, animation: false }); // else no label can be read
  $("details").append(make("p", "Click a node or an edge, or search a name: here stand the sentences it rests on, with document and date.", "soft"));
  document.title = data.title;
  document.querySelector("h1").textContent = data.title;
})();
