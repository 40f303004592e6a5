// One article: its text, and beside it what was read from it. A chosen entry lights its words, a field the words of it.

const SECTIONS = { count: "Facts", split: "Splits", official: "People in office", place: "Places", date: "Dates", statement: "Statements" };

class ArticleView {
  constructor(place, at) {
    this.at = at;
    this.article = readArticle(at);
    this.entries = this.article.entries ||= [];
    this.known = new Map(this.entries.map((entry) => [entry.id, entry]));
    this.items = new Map();
    this.text = new MarkedText(this.article);
    this.read = el("div", { class: "pane read", tabindex: 0, role: "region", "aria-label": "Text of the article" });
    this.facts = el("div", { class: "pane found", role: "region", "aria-label": "What was read from it" });
    place.replaceChildren(this.head(), el("div", { class: "panes" }, this.read, this.facts));
    this.fillText();
    this.fillFacts();
    this.read.addEventListener("click", (event) => {
      const mark = event.target.closest("[data-entry]");
      if (mark && getSelection().isCollapsed) this.choose(mark.dataset.entry, null, { scrollText: false });
    });
  }

  head() {
    const { title, source, about, url } = this.article;
    const line = [source, ...(about || [])].filter((part) => part !== title);
    const safe = /^https?:\/\//i.test(url || "");
    const link = safe ? el("a", { href: url, rel: "noopener noreferrer", target: "_blank" }, "as published") : null;
    const turn = (way, name, key) => el("button", { type: "button", onclick: () => turnArticle(way), "aria-label": name, title: `${name} (${key})`, disabled: !data.articles[this.at + way] }, way < 0 ? "‹" : "›");
    return el("header", { class: "head" },
      el("button", { type: "button", class: "back", onclick: goBack }, "‹ Back"),
      el("div", { class: "title" }, el("h1", { tabindex: -1 }, words(title)), el("p", {}, ...line.flatMap((part) => [words(part), " "]), link)),
      el("div", { class: "turn" }, turn(-1, "Previous article", "["), turn(1, "Next article", "]")));
  }

  fillText() {
    const there = Object.keys(KINDS).filter((kind) => this.entries.some((entry) => entry.kind === kind));
    const legend = el("div", { class: "legend", role: "group", "aria-label": "Marks in the text" });
    for (const kind of there) {
      legend.append(el("button", { type: "button", class: `k-${kind}`, "aria-pressed": "true", onclick: (event) => {
        const hidden = this.text.element.classList.toggle(`hide-${kind}`);
        event.currentTarget.setAttribute("aria-pressed", String(!hidden));
      } }, KINDS[kind]));
    }
    if (this.article.text === null || this.article.text === undefined) this.read.append(el("p", { class: "note" }, "The record is without the article's text; the words of each fact stand beside it."));
    else this.read.append(legend, this.text.element);
  }

  fillFacts() {
    for (const warning of this.article.warnings || []) this.facts.append(el("p", { class: "warning" }, words(warning)));
    const changed = changesIn(this.at);
    if (changed) this.facts.append(changed);
    if (!this.entries.some((entry) => entry.kind === "count")) this.facts.append(el("p", { class: "none" }, "No number of visas in this article."));
    for (const [kind, name] of Object.entries(SECTIONS)) {
      const here = this.entries.filter((entry) => entry.kind === kind);
      if (!here.length) continue;
      const list = el("ul", {}, ...here.map((entry) => this.item(entry)));
      const map = kind === "place" ? el("figure", { class: "map" }) : null;
      this.facts.append(el("section", { class: `found-${kind}` }, el("h2", {}, name, el("small", {}, ` ${here.length}`)), map, list));
      if (map && !drawMap(map, here)) map.remove();
      else if (map) map.addEventListener("click", (event) => event.target.dataset.entry && this.choose(event.target.dataset.entry));
    }
  }

  item(entry) {
    const grade = Math.min(4, ...(entry.reasons || []).map((reason) => reason.grade));
    const status = entry.kind === "count" ? statusMark(entry.status) : entry.kind === "split" && entry.status ? el("span", { class: `status b-${entry.status}` }, BALANCES[entry.status]) : entry.kind === "statement" ? el("span", { class: "status" }, entry.status) : null;
    const head = el("button", { type: "button", class: "choose", "aria-expanded": "false", onclick: () => this.choose(entry.id, null, { toggle: true }) },
      el("span", { class: "name" }, words(entry.title)), status,
      grade === 1 ? el("span", { class: "grade g-1" }, "Look first") : null,
      entry.detail ? el("span", { class: "detail" }, words(entry.detail)) : null);
    const made = el("li", { class: `entry k-${entry.kind}`, "data-entry": entry.id }, head);
    made.style.setProperty("--depth", entry.depth || 0);
    if (entry.bar) made.append(this.bar(entry));
    this.items.set(entry.id, { entry, made, head, more: null });
    return made;
  }

  bar(entry) {
    const { total, parts, rest, words: said } = entry.bar;
    const bar = el("div", { class: "bar-of", role: "group", "aria-label": said });
    let used = 0;
    for (const [at, part] of (parts || []).entries()) {
      used += part.size || 0;
      const over = (rest || 0) < 0 && used > total;
      const piece = el("button", { type: "button", class: over ? "over" : `share-${at % 2}`, title: part.words, "aria-label": part.words, onclick: () => this.choose(part.entry) }, ...pieces(part.words));
      piece.style.flexGrow = Math.max(part.size || 0, total / 200);
      bar.append(piece);
    }
    if (rest > 0) {
      const left = el("span", { class: "rest", title: `${grouped(rest)} not allocated` }, `${grouped(rest)} not allocated`);
      left.style.flexGrow = rest;
      bar.append(left);
    }
    return el("div", { class: "bar-place" }, bar, el("p", { class: "sum" }, words(said)));
  }

