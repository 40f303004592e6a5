// What all views share: the data, and elements made without any markup from data. Texts only ever become text nodes.

const byId = (id) => document.getElementById(id);
const data = JSON.parse(byId("data-index").textContent);
for (const name of ["rows", "articles", "rules", "places"]) data[name] ||= [];

// One article a line: a line is parsed when its article is opened.
let articleLines = null;
const opened = new Map();
function readArticle(number) {
  articleLines ||= byId("data-articles").textContent.split("\n");
  if (!opened.has(number)) {
    if (opened.size > 20) opened.delete(opened.keys().next().value);
    opened.set(number, JSON.parse(articleLines[number]));
  }
  return opened.get(number);
}

// Characters that nobody sees, or that turn the direction of writing: they are shown by their numbers.
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

function pieces(text) {
  const made = [];
  let at = 0;
  for (const found of text.matchAll(UNSEEN)) {
    if (found[0] === "\r") continue; // a line may end in both
    made.push(text.slice(at, found.index));
    const mark = document.createElement("span");
    mark.className = "unseen-mark";
    mark.textContent = "U+" + found[0].codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
    made.push(mark);
    at = found.index + found[0].length;
  }
  made.push(text.slice(at));
  return made.filter((piece) => piece !== "");
}

// A text from the records: isolated, so that its direction of writing stays its own.
function words(text) {
  const made = document.createElement("bdi");
  made.append(...pieces(text || ""));
  return made;
}

// An element; an attribute that is null or false is left out, `on...` listens.
function el(name, attributes = {}, ...children) {
  const space = ["svg", "g", "path", "circle", "rect", "text", "title"].includes(name);
  const made = space ? document.createElementNS("http://www.w3.org/2000/svg", name) : document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

const grouped = (number) => number.toLocaleString("en-US");
const plural = (number, noun) => `${grouped(number)} ${noun}${number === 1 ? "" : "s"}`;

// Tells people who do not see the page what has changed.
function say(text) {
  byId("said").textContent = text;
}

const BALANCES = { balanced: "Adds up", open: "Leaves a rest", over: "Too much" };
const GRADES = { 1: "First", 2: "Next", 3: "Later", 4: "No need" };

function statusMark(status) {
  return el("span", { class: `status s-${status}` }, data.statuses[status] || status);
}
