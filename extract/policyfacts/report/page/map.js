// A small map: countries that are named are filled, cities are dots. x is longitude, y minus latitude, in quarters of a degree.

const STEPS = 4;
let outlines = null; // parsed when the first map is drawn
const boxes = new Map();

// The box of a country's outline: its moves are relative, so they have to be followed.
function boxOf(code) {
  if (!boxes.has(code)) {
    let best = null;
    for (const ring of (outlines[code] || "").split("z").filter(Boolean)) {
      const [x, y, ...steps] = ring.match(/-?\d+/g).map(Number);
      const box = { left: x, right: x, top: y, bottom: y };
      for (let at = 0, px = x, py = y; at < steps.length; at += 2) {
        px += steps[at];
        py += steps[at + 1];
        box.left = Math.min(box.left, px); box.right = Math.max(box.right, px);
        box.top = Math.min(box.top, py); box.bottom = Math.max(box.bottom, py);
      }
      const size = (one) => (one.right - one.left) * (one.bottom - one.top);
      if (!best || size(box) > size(best)) best = box; // the mainland; islands far away would make the map too small
    }
    boxes.set(code, best);
  }
  return boxes.get(code);
}

function frame(places, wide) {
  const world = { left: -170 * STEPS, right: 190 * STEPS, top: -80 * STEPS, bottom: 56 * STEPS };
  if (wide) return world;
  const found = places.flatMap((place) => {
    const box = place.country && place.kind !== "city" ? boxOf(place.country) : null;
    const point = place.point ? { left: place.point[0] * STEPS, right: place.point[0] * STEPS, top: -place.point[1] * STEPS, bottom: -place.point[1] * STEPS } : null;
    return [box, point].filter(Boolean);
  });
  if (!found.length) return null;
  const edge = (name, best) => found.reduce((so, box) => best(so, box[name]), found[0][name]);
  const box = { left: edge("left", Math.min), right: edge("right", Math.max), top: edge("top", Math.min), bottom: edge("bottom", Math.max) };
  const [middleX, middleY] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  const width = Math.max((box.right - box.left) * 1.2, (box.bottom - box.top) * 2.2, 25 * STEPS);
  if (width > 300 * STEPS) return world;
  return { left: middleX - width / 2, right: middleX + width / 2, top: middleY - width / 4, bottom: middleY + width / 4 };
}

function drawMap(place, places, { labels = 10, wide = false } = {}) {
  outlines ||= JSON.parse(byId("data-outlines").textContent);
  const shown = places.map((one) => ({ ...one, kind: one.kind === "place" ? one.status : one.kind }));
  const view = frame(shown, wide);
  if (!view || !shown.some((one) => one.point || (one.country && boxOf(one.country)))) return false;
  // A degree of longitude is shorter away from the equator.
  const middle = Math.abs((view.top + view.bottom) / 2 / STEPS);
  const narrow = wide ? 0.85 : Math.cos((Math.min(60, middle) * Math.PI) / 180);
  const width = (view.right - view.left) * narrow;
  const height = view.bottom - view.top;
  const names = shown.map((one) => one.title).join(", ");
  const svg = el("svg", { viewBox: `${view.left * narrow} ${view.top} ${width} ${height}`, role: "img", "aria-label": `Map of ${names.slice(0, 300)}` });
  const land = el("g", { class: "land", transform: `scale(${narrow} 1)` });
  const most = Math.max(1, ...shown.map((one) => one.articles || 1));
  for (const [code, path] of Object.entries(outlines)) {
    const named = shown.find((one) => one.kind === "country" && one.country === code);
    const made = el("path", { d: path, class: named ? "named" : null, "data-entry": named && named.id ? named.id : null });
    if (named) {
      made.style.fillOpacity = wide ? 0.25 + 0.75 * Math.sqrt((named.articles || 1) / most) : 1;
      made.append(el("title", {}, named.title + (named.articles ? `: ${plural(named.articles, "article")}` : "")));
    }
    land.append(made);
  }
  svg.append(land);
  const taken = [];
  for (const one of shown) {
    if (!one.point || (one.kind === "country" && boxOf(one.country) && !labels) || (one.kind === "country" && outlines[one.country])) continue;
    const [x, y] = [one.point[0] * STEPS * narrow, -one.point[1] * STEPS];
    const dot = el("circle", { cx: x, cy: y, r: width / (wide ? 220 : 90), "data-entry": one.id || null });
    dot.append(el("title", {}, one.title + (one.articles ? `: ${plural(one.articles, "article")}` : "")));
    svg.append(dot);
    const size = width / 32;
    const right = x + width / 60 + one.title.length * size * 0.55 < (view.left + 0) * narrow + width;
    const box = [right ? x : x - one.title.length * size * 0.55, y - size, one.title.length * size * 0.55, size * 1.4];
    const free = !taken.some(([a, b, c, d]) => box[0] < a + c && a < box[0] + box[2] && box[1] < b + d && b < box[1] + box[3]);
    if (taken.length < labels && free) {
      taken.push(box);
      svg.append(el("text", { x: x + (right ? 1 : -1) * (width / 60), y: y + size / 3, "font-size": size, "text-anchor": right ? "start" : "end" }, ...pieces(one.title).map((piece) => piece.textContent || piece)));
    }
  }
  place.replaceChildren(svg);
  return true;
}
