"""Nothing that a record says is ever run, fetched, or allowed to hide what stands beside it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

Make = Callable[..., Any]
EVIL = (
    "</script><script>window.hacked = 1; alert(1)</script><!--<script>",
    "<img src='https://evil.example/x.png' onerror='window.hacked = 1; alert(2)'>",
    "{{ 7 * 7 }}{% raw %}</style></title></textarea><iframe src='https://evil.example'></iframe>",
    '" onmouseover="window.hacked=1" x=\'',
    "]]>\u2028window.hacked=1\u2029\\u003cscript\\u003e &lt;b&gt; &amp;",
)


@pytest.fixture
def evil_page(page_of: Make, make_record: Make) -> Any:
    """A page of a record in which every text is an attack."""
    text = "\n\n".join((*EVIL, "6,000 permits"))
    start = text.index("6,000")
    proof = {"start": start, "end": start + 5, "text": "6,000"}
    item = [proof | {"sentence": [0, len(text)]}]
    everything = " ".join(EVIL)
    record = make_record(
        text,
        article={"title": EVIL[0], "source": f"{EVIL[1]}.txt", "publisher": everything, "published": EVIL[3],
                 "url": "javascript:window.hacked=1"},
        visa_counts=(
            {"id": "count-1", "quantity": {"value": 6000}, "unit": "permits", "status": "issued",
             "visa": {"text": everything, "programme": EVIL[2]},
             "beneficiaries": {"group": everything}, "attributed_to": everything,
             "support": {"unit": {"rule": EVIL[0], "spans": [proof]}, "visa": {"rule": EVIL[1], "from": ["<b>.<i>"]}},
             "evidence": item},
        ),
        splits=({"id": "split-1", "total": "count-1", "method": "lottery", "among": {"group": EVIL[1]},
                 "evidence": item},),
        officials=({"id": "official-1", "name": EVIL[0], "aliases": [EVIL[1]], "role": EVIL[2],
                    "organisation": EVIL[3], "evidence": item},),
        places=({"id": "place-1", "name": EVIL[1], "kind": "city", "country": "NO", "latitude": 60.0,
                 "longitude": 10.0, "evidence": item},),
        dates=({"id": "date-1", "text": EVIL[0], "evidence": item},),
        statements=({"id": "statement-1", "speaker": EVIL[0], "role": EVIL[1], "kind": "direct", "text": everything,
                     "counts": ["count-1"], "evidence": item},),
        warnings=({"code": "text_cut", "message": everything},),
    )  # fmt: skip
    errors = "".join(json.dumps({"source": evil, "what": evil, "where": evil, "mend": evil}) + "\n" for evil in EVIL)
    data = record.visa_counts[0].model_copy(update={"status": "denied"})
    return page_of(record, against=(record.model_copy(update={"visa_counts": (data,)}),), errors=errors)


def test_a_hostile_article_executes_nothing(evil_page: Any, show: Make) -> None:
    shown = show(evil_page)
    for place in ("#/", "#/facts", "#/review", "#/articles", "#/changes", "#/article/0", "#/article/0/count-1",
                  "#/article/0/statement-1", "#/article/0/<img src=x onerror=alert(3)>/<b>"):  # fmt: skip
        page = shown.at(place)
        for one in page.locator("main .value:visible, main .entry .choose:visible").all():
            one.hover(force=True)
    assert page.evaluate("window.hacked") is None
    assert not shown.dialogs
    assert {url.partition("#")[0] for url in shown.asked} <= {evil_page.as_uri(), "data:,"}
    # Not only held back by the policy: there is nothing of that kind in the page.
    assert page.evaluate("document.querySelectorAll('img, iframe, object, embed').length") == 0
    assert page.evaluate("document.scripts.length") == 5
    assert page.evaluate("[...document.links].filter(link => !/^(file:|#)/.test(link.href)).length") == 0
    assert page.evaluate("[...document.querySelectorAll('*')].flatMap(one => [...one.attributes])"
                         ".filter(one => one.name.startsWith('on')).length") == 0  # fmt: skip


def test_a_hostile_article_is_shown_as_it_stands(evil_page: Any, show: Make) -> None:
    page = show(evil_page).at("#/article/0")
    assert page.locator(".article h1").text_content() == EVIL[0]
    shown = page.locator(".text p").evaluate_all("all => all.map(one => one.textContent)")
    assert shown[:5] == [*EVIL]
    assert page.locator("section[aria-labelledby=errors] tbody th").first.text_content() == EVIL[0]


def test_the_policy_runs_our_script_and_no_other(evil_page: Any, show: Make) -> None:
    shown = show(evil_page)
    shown.page.evaluate(
        "() => { const made = document.createElement('script'); made.textContent = 'window.hacked = 1';"
        " document.body.append(made); }"
    )
    assert shown.page.evaluate("window.hacked") is None
    assert any("Content Security Policy" in error for error in shown.errors)
    shown.errors.clear()


@pytest.mark.parametrize(("character", "name"), [("\u202e", "U+202E"), ("\u2066", "U+2066"), ("\u200b", "U+200B"),
                                                 ("\x00", "U+0000"), ("\U000e0041", "U+E0041")])  # fmt: skip
def test_characters_that_nobody_sees_are_shown(
    character: str, name: str, page_of: Make, show: Make, split_record: Make, make_record: Make
) -> None:
    record = make_record(f"Say {character}6,000 visas.", article={"title": f"A {character}title"})
    page = show(page_of(record)).at("#/article/0")
    assert page.locator(".text .unseen-mark").all_inner_texts() == [name]
    assert page.locator(".article h1").inner_text() == f"A {name}title"
    page = show(page_of(record.model_copy(update={"warnings": ()}))).at("#/articles")
    assert page.locator(".rows .c-title .unseen-mark").inner_text() == name
