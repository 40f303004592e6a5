"""The page in a browser: what a person sees, and where a click or a key leads."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from policyfacts.records import Record, VisaCount

Make = Callable[..., Any]
# Whether an element is inside what is seen of the pane that it scrolls in.
IN_SIGHT = """element => {
  const pane = element.closest('.pane').getBoundingClientRect(), box = element.getBoundingClientRect();
  return box.height > 0 && box.top >= pane.top && box.bottom <= pane.bottom;
}"""


def _long(record: Callable[..., Record], make_record: Make) -> Record:
    """The same facts behind three screens of text."""
    text = "Nothing of this counts anything.\n\n" * 120
    whole = record()
    data = whole.model_dump(mode="json", by_alias=True)
    shift = len(text)

    def move(part: Any) -> Any:
        if isinstance(part, dict):
            moved = {key: move(value) for key, value in part.items()}
            if {"start", "end"} <= part.keys():
                moved |= {"start": part["start"] + shift, "end": part["end"] + shift}
                if "sentence" in part:
                    moved["sentence"] = [at + shift for at in part["sentence"]]
            return moved
        return [move(item) for item in part] if isinstance(part, list) else part

    facets = {
        name: move(data[name]) for name in ("visa_counts", "splits", "officials", "places", "dates", "statements")
    }
    return make_record(text + (whole.article.text or ""), **facets)


def test_overview_counts_what_is_there(page_of: Make, show: Make, split_record: Make) -> None:
    page = show(page_of(split_record(), errors='{"source": "b.txt", "what": "no UTF-8", "mend": "convert it"}\n')).page
    figures = [" ".join(text.split()) for text in page.locator(".figures li").all_inner_texts()]
    assert figures == ["1 article", "3 facts", "0 to look at first", "1 of 1 split not balanced", "1 failed"]
    assert page.locator(".ladder .s-authorized b").inner_text() == "3"
    assert "2,500 not allocated" in page.locator(".splits").inner_text()
    assert page.locator("section[aria-labelledby=errors] tbody").inner_text().split("\t") == [
        "b.txt",
        "no UTF-8",
        "",
        "convert it",
    ]
    assert page.locator("section[aria-labelledby=totals] tbody tr").first.inner_text().split("\t")[:4] == [
        "Norway", "seasonal permits", "3", "1",
    ]  # fmt: skip


def test_filters_search_and_order_of_the_facts(page_of: Make, show: Make, split_record: Make) -> None:
    denied = split_record(source="b.txt", title="Peru refuses")
    changed = [count.model_copy(update={"status": "denied"}) for count in denied.visa_counts]
    page = show(page_of(split_record(), denied.model_copy(update={"visa_counts": tuple(changed)}))).at("#/facts")
    numbers = page.locator(".facts .c-size b")
    assert numbers.count() == 6
    page.select_option("[data-key=status]", "denied")
    assert page.locator("output.number").inner_text() == "3 of 6"
    page.fill("input[type=search]", "opens doors")
    assert page.locator(".list .none").inner_text() == "Nothing fits what is asked for."
    page.fill("input[type=search]", "REFUSES  norway")
    assert page.locator("output.number").inner_text() == "3 of 6"
    assert "status=denied" in page.url
    page.click("text=Reset")
    page.click("[data-sort=size]")
    assert numbers.all_inner_texts()[0] == "6,000 permits"
    page.click("[data-sort=size]")
    assert numbers.all_inner_texts() == ["1,500 permits"] * 2 + ["2,000 permits"] * 2 + ["6,000 permits"] * 2


def test_a_fact_that_is_clicked_shows_its_words(
    page_of: Make, show: Make, split_record: Make, make_record: Make
) -> None:
    page = show(page_of(_long(split_record, make_record))).at("#/facts")
    page.click(".rows .row >> nth=2")
    lit = page.locator(".text .on")
    assert lit.all_inner_texts() == ["1,500"]
    assert lit.first.evaluate(IN_SIGHT)
    assert page.locator(".entry.chosen .name").inner_text() == "1,500 permits"
    page.locator(".read").evaluate("pane => { pane.scrollTop = 0; }")
    assert not lit.first.evaluate(IN_SIGHT)
    page.click(".entry[data-entry=count-2] .choose")
    assert lit.all_inner_texts() == ["2,000"]
    assert lit.first.evaluate(IN_SIGHT)


def test_a_field_lights_its_words_and_an_inherited_one_leads_to_its_total(
    page_of: Make, show: Make, split_record: Make
) -> None:
    page = show(page_of(split_record())).at("#/article/0/count-2")
    page.click(".value[data-path=unit]")
    assert page.locator(".text .lit").all_inner_texts() == ["2,000"]
    page.click(".value[data-path=visa]")  # its words are those of the total
    assert page.locator(".text .lit").all_inner_texts() == ["6,000"]
    page.click(".field:has([data-path=visa]) .origin")
    assert page.url.endswith("#/article/0/count-1/visa")
    page.wait_for_selector(".entry.chosen[data-entry=count-1]")  # drawn after the address has changed
    assert page.locator(".field.chosen .label").inner_text() == "Visa"


def test_words_that_are_clicked_choose_their_entry(page_of: Make, show: Make, split_record: Make) -> None:
    page = show(page_of(split_record())).at("#/article/0")
    page.click("mark:text-is('Kari Lund')")
    assert page.locator(".entry.chosen .name").inner_text() == "Kari Lund"
    page.click(".legend .k-official")
    assert page.locator("mark.k-official").evaluate("mark => getComputedStyle(mark).textDecorationLine") == "none"


@pytest.mark.parametrize("before", ["", "😀", "👩‍👩‍👧 𝒱isas 😀\n\n", "e\u0301 \u202e\r\n\r\n"])
def test_characters_before_the_evidence_do_not_move_it(
    before: str, page_of: Make, show: Make, make_record: Make, make_count: Make
) -> None:
    text = f"{before}Norway issues 6,000 permits."
    start = text.index("6,000")
    item = {"start": start, "end": start + 5, "text": "6,000"}
    count = VisaCount.model_validate(
        {"id": "count-1", "quantity": {"value": 6000}, "unit": "permits", "status": "issued",
         "support": {"unit": {"rule": "unit.noun", "spans": [item]}},
         "evidence": [item | {"sentence": [start, len(text)]}]}
    )  # fmt: skip
    page = show(page_of(make_record(text, visa_counts=(count,)))).at("#/article/0/count-1/unit")
    assert page.locator(".text .on").all_inner_texts() == ["6,000"]
    assert page.locator(".text .lit").all_inner_texts() == ["6,000"]


def test_keys(page_of: Make, show: Make, split_record: Make) -> None:
    shown = show(page_of(split_record(), split_record(source="b.txt")), height=400)
    shown.page.keyboard.press("End")
    assert shown.becomes("document.getElementById('overview').scrollTop > 0")
    page = shown.at("#/facts")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert page.locator(".row[aria-selected=true]").get_attribute("aria-rowindex") == "3"
    page.keyboard.press("Enter")
    assert page.url.endswith("#/article/0/count-2")
    page.wait_for_selector(".entry.chosen[data-entry=count-2]")
    page.keyboard.press("j")
    page.wait_for_selector(".entry.chosen[data-entry=count-3]")
    focused = page.locator(":focus")
    assert focused.get_attribute("class") == "choose"
    assert focused.evaluate("element => getComputedStyle(element).outlineStyle") == "solid"
    page.keyboard.press("]")
    page.wait_for_url("**#/article/1")
    page.keyboard.press("Escape")
    page.wait_for_selector(".table:not([hidden])")
    assert page.locator(".row[aria-selected=true]").get_attribute("aria-rowindex") == "3"  # where one came from
    page.keyboard.press("/")
    page.keyboard.type("b.txt")
    assert page.locator("output.number").inner_text() == "3 of 6"
    page.keyboard.press("Escape")
    assert page.locator("output.number").inner_text() == "all 6"


def test_a_split_is_a_bar_with_its_rest(page_of: Make, show: Make, split_record: Make) -> None:
    page = show(page_of(split_record())).at("#/article/0")
    widths = page.locator(".bar-of > *").evaluate_all("all => all.map(one => one.getBoundingClientRect().width)")
    assert [round(width / sum(widths), 2) for width in widths] == [0.33, 0.25, 0.42]
    assert page.locator(".bar-of .rest").inner_text() == "2,500 not allocated"
    page.click(".bar-of > * >> nth=1")
    assert page.locator(".entry.chosen").get_attribute("data-entry") == "count-3"


def test_the_map_shows_what_has_a_place(page_of: Make, show: Make, split_record: Make) -> None:
    page = show(page_of(split_record())).at("#/article/0/place-2")
    assert page.locator(".article .map path.named title").text_content() == "Norway"
    assert page.locator(".article .map circle.on title").text_content() == "Oslo"
    nowhere = split_record().model_copy(update={"places": ()})
    assert show(page_of(nowhere)).at("#/article/0").locator(".article .map").count() == 0


def test_thousands_of_articles_are_few_elements(page_of: Make, show: Make, split_record: Make) -> None:
    page = show(page_of(*(split_record(source=f"{n}.txt", title=f"Article {n}") for n in range(3000)))).at("#/facts")
    elements = "document.querySelectorAll('*').length"
    assert page.locator("output.number").inner_text() == "all 9,000"
    assert page.evaluate(elements) < 3500
    page.locator(".scroller").evaluate("scroller => { scroller.scrollTop = scroller.scrollHeight; }")
    page.wait_for_selector("[aria-rowindex='9001']")
    assert "Article 2999" in page.locator("[aria-rowindex='9001']").inner_text()
    assert page.evaluate(elements) < 3500
    page.fill("input[type=search]", "article 2718")
    page.click(".rows .row")
    assert page.locator(".article h1").inner_text() == "Article 2718"
    assert page.evaluate(elements) < 3500


@pytest.mark.parametrize("place", ["#/", "#/facts", "#/review", "#/articles", "#/changes", "#/article/0/count-2/visa"])
def test_a_phone_scrolls_in_one_direction(place: str, page_of: Make, show: Make, split_record: Make) -> None:
    wide = split_record(title="Anextraordinarilylongwordwithoutanyspace" * 6, source="folder/" * 40 + "a.txt")
    page = show(page_of(wide, against=(split_record(),)), width=360, height=740).at(place)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    edges = page.evaluate(
        "[...document.querySelectorAll('main button, main a, main input, main select, main .row')]"
        ".filter(one => one.checkVisibility() && !one.closest('.scroll, .legend'))"
        ".map(one => one.getBoundingClientRect().right)"
    )
    assert edges
    assert max(edges) <= 361


def test_light_and_dark(page_of: Make, show: Make, split_record: Make) -> None:
    paper = "getComputedStyle(document.body).backgroundColor"
    path = page_of(split_record())
    light, dark = show(path, color_scheme="light").page, show(path, color_scheme="dark").page
    assert light.evaluate(paper) != dark.evaluate(paper)
    light.click("#theme")
    assert light.evaluate(paper) == dark.evaluate(paper)
    light.reload()
    assert light.evaluate(paper) == dark.evaluate(paper)  # it is kept


def test_changes_since_older_records(page_of: Make, show: Make, split_record: Make) -> None:
    new = split_record()
    first, *rest = new.visa_counts
    old = new.model_copy(update={"visa_counts": (first.model_copy(update={"status": "proposed"}), *rest)})
    page = show(page_of(new, against=(old, split_record(source="gone.txt")))).at("#/changes")
    rows = page.locator(".rows .row")
    assert rows.locator(".change").all_inner_texts() == ["Lost", "Changed"]
    assert "only in the old records; 3 facts" in rows.first.inner_text()
    assert "Status: Proposed → Authorized" in rows.nth(1).inner_text()
    rows.nth(1).click()
    assert page.url.endswith("#/article/0/count-1")
    assert page.locator(".changed del").inner_text() == "Proposed"
    assert page.locator(".changed ins").inner_text() == "Authorized"


def test_records_without_text_show_the_words_of_each_fact(page_of: Make, show: Make, split_record: Make) -> None:
    page = show(page_of(split_record(text=None))).at("#/article/0/count-2")
    assert page.locator(".text").count() == 0
    assert page.locator(".entry.chosen .quote").inner_text() == "“2,000”"


def test_a_page_asks_nothing_of_the_network(page_of: Make, show: Make, split_record: Make) -> None:
    path = page_of(split_record(url="https://example.org/a"))
    shown = show(path)
    for place in ("#/facts", "#/review", "#/articles", "#/article/0"):
        shown.at(place)
    assert shown.page.get_attribute(".article .head a", "href") == "https://example.org/a"
    assert {url.partition("#")[0] for url in shown.asked} <= {path.as_uri(), "data:,"}


def test_a_page_on_paper_has_all_rows(page_of: Make, show: Make, split_record: Make) -> None:
    page = show(page_of(*(split_record(source=f"{n}.txt") for n in range(50)))).at("#/facts")
    assert page.locator(".rows .row").count() < 60
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".rows .row").count() == 150


def test_records_without_facts_are_said_to_be_so(page_of: Make, show: Make, make_record: Make) -> None:
    shown = show(page_of(make_record("Nothing was decided.")))
    page = shown.at("#/")
    assert page.locator(".lede").inner_text().startswith("1 article, 0 facts about visas; 1 article without any.")
    assert page.locator("main .none:visible").all_inner_texts() == [
        "None that a map could show.",
        "Nothing: every value is read from its own words.",
        "No facts.",
        "None: the shares of every split add up to its total.",
        "No list of errors lies beside the records.",
    ]
    assert shown.at("#/facts").locator(".list .none").inner_text() == "There is nothing here."
    shown.at("#/")
    assert shown.at("#/article/0").locator(".found .none").inner_text() == "No number of visas in this article."


def test_path_is_any_folder(tmp_path: Path, page_of: Make, show: Make, split_record: Make) -> None:
    odd = tmp_path / "a folder #1 & more"
    odd.mkdir()
    page = show(page_of(split_record()).rename(odd / "späť.html")).at("#/articles")
    assert page.locator(".rows .row").count() == 1
