// Which view is shown, and what keys do. The address says it all, so that it can be kept, shared and gone back to.

const tables = new Map();
let shown = "overview";
let article = null;
let lastList = "#/facts";

let routed = null; // the address that is shown

// The view is drawn at once; the event that says that the address has changed comes later, and finds nothing to do.
function go(address) {
  location.hash = address;
  route();
}

// The address is changed without a step in the history.
function replaceAddress(address) {
  if (location.hash !== address) history.replaceState(null, "", address);
  routed = location.hash;
}

function goBack() {
  go(lastList);
}

function turnArticle(way) {
  if (article && data.articles[article.at + way]) go(`#/article/${article.at + way}`);
}

function show(view) {
  shown = view;
  for (const section of document.querySelectorAll("main > .view")) section.hidden = section.id !== (LISTS[view] ? "table" : view);
  for (const link of document.querySelectorAll("nav a")) {
    if (link.dataset.view === view) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

function showList(name, query) {
  show(name);
  const asked = Object.fromEntries(new URLSearchParams(query));
  for (const [other, table] of tables) table.place.hidden = other !== name;
  if (!tables.has(name)) {
    const place = el("div", { class: "list" });
    byId("table").append(place);
    const changed = (state) => {
      const kept = new URLSearchParams(Object.entries(state).filter(([, value]) => value)).toString();
      lastList = `#/${name}${kept ? `?${kept}` : ""}`;
      replaceAddress(lastList);
    };
    const table = new Table(place, { ...LISTS[name](), state: asked, changed });
    tables.set(name, table);
    table.place = place;
  } else {
    const table = tables.get(name);
    const now = Object.fromEntries(Object.entries(table.state()).filter(([, value]) => value));
    if (query !== "" && JSON.stringify(now) !== JSON.stringify(asked)) table.restore(asked);
    else table.changed(table.state());
    table.choose(table.at);
  }
  tables.get(name).scroller.focus({ preventScroll: true });
  document.title = `${name[0].toUpperCase()}${name.slice(1)} · policyfacts`;
}

function showArticle(at, id, path) {
  if (!data.articles[at]) return go("#/articles");
  const fresh = !article || article.at !== at;
  show("article");
  if (fresh) article = new ArticleView(byId("article"), at);
  document.title = `${data.articles[at].title} · policyfacts`;
  // What has the focus scrolls by Page Down and the like.
  if (fresh) article.read.focus({ preventScroll: true });
  if (id) article.choose(id, path || null);
}

function route() {
  if (location.hash === routed) return;
  routed = location.hash;
  const [, view = "", rest = ""] = location.hash.match(/^#\/([a-z]*)(.*)$/) || [];
  if (LISTS[view] && byId("nav-" + view)) return showList(view, rest.replace(/^\?/, ""));
  if (view === "article") {
    const [, at, id, path] = rest.split("/");
    return showArticle(Number(at), id, path);
  }
  show("overview");
  lastList = "#/";
  drawOverview();
  byId("overview").focus({ preventScroll: true });
  document.title = "Overview · policyfacts";
  const part = !location.hash.startsWith("#/") && location.hash.length > 1 && document.getElementById(location.hash.slice(1));
  if (part) part.scrollIntoView();
}

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  "/": () => {
    if (!LISTS[shown]) go("#/facts");
    tables.get(shown).search.focus();
  },
  "[": () => shown === "article" && turnArticle(-1),
  "]": () => shown === "article" && turnArticle(1),
  g: () => go("#/"),
  t: turnTheme,
  "?": () => byId("keys").showModal(),
};

function step(way) {
  if (shown === "article") article.step(way);
  else if (LISTS[shown]) {
    const table = tables.get(shown);
    table.choose(table.at + (table.moved ? way : 0));
    table.moved = true;
  }
}

function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || byId("keys").open) return;
  const typing = event.target.closest("input, select, textarea");
  if (event.key === "Escape") {
    if (typing && typing.value && typing.type === "search") {
      typing.value = "";
      tables.get(shown).refresh();
    } else if (typing) typing.blur();
    else if (shown === "article") goBack();
    return;
  }
  if (LISTS[shown] && event.key === "Enter" && !event.target.closest("button, a, select")) {
    const table = tables.get(shown);
    if (table.shown.length) table.open(table.shown[table.at]);
    event.preventDefault();
  } else if (LISTS[shown] && !typing && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    step(event.key === "ArrowDown" ? 1 : -1);
    event.preventDefault();
  } else if (!typing && KEYS[event.key]) {
    KEYS[event.key]();
    event.preventDefault();
  }
}

function turnTheme() {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  try {
    localStorage.setItem("policyfacts-theme", root.dataset.theme);
  } catch {
    // A page from disk may have no storage; the choice then lasts as long as the page.
  }
}

try {
  const kept = localStorage.getItem("policyfacts-theme");
  if (kept === "dark" || kept === "light") document.documentElement.dataset.theme = kept;
} catch {
  // As above.
}
byId("theme").addEventListener("click", turnTheme);
byId("keys-button").addEventListener("click", () => byId("keys").showModal());
document.addEventListener("keydown", pressed);
window.addEventListener("hashchange", route);
route();
