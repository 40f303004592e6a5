// A table of any length: only the rows on the screen are elements. Rows have one height, which the style gives (--row).

const AROUND = 8; // rows kept ready above and below the screen
const PRINTED = 500; // rows on paper, at most

class Table {
  // columns: {key, name, sort(row), cell(row)}; filters: {key, name, value(row), label(value)}
  constructor(place, { name, columns, filters, rows, text, open, sort, state, changed }) {
    Object.assign(this, { name, columns, filters, rows, text, open, changed });
    this.sort = sort;
    this.wanted = {};
    this.at = 0;
    this.search = el("input", { type: "search", placeholder: "Search", "aria-label": `Search ${name}`, autocomplete: "off" });
    this.search.addEventListener("input", () => this.refresh());
    this.number = el("output", { class: "number" });
    const reset = el("button", { type: "button", onclick: () => this.restore({}) }, "Reset");
    const tools = el("form", { class: "tools", role: "search", onsubmit: (event) => event.preventDefault() });
    this.selects = filters.map((filter) => this.selectOf(filter));
    tools.append(this.search, ...this.selects, reset, this.number);
    this.heads = columns.map((column) => this.headOf(column));
    const head = el("div", { class: `row head ${name}`, role: "row", "aria-rowindex": 1 }, ...this.heads);
    this.body = el("div", { class: "rows", role: "presentation" });
    this.scroller = el("div", { class: "scroller", role: "rowgroup", tabindex: 0, "aria-label": `Rows of ${name}` }, this.body);
    this.scroller.addEventListener("scroll", () => this.draw(), { passive: true });
    this.grid = el("div", { class: "grid", role: "table", "aria-label": name }, el("div", { role: "rowgroup" }, head), this.scroller);
    place.replaceChildren(el("h1", { class: "unseen" }, name[0].toUpperCase() + name.slice(1)), tools, this.grid);
    this.body.addEventListener("click", (event) => {
      const row = event.target.closest("[data-at]");
      if (row) this.choose(Number(row.dataset.at), true);
    });
    addEventListener("beforeprint", () => this.draw(true, PRINTED));
    addEventListener("afterprint", () => this.draw(true));
    new ResizeObserver(() => this.draw(true)).observe(this.scroller);
    this.restore(state || {});
  }

  selectOf(filter) {
    const counts = new Map();
    for (const row of this.rows) counts.set(filter.value(row), (counts.get(filter.value(row)) || 0) + 1);
    const values = [...counts.keys()].sort(filter.order || ((a, b) => (a < b ? -1 : 1)));
    const made = el("select", { "aria-label": filter.name, "data-key": filter.key, onchange: () => this.refresh() });
    made.append(el("option", { value: "" }, `${filter.name}: all`));
    for (const value of values) {
      made.append(el("option", { value: value === "" ? "-" : value }, `${filter.label(value)} (${grouped(counts.get(value))})`));
    }
    return made;
  }

  headOf(column) {
    const made = el("div", { role: "columnheader", class: `c-${column.key}` });
    if (!column.sort) made.append(column.name);
    else made.append(el("button", { type: "button", "data-sort": column.key, onclick: () => this.sortBy(column.key) }, column.name));
    return made;
  }

  sortBy(key) {
    const [now, way] = this.sort.split(".");
    this.sort = now === key ? `${key}.${way === "down" ? "up" : "down"}` : `${key}.${key === "size" || key === "facts" ? "down" : "up"}`;
    this.refresh();
  }

  // What is asked for, as the address keeps it.
  state() {
    const kept = { q: this.search.value, sort: this.sort };
    for (const select of this.selects) kept[select.dataset.key] = select.value;
    return kept;
  }

  restore(state) {
    this.search.value = state.q || "";
    if (state.sort && this.columns.some((column) => column.sort && column.key === state.sort.split(".")[0])) this.sort = state.sort;
    for (const select of this.selects) {
      select.value = state[select.dataset.key] || "";
      if (select.selectedIndex < 0) select.value = "";
    }
    this.refresh();
  }

