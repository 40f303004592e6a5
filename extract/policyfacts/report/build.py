"""Makes `page/outlines.json`, the outlines of countries for the map, from the world atlas. Not needed at run time.

Run on a file of world-atlas 2 (`npm pack world-atlas@2`): `python -m policyfacts.report.build countries-110m.json`.
Needs pycountry (extra `dev`), because the atlas knows countries by their ISO 3166-1 numbers.

Source: Natural Earth 1:110m (public domain), as packed by world-atlas (ISC; page/ATTRIBUTION.md).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

# Steps of the grid per degree; the map is drawn about two pixels a degree, and zoomed at most eightfold.
STEPS = 4
# Antarctica is no country, and takes a fifth of the map.
LEFT_OUT = {"AQ"}
# Areas that the atlas names without a number. Both are within a country of ISO 3166-1; Kosovo has its own code here.
UNNUMBERED = {"Kosovo": "XK", "Somaliland": "SO", "N. Cyprus": "CY"}

Point = tuple[int, int]


def outlines(topology: dict[str, Any]) -> dict[str, str]:
    """SVG path data by ISO 3166-1 alpha-2 code, sorted; x is longitude, y minus latitude, in quarters of a degree."""
    import pycountry

    arcs = [list(_decoded(arc, topology["transform"])) for arc in topology["arcs"]]
    found: dict[str, str] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        known = pycountry.countries.get(numeric=str(geometry.get("id", "")).zfill(3))
        code = known.alpha_2 if known else UNNUMBERED[geometry["properties"]["name"]]
        if code in LEFT_OUT:
            continue
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        path = "".join(_path(_ring(ring, arcs)) for polygon in polygons for ring in polygon)
        found[code] = found.get(code, "") + path
    return dict(sorted(found.items()))


def _decoded(arc: list[list[int]], transform: dict[str, list[float]]) -> Iterator[Point]:
    """The points of an arc; TopoJSON keeps each as the difference to the one before it."""
    (scale_x, scale_y), (move_x, move_y) = transform["scale"], transform["translate"]
    x = y = 0
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        yield round((x * scale_x + move_x) * STEPS), round(-(y * scale_y + move_y) * STEPS)


def _ring(numbers: Iterable[int], arcs: list[list[Point]]) -> list[Point]:
    """The points of a ring; a negative number is an arc run backwards (its complement)."""
    points: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += [point for point in arc if not points or point != points[-1]]
    return points


def _path(points: list[Point]) -> str:
    """Relative path data; rings that the grid has made smaller than a triangle are left out."""
    if len(set(points)) < 3:
        return ""
    (x, y), *rest = _unbroken(points)[:-1]
    steps = []
    at = (x, y)
    for point in rest:
        steps.append(f"{point[0] - at[0]},{point[1] - at[1]}")
        at = point
    return f"M{x},{y}l{' '.join(steps)}z".replace(",-", "-")


def _unbroken(points: list[Point]) -> list[Point]:
    """A ring that goes on beyond 180 degrees instead of jumping to the other edge of the map."""
    whole, turns = [points[0]], 0
    for (before, _), (x, y) in pairwise(points):
        turns += (before - x > 180 * STEPS) - (x - before > 180 * STEPS)
        whole.append((x + turns * 360 * STEPS, y))
    return whole


def main() -> None:
    """Write the file beside this module."""
    topology = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    target = Path(__file__).parent / "page" / "outlines.json"
    target.write_text(json.dumps(outlines(topology), indent=0) + "\n", "utf-8")


if __name__ == "__main__":
    main()
