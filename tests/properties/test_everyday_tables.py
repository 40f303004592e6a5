"""Lists and tables of everyday pages in every combination: made pages, whose facts are known before they are read.

Where the stage and the time of the rows stand (title, lead, heading, note), the shape of the rows, granters, peoples
and papers vary. The share of facts that are read wholly right must not fall.
"""

from __future__ import annotations

import random
from collections import Counter
from datetime import date

import pytest
from tests.properties.test_everyday_news import GRANTERS, PEOPLES
from tests.unit.test_layouts_read import EXTRACTOR

from policyfacts.articles import make_article
from policyfacts.articles.article import Metadata

PUBLISHED = date(2032, 5, 14)
PAPERS = (("work permits", "permits"), ("student visas", "visas"), ("residence permits", "permits"))
STAGES = (("issued", "issued"), ("granted", "issued"), ("refused", "denied"))
ROWS = ("{who}: {n}", "• {who} – {n}", "{who} | {n}", "{i}. {who}: {n}", "- {who}: {n}", "{n} – {who}")
STANDS = ("title", "lead", "heading", "note")  # where the time of the rows stands


class Page:
    """A page with one list, and the facts that its rows tell."""

    def __init__(self, seed: int) -> None:
        pick = random.Random(seed)  # noqa: S311  # made pages, no secrets
        self.country, self.code, self.adjective, self.capital = pick.choice(GRANTERS)
        self.papers, self.unit = pick.choice(PAPERS)
        self.verb, self.stage = pick.choice(STAGES)
        self.year = str(pick.randint(2028, 2030))
        self.stands, self.shape = pick.choice(STANDS), pick.choice(ROWS)
        self.staged = pick.choice(("heading", "lead"))  # where their stage stands
        peoples = pick.sample(PEOPLES, pick.randint(3, 5))
        numbers = sorted(pick.sample(range(1_000, 98_000), len(peoples)), reverse=True)
        numbers = [n + 7 if n % 10 == 0 or 1900 <= n <= 2099 else n for n in numbers]
        self.facts = {n: one[1] for n, one in zip(numbers, peoples, strict=True) if not 1900 <= n <= 2110}
        self.rows = "\n".join(
            self.shape.format(who=one[0], n=f"{number:,}", i=place)
            for place, (number, one) in enumerate(zip(numbers, peoples, strict=True), 1)
        )

    @property
    def text(self) -> str:
        title = f"{self.country}: {self.papers} in figures" + self._time("title", ", {year}")
        told = f"figures on {self.papers} {self.verb}" if self.staged == "lead" else "its figures"
        lead = (
            f"{self.capital.upper()} — The migration agency has published {told}"
            + self._time("lead", " in {year}")
            + "."
        )
        heading = (
            f"{self.papers.capitalize()} {self.verb} by nationality" if self.staged == "heading" else "By nationality"
        )
        heading += self._time("heading", ", {year}")
        note = f"\n\nNote: The figures are for {self.year}." if self.stands == "note" else ""
        return f"{title}\n\n{lead}\n\n{heading}\n\n{self.rows}{note}\n"

    def _time(self, place: str, words: str) -> str:
        return words.format(year=self.year) if place == self.stands else ""


def wrong_rows(page: Page) -> list[str]:
    metadata = Metadata(published=PUBLISHED, published_text=PUBLISHED.isoformat())
    record = EXTRACTOR.extract(make_article("-", page.text, metadata))
    counts = {count.quantity.value: count for count in record.visa_counts}
    wrong = []
    for value, people in page.facts.items():
        count = counts.get(value)
        read = None if count is None else (count.status, count.unit, count.issuer, count.period)
        theirs = count is not None and count.beneficiaries.countries == (people,)
        if read != (page.stage, page.unit, page.code, page.year) or not theirs:
            wrong.append(f"{page.shape} | stage in {page.staged}, time in {page.stands}")
    return wrong


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_everyday_lists_are_read_right_wherever_their_stage_and_time_stand(seed):
    pages = [Page(1000 * seed + number) for number in range(60)]
    wrong = Counter(place for page in pages for place in wrong_rows(page))
    facts = sum(len(page.facts) for page in pages)
    assert wrong.total() <= 0.03 * facts, wrong.most_common(8)