  // What is below an entry once it is chosen: its fields, what is missing, why to look.
  more(entry) {
    const made = el("div", { class: "more" });
    if ((entry.reasons || []).length) made.append(el("ul", { class: "why", "aria-label": "Why to look at it" }, ...entry.reasons.map((reason) => el("li", { class: `g-${reason.grade}` }, words(reason.text)))));
    for (const quote of entry.quotes || []) made.append(el("p", { class: "quote" }, "“", words(quote), "”"));
    for (const field of entry.fields || []) made.append(this.field(entry, field));
    if (entry.missing) made.append(el("p", { class: "missing" }, entry.kind === "count" ? "Not said: " : "", words(entry.missing)));
    if ((entry.spans || []).length > 1) {
      const times = entry.spans.map((span, at) => el("button", { type: "button", onclick: () => this.show("on", [span], true) }, String(at + 1)));
      made.append(el("p", { class: "times" }, `Said ${entry.spans.length} times: `, ...times));
    }
    return made;
  }

  field(entry, field) {
    const spans = this.wordsOf(entry, field);
    const show = (scroll) => this.show("lit", spans, scroll);
    const rule = field.rule === undefined ? "" : data.rules[field.rule];
    const head = el("button", { type: "button", class: "value", disabled: !spans.length, "data-path": field.path || null, onclick: () => this.choose(entry.id, field.path || null), onmouseenter: () => show(false), onfocus: () => show(false), onmouseleave: () => this.showChosen(), onblur: () => this.showChosen() },
      el("span", { class: "label" }, field.label), el("span", {}, words(field.value || "")));
    const origins = (field.origins || []).map((origin) => el("a", { class: "origin", href: `#/article/${this.at}/${origin.entry}${origin.field ? `/${origin.field}` : ""}` }, "↳ ", words(origin.words)));
    return el("div", { class: "field" }, head, ...origins, rule ? el("span", { class: "rule" }, rule) : null);
  }

  // The words of a field; where it came from another value, the words of that one.
  wordsOf(entry, field, deep = 0) {
    if ((field.spans || []).length || deep > 6) return field.spans || [];
    return (field.origins || []).flatMap((origin) => {
      const other = this.known.get(origin.entry);
      const next = other && (other.fields || []).find((one) => one.path && one.path === origin.field);
      if (next && next !== field) return this.wordsOf(other, next, deep + 1);
      return other && other !== entry ? other.spans || [] : [];
    });
  }

  choose(id, path = null, { toggle = false, scrollText = true, focus = false } = {}) {
    const item = this.items.get(id);
    const same = this.chosen === id && !path;
    if (this.chosen && this.items.has(this.chosen)) {
      const before = this.items.get(this.chosen);
      before.made.classList.remove("chosen");
      before.head.setAttribute("aria-expanded", "false");
      if (before.more) before.more.remove();
      before.more = null;
    }
    [this.chosen, this.path] = item && !(same && toggle) ? [id, path] : [null, null];
    replaceAddress(`#/article/${this.at}${this.chosen ? `/${this.chosen}${path ? `/${path}` : ""}` : ""}`);
    if (this.chosen) {
      item.more = this.more(item.entry);
      item.made.append(item.more);
      item.made.classList.add("chosen");
      item.head.setAttribute("aria-expanded", "true");
      const field = path && [...item.more.querySelectorAll("[data-path]")].find((one) => one.dataset.path === path);
      if (field) field.parentElement.classList.add("chosen");
      if (focus || field) (field || item.head).focus({ preventScroll: true });
      this.bring(item.made, this.facts);
      if (field) this.bring(field.parentElement, this.facts);
    }
    this.showChosen(scrollText);
    for (const one of this.facts.querySelectorAll(".map [data-entry]")) one.classList.toggle("on", one.dataset.entry === this.chosen);
  }

  showChosen(scroll = false) {
    const entry = this.chosen && this.known.get(this.chosen);
    const field = entry && this.path && (entry.fields || []).find((one) => one.path === this.path);
    const lit = field ? this.wordsOf(entry, field) : [];
    this.show("on", entry ? entry.spans || [] : [], scroll && !lit.length);
    this.show("lit", lit, scroll);
  }

  show(name, spans, scroll) {
    const first = this.text.light(name, spans);
    if (scroll && first) this.bring(first, this.read);
  }

  // Scrolls a pane, and nothing else, until an element is in it.
  bring(element, pane) {
    const [box, room] = [element.getBoundingClientRect(), pane.getBoundingClientRect()];
    if (box.top >= room.top + 40 && box.bottom <= room.bottom - 10) return;
    const tall = box.height > room.height * 0.8;
    pane.scrollTop += tall ? box.top - room.top - 50 : (box.top + box.bottom) / 2 - (room.top + room.bottom) / 2;
  }

  step(way) {
    const ids = [...this.items.keys()];
    const at = this.chosen ? ids.indexOf(this.chosen) + way : way > 0 ? 0 : ids.length - 1;
    if (ids[at]) this.choose(ids[at], null, { focus: true });
  }
}
