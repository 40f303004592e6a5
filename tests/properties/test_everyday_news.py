"""Everyday sentences in every combination: made articles, whose facts are known before they are read.

Granters, peoples, papers, years, numbers and the order of clauses vary; each sentence says what it must be read as. The
share of facts that are read wholly right must not fall.
"""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass
from datetime import date

import pytest
from tests.unit.test_layouts_read import EXTRACTOR

from policyfacts.articles import make_article
from policyfacts.articles.article import Metadata

PUBLISHED = date(2032, 5, 14)
GRANTERS = (
    ("Austria", "AT", "Austrian", "Vienna"),
    ("Chile", "CL", "Chilean", "Santiago"),
    ("Croatia", "HR", "Croatian", "Zagreb"),
    ("Japan", "JP", "Japanese", "Tokyo"),
    ("Malaysia", "MY", "Malaysian", "Kuala Lumpur"),
    ("Norway", "NO", "Norwegian", "Oslo"),
    ("South Africa", "ZA", "South African", "Pretoria"),
    ("Thailand", "TH", "Thai", "Bangkok"),
    ("Australia", "AU", "Australian", "Canberra"),
    ("Latvia", "LV", "Latvian", "Riga"),
    ("Kenya", "KE", "Kenyan", "Nairobi"),
    ("Qatar", "QA", "Qatari", "Doha"),
)
PEOPLES = (
    ("Nepal", "NP", "Nepalese", "Nepalis"),
    ("India", "IN", "Indian", "Indians"),
    ("Ukraine", "UA", "Ukrainian", "Ukrainians"),
    ("Peru", "PE", "Peruvian", "Peruvians"),
    ("Ghana", "GH", "Ghanaian", "Ghanaians"),
    ("Uzbekistan", "UZ", "Uzbek", "Uzbeks"),
    ("Turkey", "TR", "Turkish", "Turks"),
    ("Sri Lanka", "LK", "Sri Lankan", "Sri Lankans"),
)
PAPERS = (("work permits", "permits"), ("seasonal work visas", "visas"), ("student visas", "visas"))
ACTORS = ("{country}", "{capital}", "the {adjective} government", "the immigration service", "the Interior Ministry")
ISSUED = ("issued", "granted", "handed out", "gave out")
TIMES = ("in {year}", "during {year}", "over the course of {year}", "in the whole of {year}")


@dataclass(frozen=True)
class Says:
    """A sentence with `{n}` (and `{m}`) for its numbers, and how these must be read.

    Attributes:
        stage: Of the first number; `old` of the second.
        year: Of the first number's time, counted from the article's year; `before` of the second's.
        unit: None for what the article counts.
        theirs: Whether the numbers are for the first people (and the second one).
        of_lead: Whether they are parts of the article's first number.
        within: Whether the first number is a part of the second.
    """

    text: str
    stage: str = "issued"
    old: str = "issued"
    year: int | None = 0
    before: int | None = 0
    unit: str | None = None
    theirs: bool = False
    of_lead: bool = False
    within: bool = False


LEADS = (
    Says("{Actor} {issued} {n} {papers} {time}"),
    Says("{Time}, {actor} {issued} {n} {papers}"),
    Says("{Time} officials {issued} {n} {papers}"),
    Says("{n} {papers} were issued {time}"),
    Says("The number of {papers} granted {time} rose to {n}"),
    Says("A total of {n} {papers} were granted {time}"),
)
COMPARED = (
    Says(", up from {n} the year before", year=-1),
    Says(", against {n} in {last}", year=-1),
    Says(", after {n} in {last}", year=-1),
    Says(", whereas in {last} it was {n}", year=-1),
    Says(", a rise from {n} in {last}", year=-1),
    Says(" ({n} in {last})", year=-1),
)
PARTS = (
    Says("Of these, {n} went to {People} and {m} to {Others}.", theirs=True, of_lead=True),
    Says("{n} of them went to {People}.", theirs=True, of_lead=True),
    Says("{People} came first with {n}, ahead of {Others} with {m}.", theirs=True, of_lead=True),
    Says("{People} received {n} of them, {Others} {m}.", theirs=True, of_lead=True),
    Says("{People} accounted for {n} of them.", theirs=True, of_lead=True),
    Says("The biggest share, {n}, went to {People}.", theirs=True, of_lead=True),
)
OTHERS = (
    Says("{Actor} received {n} applications {time}.", stage="applied", unit="applications"),
    Says("{Actor} turned down {n} applications {time}.", stage="denied", unit="applications"),
    Says("In {year}, {n} out of {m} applications were granted.", old="applied", unit="applications", within=True),
    Says("{Actor} has set a cap of {n} {papers} for {next}.", stage="authorized", year=1),
    Says("The quota rises from {m} to {n} in {next}.", stage="authorized", old="authorized", year=1, before=None),
    Says("{Actor} plans to issue {R} {papers} in {next}.", stage="proposed", year=1),
    Says("Unions want no more than {R} {papers} in {next}.", stage="requested", year=1),
    Says("The law allows {R} {papers} a year.", stage="authorized", year=None),
)


