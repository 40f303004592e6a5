// The lists: facts of all articles, what to look at first, the articles themselves.

const category = (value) => (value ? value[0].toUpperCase() + value.slice(1) : "Not said");
const titleOf = (row) => data.articles[row.article].title;
const text = (value) => value || ""; // JSON leaves out what is empty

const FACT_FILTERS = [
  { key: "status", name: "Status", value: (row) => row.status, label: (value) => data.statuses[value],
    order: (a, b) => Object.keys(data.statuses).indexOf(a) - Object.keys(data.statuses).indexOf(b) },
  { key: "issuer", name: "Issuer", value: (row) => text(row.issuer), label: (value) => value || "Not said" },
  { key: "category", name: "Kind", value: (row) => text(row.category), label: category },
  { key: "grade", name: "To look at", value: (row) => row.grade, label: (value) => GRADES[value] },
];
const number = { key: "size", name: "Number", sort: (row) => row.size || 0, cell: (row) => el("b", { class: "two" }, words(row.number)) };
const what = { key: "what", name: "Visa", sort: (row) => text(row.what).toLowerCase(), cell: (row) => [words(row.what || "not said"), el("small", {}, words(text(row.when)))] };
const whom = { key: "whom", name: "For whom", sort: (row) => text(row.whom).toLowerCase(), cell: (row) => words(text(row.whom)) };
const stage = { key: "status", name: "Status", sort: (row) => Object.keys(data.statuses).indexOf(row.status), cell: (row) => [statusMark(row.status), el("small", {}, words(row.issuer ? `by ${row.issuer}` : "issuer not said"))] };
const where = { key: "article", name: "In the article", sort: (row) => titleOf(row).toLowerCase(), cell: (row) => [el("span", { class: "said" }, words(row.quote)), el("small", {}, words(titleOf(row)))] };
const articleOf = { ...where, name: "Article", cell: (row) => [el("span", { class: "two" }, words(titleOf(row)))] };
const look = { key: "grade", name: "Look", sort: (row) => row.grade, cell: (row) => el("span", { class: `grade g-${row.grade}` }, GRADES[row.grade]) };
const why = { key: "why", name: "Why", cell: (row) => el("span", { class: "reasons" }, words((row.reasons || []).join("; "))) };

const factText = (row) => [row.number, row.what, row.whom, row.issuer, data.statuses[row.status], row.when, row.speaker, titleOf(row), data.articles[row.article].source, row.quote].join(" ");
const openFact = (row) => go(`#/article/${row.article}/${row.id}`);

const LISTS = {
  facts: () => ({ name: "facts", columns: [number, what, whom, stage, where], filters: FACT_FILTERS, rows: data.rows, text: factText, open: openFact, sort: "" }),
  review: () => ({
    name: "review", columns: [look, number, what, stage, why, articleOf], filters: [FACT_FILTERS[3], ...FACT_FILTERS.slice(0, 3)],
    rows: toReview(), text: (row) => `${factText(row)} ${(row.reasons || []).join(" ")}`, open: openFact, sort: "",
  }),
  articles: () => ({
    name: "articles",
    columns: [
      { key: "title", name: "Article", sort: (row) => row.title.toLowerCase(), cell: (row) => [words(row.title), row.title === row.source ? "" : el("small", {}, words(row.source))] },
      { key: "publisher", name: "Publisher", sort: (row) => text(row.publisher).toLowerCase(), cell: (row) => words(text(row.publisher)) },
      { key: "published", name: "Day", sort: (row) => text(row.published), cell: (row) => words(text(row.published)) },
      { key: "facts", name: "Facts", sort: (row) => row.facts || 0, cell: (row) => grouped(row.facts || 0) },
    ],
    filters: [{ key: "some", name: "Facts", value: (row) => (row.facts ? "some" : "none"), label: (value) => (value === "some" ? "with facts" : "without facts") },
      { key: "splits", name: "Splits", value: (row) => text(row.splits), label: (value) => BALANCES[value] || "No numbered split" }],
    rows: data.articles.map((row, at) => Object.assign(row, { at })),
    text: (row) => [row.title, row.source, row.publisher, row.published].join(" "),
    open: (row) => go(`#/article/${row.at}`), sort: "",
  }),
};

// Facts with a reason to look at them: the gravest first, then those with more reasons, then in the order of the articles.
function toReview() {
  const found = data.rows.filter((row) => row.grade < 4);
  return found.sort((a, b) => a.grade - b.grade || (b.reasons || []).length - (a.reasons || []).length);
}

function drawOverview() {
  const queue = byId("overview-review");
  if (!queue || queue.childElementCount) return; // it is drawn already
  for (const row of toReview().slice(0, 6)) {
    queue.append(el("li", {}, el("a", { href: `#/article/${row.article}/${row.id}` },
      look.cell(row), el("b", {}, words(row.number)), " ", words(row.what), el("span", { class: "reasons" }, words((row.reasons || []).join("; "))), el("small", {}, words(titleOf(row))))));
  }
  if (!queue.childElementCount) queue.replaceWith(el("p", { class: "none" }, "Nothing: every value is read from its own words."));
  if (!drawMap(byId("overview-map"), data.places, { labels: 0, wide: true })) byId("overview-map").replaceWith(el("p", { class: "none" }, "None that a map could show."));
}