  refresh() {
    const asked = this.search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const wanted = this.filters.map((filter, at) => [filter, this.selects[at].value]).filter(([, value]) => value !== "");
    this.shown = this.rows.filter((row) => {
      if (wanted.some(([filter, value]) => String(filter.value(row) === "" ? "-" : filter.value(row)) !== value)) return false;
      row.searched ||= this.text(row).toLowerCase();
      return asked.every((word) => row.searched.includes(word));
    });
    const [key, way] = this.sort.split(".");
    const column = this.columns.find((one) => one.key === key);
    const turn = way === "down" ? -1 : 1;
    if (column && column.sort) {
      // Where rows are equal they stay in the order of the articles.
      const keyed = this.shown.map((row, place) => [column.sort(row), place, row]);
      keyed.sort(([a, i], [b, j]) => (a < b ? -turn : a > b ? turn : i - j));
      this.shown = keyed.map(([, , row]) => row);
    }
    this.heads.forEach((head, at) => {
      if (this.columns[at].key === key) head.setAttribute("aria-sort", way === "down" ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    });
    this.number.textContent = this.shown.length === this.rows.length ? `all ${grouped(this.rows.length)}` : `${grouped(this.shown.length)} of ${grouped(this.rows.length)}`;
    this.grid.setAttribute("aria-rowcount", this.shown.length + 1);
    this.at = Math.min(this.at, Math.max(0, this.shown.length - 1));
    this.scroller.scrollTop = 0;
    this.at = 0;
    this.draw(true);
    this.changed(this.state());
  }

  rowHeight() {
    return parseFloat(getComputedStyle(this.scroller).getPropertyValue("--row")) || 56;
  }

  // `all`: so many rows from the first one, whatever is on the screen.
  draw(anew = false, all = 0) {
    const height = this.rowHeight();
    const first = all ? 0 : Math.max(0, Math.floor(this.scroller.scrollTop / height) - AROUND);
    const last = Math.min(this.shown.length, all || Math.ceil((this.scroller.scrollTop + this.scroller.clientHeight) / height) + AROUND);
    if (!anew && first === this.first && last === this.last) return;
    [this.first, this.last] = [first, last];
    this.body.style.height = `${Math.max(1, this.shown.length) * height}px`;
    const made = [];
    for (let at = first; at < last; at += 1) made.push(this.rowOf(at, height));
    if (!this.shown.length) made.push(el("p", { class: "none" }, this.rows.length ? "Nothing fits what is asked for." : "There is nothing here."));
    this.body.replaceChildren(...made);
  }

  rowOf(at, height) {
    const row = this.shown[at];
    const cells = this.columns.map((column) => el("div", { role: "cell", class: `c-${column.key}` }, ...[column.cell(row)].flat()));
    const attributes = { class: `row ${this.name}`, role: "row", "aria-rowindex": at + 2, "data-at": at, "aria-selected": at === this.at ? "true" : "false" };
    const made = el("div", attributes, ...cells);
    made.style.top = `${at * height}px`;
    return made;
  }

  // Puts the mark on a row and brings it on the screen; `open` goes on to its article.
  choose(at, open = false) {
    if (!this.shown.length) return;
    this.at = Math.max(0, Math.min(this.shown.length - 1, at));
    const height = this.rowHeight();
    const top = this.at * height;
    if (top < this.scroller.scrollTop) this.scroller.scrollTop = top;
    else if (top + height > this.scroller.scrollTop + this.scroller.clientHeight) this.scroller.scrollTop = top + height - this.scroller.clientHeight;
    this.draw(true);
    if (open) this.open(this.shown[this.at]);
    else say(`Row ${this.at + 1}: ${this.text(this.shown[this.at]).slice(0, 120)}`);
  }
}