@dataclass(frozen=True)
class Fact:
    """What a number of a made article must be read as; the whole that it is a part of by its own number."""

    sentence: str
    value: int
    status: str
    unit: str
    period: str | None
    issuer: str
    countries: tuple[str, ...]
    whole: int | None


class Article:
    """One article of the grammar: its text and the facts that it states."""

    def __init__(self, seed: int) -> None:
        self.pick = random.Random(seed)  # noqa: S311  sentences, no secret
        self.year = self.pick.randint(2028, 2030)
        self.country, self.code, self.adjective, self.capital = self.pick.choice(GRANTERS)
        self.papers, self.unit = self.pick.choice(PAPERS)
        self.peoples = self.pick.sample(PEOPLES, 2)
        self.facts: list[Fact] = []
        self.lead = 0
        opening = self.says(self.pick.choice(LEADS), top=98_000)
        self.lead = self.facts[0].value
        if self.pick.random() < 0.5:
            opening += self.says(self.pick.choice(COMPARED), top=self.lead - 7)
        rest = [self.says(self.pick.choice(PARTS), top=self.lead // 2)] if self.pick.random() < 0.7 else []
        further = " ".join(self.says(sentence, top=98_000) for sentence in self.pick.sample(OTHERS, 2))
        title = f"{self.country} and its {self.papers}"
        body = " ".join([f"{opening}.", *rest])
        self.text = f"{title}\n\n{self.capital.upper()} — {body}\n\n{further}\n"

    def number(self, top: int, *, exact: bool) -> int:
        known = {fact.value for fact in self.facts}
        while True:
            value = self.pick.randint(max(30, top // 3), top)
            value = value if exact else max(100, value // 100 * 100)
            if value not in known and not 1900 <= value <= 2099:
                return value

    def says(self, sentence: Says, top: int) -> str:
        exact = "{R}" not in sentence.text
        first = self.number(top, exact=exact)
        second = self.number(top * 2, exact=True) if sentence.within else self.number(top, exact=True)
        second = max(second, first + 11) if sentence.within else second
        actor = self.pick.choice(ACTORS).format(country=self.country, capital=self.capital, adjective=self.adjective)
        time = self.pick.choice(TIMES).format(year=self.year)
        words = {
            "actor": actor, "Actor": actor[0].upper() + actor[1:], "time": time, "Time": time[0].upper() + time[1:],
            "papers": self.papers, "issued": self.pick.choice(ISSUED), "year": self.year, "last": self.year - 1,
            "next": self.year + 1, "People": self.peoples[0][3], "Others": self.peoples[1][3],
            "n": f"{first:,}", "m": f"{second:,}", "R": f"{first:,}",
        }  # fmt: skip
        unit, whole = sentence.unit or self.unit, self.lead if sentence.of_lead else None
        people = [(one[1],) if sentence.theirs else () for one in self.peoples]
        self.facts.append(
            Fact(
                sentence.text,
                first,
                sentence.stage,
                unit,
                self.time(sentence.year),
                self.code,
                people[0],
                second if sentence.within else whole,
            )
        )
        if "{m}" in sentence.text:
            stage, time_of = sentence.old, self.time(sentence.before)
            stage = sentence.stage if sentence.of_lead else stage
            self.facts.append(Fact(sentence.text, second, stage, unit, time_of, self.code, people[1], whole))
        return sentence.text.format(**words)

    def time(self, step: int | None) -> str | None:
        return None if step is None else str(self.year + step)


def wrong_facts(article: Article) -> list[str]:
    metadata = Metadata(published=PUBLISHED, published_text=PUBLISHED.isoformat())
    record = EXTRACTOR.extract(make_article("-", article.text, metadata))
    counts = {count.quantity.value or count.quantity.high: count for count in record.visa_counts}
    by_id = {count.id: count.quantity.value for count in record.visa_counts}
    wrong = []
    for fact in article.facts:
        count = counts.get(fact.value)
        read = None if count is None else (count.status, count.unit, count.issuer, count.beneficiaries.countries)
        told = count is not None and by_id.get(count.part_of or "") == fact.whole
        timed = count is not None and (count.period == fact.period or "from {m}" in fact.sentence)
        if read != (fact.status, fact.unit, fact.issuer, fact.countries) or not (told and timed):
            wrong.append(fact.sentence)
    return wrong


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_everyday_sentences_are_read_right_in_every_combination(seed):
    articles = [Article(1000 * seed + number) for number in range(60)]
    wrong = Counter(sentence for article in articles for sentence in wrong_facts(article))
    facts = sum(len(article.facts) for article in articles)
    assert wrong.total() <= 0.03 * facts, wrong.most_common(8)
