// What has changed since other records: a list of its own, and at the head of each article what changed in it.

const CHANGES = { added: "Added", lost: "Lost", changed: "Changed", relinked: "Belongs elsewhere", evidence: "Other words" };
let changeRows = null;

function readChanges() {
  changeRows ||= JSON.parse(byId("data-changes").textContent) || [];
  return changeRows;
}

const changeMark = (row) => el("span", { class: `change ch-${row.kind}` }, CHANGES[row.kind]);
const inWords = (row) => (row.fields || []).map((field) => `${field.label}: ${field.old} → ${field.new}`).join("; ");

function sentenceOf(row) {
  const [start, end] = row.words;
  const said = row.sentence || "";
  return el("bdi", {}, ...pieces(said.slice(0, start)), el("b", {}, ...pieces(said.slice(start, end))), ...pieces(said.slice(end)));
}

LISTS.changes = () => ({
  name: "changes",
  columns: [
    { key: "kind", name: "Change", sort: (row) => Object.keys(CHANGES).indexOf(row.kind), cell: (row) => [changeMark(row), el("small", {}, row.facet)] },
    { key: "label", name: "What", sort: (row) => row.label.toLowerCase(), cell: (row) => el("b", { class: "two" }, words(row.label)) },
    { key: "fields", name: "How", cell: (row) => el("span", { class: "reasons" }, words(inWords(row) || row.note)) },
    { key: "article", name: "In the article", sort: (row) => row.title.toLowerCase(), cell: (row) => [el("span", { class: "said" }, sentenceOf(row)), el("small", {}, words(row.title))] },
  ],
  filters: [
    { key: "kind", name: "Change", value: (row) => row.kind, label: (value) => CHANGES[value], order: (a, b) => Object.keys(CHANGES).indexOf(a) - Object.keys(CHANGES).indexOf(b) },
    { key: "facet", name: "Of", value: (row) => row.facet, label: (value) => value },
  ],
  rows: readChanges(),
  text: (row) => [row.label, inWords(row), row.title, row.sentence, row.note, CHANGES[row.kind]].join(" "),
  open: (row) => (row.article === -1 ? say("Only the old records have this article.") : go(`#/article/${row.article}${row.entry ? `/${row.entry}` : ""}`)),
  sort: "",
});

// The changes of one article with each field, the old value beside the new one.
function changesIn(at) {
  const here = readChanges().filter((row) => row.article === at);
  if (!here.length) return null;
  const items = here.map((row) => {
    const name = row.entry ? el("a", { href: `#/article/${at}/${row.entry}` }, words(row.label)) : words(row.label);
    const fields = (row.fields || []).map((field) => el("div", {}, el("dt", {}, field.label), el("dd", {}, el("del", {}, words(field.old)), " → ", el("ins", {}, words(field.new)), field.rule ? el("small", {}, ` ${field.rule}`) : null)));
    const said = !fields.length && row.sentence ? el("p", { class: "quote" }, sentenceOf(row)) : null;
    return el("li", {}, changeMark(row), " ", el("small", {}, row.facet), " ", name, fields.length ? el("dl", {}, ...fields) : said);
  });
  const shown = items.slice(0, 100);
  if (items.length > shown.length) shown.push(el("li", {}, `… and ${plural(items.length - shown.length, "more change")}`));
  return el("details", { class: "changed", open: here.length <= 12 }, el("summary", {}, plural(here.length, "change"), " since the old records"), el("ul", {}, ...shown));
}
