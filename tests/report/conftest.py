"""Records made for a page, and the page in a real browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.conftest import needs

from policyfacts.records import Evidence, Record, VisaCount
from policyfacts.report import write_report

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ARGUMENTS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


@pytest.fixture
def split_record(
    make_record: Callable[..., Record], make_count: Callable[..., VisaCount], quote: Callable[..., Evidence]
) -> Callable[..., Record]:
    """The record of `TEXT`: 6,000 permits, of which 2,000 and 1,500 are shares, and 2,500 a rest; a person, a place."""

    def make(**article: Any) -> Record:
        words = quote("2,000")
        total = make_count(
            1, "6,000", issuer="NO", visa={"text": "seasonal permits", "category": "work"}, period="2031"
        )
        support = dict(make_count(2, "2,000").support) | {
            "visa": {"rule": "inherit.total", "from": ["count-1.visa"]},
            "issuer": {"rule": "inherit.total", "from": ["count-1.issuer"]},
        }
        share = {"part_of": "count-1", "issuer": "NO", "visa": total.visa, "support": support}
        return make_record(
            article={"title": "Norway opens its doors", "published": "2031-01-02", **article},
            visa_counts=(
                total,
                make_count(2, "2,000", beneficiaries={"countries": ["PE"]}, **share),
                make_count(3, "1,500", beneficiaries={"countries": ["NP"]}, **share),
            ),
            splits=(
                {"id": "split-1", "total": "count-1", "shares": ["count-2", "count-3"], "method": "stated",
                 "unallocated": 2500, "balance": "open", "evidence": [words]},
            ),
            officials=(
                {"id": "official-1", "name": "Kari Lund", "role": "Minister", "evidence": [quote("Kari Lund")]},
            ),
            places=(
                {"id": "place-1", "name": "Norway", "kind": "country", "country": "NO", "code": "NO",
                 "evidence": [quote("Norway")]},
                {"id": "place-2", "name": "Oslo", "kind": "city", "country": "NO", "latitude": 59.9, "longitude": 10.7,
                 "evidence": [quote("Oslo")]},
            ),
            dates=({"id": "date-1", "text": "2031", "value": "2031", "evidence": [quote("2031")]},),
            statements=(
                {"id": "statement-1", "speaker": "Kari Lund", "official": "official-1", "kind": "direct",
                 "text": "We need 6,000 people,", "counts": ["count-1"],
                 "evidence": [quote("We need 6,000 people,")]},
            ),
        )  # fmt: skip

    return make


@pytest.fixture
def page_of(tmp_path: Path) -> Callable[..., Path]:
    """Write records to disk and a report about them; gives the page."""

    def make(*records: Record, against: tuple[Record, ...] | None = None, errors: str | None = None) -> Path:
        lines = tmp_path / "records.jsonl"
        _write(lines, records)
        if errors is not None:
            (tmp_path / "errors.jsonl").write_text(errors, encoding="utf-8")
        old = None
        if against is not None:
            old = tmp_path / "old" / "old.jsonl"
            old.parent.mkdir()
            _write(old, against)
        page = tmp_path / "report.html"
        write_report(str(lines), page, against=None if old is None else str(old), warn=lambda line: line)
        return page

    return make


def _write(path: Path, records: tuple[Record, ...]) -> None:
    path.write_text("".join(f"{record.model_dump_json(by_alias=True)}\n" for record in records), encoding="utf-8")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium."""
    needs("playwright")
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        if os.environ.get("POLICYFACTS_ALL_PARTS"):
            pytest.fail("there is no chromium, and all parts must run", pytrace=False)
        pytest.skip("needs a browser: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(ARGUMENTS))
        yield browser
        browser.close()


@dataclass
class Shown:
    """A page in the browser, with all that it asked for, said and broke."""

    page: Page
    asked: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def at(self, place: str) -> Page:
        """The page at an address within it, once it has been drawn."""
        self.page.evaluate("place => { location.hash = place; }", place)
        # The event that draws the view comes after the address has changed.
        self.page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
        return self.page

    def becomes(self, condition: str) -> bool:
        """Whether a condition comes true soon; asked from outside, since the page forbids Playwright to ask within."""
        for _ in range(100):
            if self.page.evaluate(condition):
                return True
            self.page.wait_for_timeout(50)
        return False


@pytest.fixture
def show(chromium: Browser) -> Iterator[Callable[..., Shown]]:
    """Open a page from disk in a window of its own; at the end nothing in it may have failed."""
    opened: list[Shown] = []

    def make(path: Path, *, width: int = 1280, height: int = 800, **options: Any) -> Shown:
        context = chromium.new_context(viewport={"width": width, "height": height}, **options)
        shown = Shown(context.new_page())
        opened.append(shown)
        context.on("request", lambda request: shown.asked.append(request.url))
        shown.page.on("dialog", lambda dialog: (shown.dialogs.append(dialog.message), dialog.dismiss()))
        shown.page.on("pageerror", lambda error: shown.errors.append(str(error)))
        shown.page.on("console", lambda said: shown.errors.append(said.text) if said.type == "error" else None)
        shown.page.goto(path.as_uri())
        return shown

    yield make
    for shown in opened:
        shown.page.context.close()
    assert not [error for shown in opened for error in shown.errors]
