// An article's text with its evidence marked. Spans may lie in each other: the text is cut wherever one begins or ends.

const KINDS = { count: "Numbers", split: "Splits", official: "Officials", place: "Places", date: "Dates", statement: "Statements" };
const RANK = Object.keys(KINDS); // of two kinds at the same words, the first is shown

class MarkedText {
  constructor(article) {
    this.text = article.text || "";
    this.entries = article.entries || [];
    this.segments = [];
    const spans = [];
    const cuts = new Set([0, this.text.length]);
    for (const entry of this.entries) {
      for (const [start, end] of entry.spans || []) spans.push({ start, end, entry });
      for (const field of entry.fields || []) for (const span of field.spans || []) span.forEach((at) => cuts.add(at));
    }
    for (const span of spans) cuts.add(span.start).add(span.end);
    // Paragraphs: what lies between blank lines.
    const breaks = [...this.text.matchAll(/\r?\n(?:[^\S\n]*\r?\n)+/g)].map((found) => [found.index, found.index + found[0].length]);
    for (const [start, end] of breaks) cuts.add(start).add(end);
    this.cuts = [...cuts].sort((a, b) => a - b);
    spans.sort((a, b) => a.start - b.start);
    this.element = el("div", { class: "text" });
    this.build(spans, breaks, article.title);
  }

  build(spans, breaks, title) {
    let paragraph = null;
    let next = 0;
    let active = [];
    const isBreak = new Set(breaks.map(([start]) => start));
    for (let at = 0; at + 1 < this.cuts.length; at += 1) {
      const [start, end] = [this.cuts[at], this.cuts[at + 1]];
      active = active.filter((span) => span.end > start);
      while (next < spans.length && spans[next].start <= start) active.push(spans[next++]);
      if (isBreak.has(start)) {
        paragraph = null;
        continue;
      }
      if (!paragraph) this.element.append((paragraph = el("p", { dir: "auto" })));
      const segment = this.segment(start, end, active);
      paragraph.append(segment);
    }
    for (const one of this.element.children) {
      if (one.textContent.length < 70 && !/[.!?:;,…”’"')]\s*$/.test(one.textContent)) one.className = "subhead";
    }
    const first = this.element.firstElementChild;
    if (first && first.textContent.length < 200 && (first.textContent.trim() === title || this.element.childElementCount > 1)) first.className = "headline";
  }

  segment(start, end, active) {
    const kinds = RANK.filter((kind) => active.some((span) => span.entry.kind === kind));
    const made = el(active.length ? "mark" : "span", { class: kinds.map((kind) => `k-${kind}`).join(" ") || null });
    made.append(...pieces(this.text.slice(start, end)));
    const ids = active.slice().sort((a, b) => RANK.indexOf(a.entry.kind) - RANK.indexOf(b.entry.kind) || (a.end - a.start) - (b.end - b.start)).map((span) => span.entry.id);
    if (ids.length) made.dataset.entry = ids[0];
    this.segments.push({ start, end, made });
    return made;
  }

  // Lights the given spans with a class; returns the first element that is lit.
  light(name, spans) {
    let first = null;
    for (const segment of this.segments) {
      const lit = spans.some(([start, end]) => segment.start >= start && segment.end <= end);
      segment.made.classList.toggle(name, lit);
      if (lit && !first) first = segment.made;
    }
    return first;
  }
}
