"""Dates: annotated sentences `[words](value)`; `[words](null)` is found without a value; nothing else may be found."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
import spacy

from policyfacts.document import Block, Document, ReadContext
from policyfacts.find.dates import DateMention, date_entries, find_dates, read
from policyfacts.find.dates.calendars import CalendarEntry, calendars
from policyfacts.find.dates.forms import forms
from policyfacts.language import annotate
from policyfacts.rules import RuleBook, load_rulebook

ANNOTATION = re.compile(r"\[(?P<words>[^\]]+)\]\((?P<value>[^)]*)\)")
BOOK = load_rulebook()
# A Wednesday.
PUBLISHED = date(2024, 5, 15)


def make_document(text: str, published: date | None = PUBLISHED, *, headline: bool = False) -> Document:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    blocks = [Block("headline" if headline else "body", 0, len(text))]
    return annotate(nlp, text, blocks, published)


def find(
    text: str, published: date | None = PUBLISHED, issuer: str | None = None, **options: bool
) -> list[DateMention]:
    return find_dates(make_document(text, published, **options), BOOK, issuer)


def check(annotated: str, published: date | None = PUBLISHED, issuer: str | None = None, **options: bool) -> None:
    text = ANNOTATION.sub(lambda match: match["words"], annotated)
    wanted = [(m["words"], None if m["value"] == "null" else m["value"]) for m in ANNOTATION.finditer(annotated)]
    mentions = find(text, published, issuer, **options)
    assert [(mention.text, mention.value) for mention in mentions] == wanted
    for mention in mentions:
        assert text[mention.start : mention.end] == mention.text
        context = ReadContext(BOOK, published, issuer)
        assert read(mention.words, context, mention.rule) == mention.value


@pytest.mark.parametrize(
    "annotated",
    [
        # written out, in all orders
        "The decree of [Feb. 3, 2021](2021-02-03) was repealed.",
        "The decree of [3 February 2021](2021-02-03) was repealed.",
        "The decree of [February 3rd, 2021](2021-02-03) was repealed.",
        "The decree of the [3rd of February 2021](2021-02-03) was repealed.",
        "Last updated: [2021-02-03](2021-02-03)",
        "Last updated: [03-Feb-2021](2021-02-03)",
        "Last updated: [Feb/3/2021](2021-02-03)",
        "The decree of [February 3rd of 2021](2021-02-03) was repealed.",
        "Sealed on the [3rd day of February, 2021](2021-02-03) in Accra.",
        "Last updated: [31-Feb-2021](null)",
        "It took effect on [Sunday, February 4, 2024](2024-02-04).",
        "It took effect on [Sunday 4 February](2024-02-04).",
        "The fee applies from [14.02.2023](2023-02-14).",
        "OSLO, [May 14](2024-05-14) – Norway opened a second round.",
        "In [September 2019](2019-09) Oslo opened a second round.",
        "In [September, 2019](2019-09) Oslo opened a second round.",
        "The permits issued in [1998](1998) have lapsed.",
        "The programme, which dates from [1951](1951), was closed.",
        "Its [2023](2023) quota was never filled.",
        "Quota [2026](2026): what employers should know",
        "The scheme (launched [2015](2015)) was closed.",
        # days and months without a year, by tense
        "The minister said in [February](2024-02) that quotas were too small.",
        "In [June](2023-06) the cabinet approved 4,000 permits.",
        "The minister said in [June](2023-06) that it would end.",
        "Registration will open in [February](2025-02).",
        "The cap is expected to rise in [March](2025-03).",
        "Applications close on [1 May](2025-05-01).",
        "Applications closed on [1 June](2023-06-01).",
        "Since [November](2023-11) nobody has been admitted.",
        "The permits are valid until [April](2025-04).",
        "Parliament extended the pilot until [August](2024-08).",
        "The offices received 800 requests by [April 30](2024-04-30).",
        "Since [March 1](2024-03-01) applicants must pay twice as much.",
        "In [May](2024-05) 15 workers came.",
        "The board announced the changes on [June 3](2023-06-03).",
        "A fee that rises to 90 euros on [June 3](2024-06-03) deters them.",
        "Officials have until [June 3](2024-06-03) to answer.",
        "Permits that were requested in [April](2024-04) and [May](2024-05) are on hold.",
        "Hotels have their turn on [9 June](2024-06-09).",
        "She finishes her course on [June 3](2024-06-03) and had hoped for more.",
        "He has promised a stricter line ahead of the general election on [June 8](2024-06-08).",
        "Most firms did not pay before the deadline of [Feb. 14](2024-02-14).",
        # weekdays
        "[Monday](2024-05-20) is click day for farms.",
        "A third of the stalls stayed shut on [Monday](2024-05-13).",
        "The court ruled on [Monday](2024-05-13).",
        "They said the bill would be debated on [Friday](2024-05-17).",
        "The fee applies from [Monday](2024-05-20).",
        "The court ruled [Wednesday](2024-05-15).",
        "The court will rule on [Monday](2024-05-20).",
        "Sales begin on [Friday](2024-05-17).",
        "It expires at midnight on [Sunday](2024-05-19).",
        "The talks ended on [Friday](2024-05-10) night.",
        "They met [last Wednesday](2024-05-08).",
        "They will meet [next Wednesday](2024-05-22).",
        "The office must answer by [Friday](2024-05-17).",
        "All of them had left by [Friday](2024-05-10).",
        "It was tabled [Tuesday last week](2024-05-07).",
        # relative
        "The ministry said [yesterday](2024-05-14) that it would appeal.",
        "The window opens [tomorrow](2024-05-16).",
        "[Last month](2024-04) and [this month](2024-05) none was issued; [next month](2024-06) some will be.",
        "Grants doubled [last week](2024-05-06/2024-05-12).",
        "[Next week](2024-05-20/2024-05-26)’s draw is the last.",
        "Police raided the office at [the weekend](2024-05-11/2024-05-12).",
        "Polls will open at [the weekend](2024-05-18/2024-05-19).",
        "They queued [last weekend](2024-05-11/2024-05-12).",
        "[This year](2024)’s intake is half of [last year](2023)’s.",
        "He applied [three years ago](2021) and was told to wait.",
        "[A year ago](2023) the line was longer.",
        "The rule changed [two months ago](2024-03).",
        "The consulate reopened [ten days ago](2024-05-05).",
        "It started [several weeks ago](null).",
        "The treaty was signed [a decade ago](2014~).",
        "[Last January](2024-01) it rained; [last July](2023-07) it did not.",
        "The draw of [next May](2025-05) is the first.",
        "The reform passed in [January of last year](2023-01).",
        "The reform passed on [January 9 of last year](2023-01-09).",
        "The reform passed in [March this year](2024-03).",
        # ranges
        "Work lasts from [March to October 2022](2022-03/2022-10).",
        "Work lasted from [October 2021 to March 2022](2021-10/2022-03).",
        "Of those issued [between November and February](2023-11/2024-02) half went to Fijians.",
        "The window runs from [June 3 to July 19](2024-06-03/2024-07-19).",
        "The window ran from [3 to 19 April](2024-04-03/2024-04-19).",
        "The window ran [April 3-19](2024-04-03/2024-04-19).",
        "First tranche: [1 October – 31 March](2023-10-01/2024-03-31)",
        "It rose steadily from [2015 to 2019](2015/2019).",
        "Arrivals [between 2015 and 2019](2015/2019) were low.",
        "The plan covers [2021-2024](2021/2024).",
        "The plan covers [the five years to March 2024](2019-04-01/2024-03-31).",
        "Talks [between 2 and 9 April](2024-04-02/2024-04-09) failed.",
        "In [the 1990s](1990/1999) there was no cap.",
        # halves, quarters, seasons, edges
        "[The first half of 2023](2023-01-01/2023-06-30) was quiet.",
        "[The second half of last year](2023-07-01/2023-12-31) was quiet.",
        "In [the third quarter of 2022](2022-07-01/2022-09-30) 900 were refused.",
        "In [Q3 2022](2022-07-01/2022-09-30) 900 were refused.",
        "In [the first nine months of 2022](2022-01-01/2022-09-30) 900 were refused.",
        "Grants in [the year ending September 2023](2022-10-01/2023-09-30) doubled.",
        "Grants in [the year to 31 March 2024](2023-04-01/2024-03-31) doubled.",
        "Grants in [the 12 months to June 2023](2022-07-01/2023-06-30) doubled.",
        "Grants in [the three months to March](2024-01-01/2024-03-31) doubled.",
        "They left in [the spring of 2022](2022-21).",
        "They left in [autumn 2022](2022-23).",
        "They left [last summer](2023-22).",
        "Talks resumed in [early 2022](null), paused in [mid-2023](null) and ended [late last year](null).",
        "The quota is to be used by [the end of June](null).",
        "The quota ran out at [the beginning of 2024](null).",
        "Nobody was let in after [late October](null).",
        "They left in [the winter of 2022/23](2022-24).",
        "It rose in [the year that ended Sept. 30, 2023](2022-10-01/2023-09-30).",
        "The cap for the season beginning in [March](2025-03) was set.",
        "Since [the start of the year](null) 5,000 have come.",
        # leaning on another date
        "In [2021](2021) Chile issued 4,000, twice as many as [the year before](2020).",
        "It granted 300 in [March 2023](2023-03), up from 200 [a year earlier](2022-03).",
        "In [2019](2019) it was 600; [the following year](2020) it was nothing.",
        "The law of [2016](2016) came first. [Two years later](2018) the quota followed.",
        "In [March 2016](2016-03) it began, and [that year](2016) 40 came.",
        "[The year before](null), it had been less.",
        "In [2020](2020) the border shut in [March](2020-03) for two years.",
        # named days
        "The permits run out on [New Year’s Eve](2024-12-31).",
        "It was signed on [Christmas Eve](2023-12-24).",
        "Half had gone home before [Christmas](2023-12-25).",
        "It was announced on [Good Friday](2024-03-29).",
    ],
)
def test_finds_and_resolves(annotated: str) -> None:
    check(annotated)


@pytest.mark.parametrize(
    ("annotated", "issuer"),
    [
        ("The ceiling for [fiscal year 2023](2022-10-01/2023-09-30) stands.", "US"),
        ("The ceiling for [FY 2023](2022-10-01/2023-09-30) stands.", "US"),
        ("The ceiling for [FY23](2022-10-01/2023-09-30) stands.", "US"),
        ("The ceiling for [fiscal 2023](2022-10-01/2023-09-30) stands.", "US"),
        ("The ceiling for the [2023 fiscal year](2022-10-01/2023-09-30) stands.", "US"),
        ("Caps for [fiscal years 2023](2022-10-01/2023-09-30) and [2024](2023-10-01/2024-09-30) differ.", "US"),
        ("It was [the first half of fiscal year 2024](2023-10-01/2024-03-31).", "US"),
        ("It was [the second quarter of FY2024](2024-01-01/2024-03-31).", "US"),
        ("It was [Q2 FY2024](2024-01-01/2024-03-31).", "US"),
        ("None were left in [the last fiscal year](2022-10-01/2023-09-30).", "US"),
        ("None are left in [this fiscal year](2023-10-01/2024-09-30).", "US"),
        ("Schools reopen for [2024-25](2024/2025).", "US"),
        ("The planning level for [2024-25](2024-07-01/2025-06-30) is lower.", "AU"),
        ("The planning level for [2024–25](2024-07-01/2025-06-30) is lower.", "AU"),
        ("The cap for the [2023/24](2023-07-01/2024-06-30) season is higher.", "NZ"),
        ("In [tax year 2022-23](2022-04-06/2023-04-05) it fell.", "GB"),
        ("In [financial year 2022-23](2022-04-01/2023-03-31) it fell.", "GB"),
        ("In [2022/23](2022-04-06/2023-04-05) it fell.", "GB"),
        ("Pupils who start the academic year [2022/23](2022/2023) need none.", "GB"),
        ("In [FY2023](2023-04-01/2024-03-31) the ministry took 8,000.", "JP"),
        ("In [FY24](2023-04-01/2024-03-31) the ministry took 8,000.", "IN"),
        ("In [fiscal 2023](2022-04-01/2023-03-31) the department took 8,000.", "CA"),
        ("In [fiscal 2023](2023) the ministry took 8,000.", "KR"),
        ("In [fiscal 2023](null) the ministry took 8,000.", None),
        ("In [2022-23](2022/2023) the ministry took 8,000.", None),
        (
            "190,000 in [2022-23](2022-07-01/2023-06-30), up from 160,000 [the year before](2021-07-01/2022-06-30).",
            "AU",
        ),
        ("It was filed on [04/05/2023](2023-04-05).", "US"),
        ("It was filed on [04/05/2023](2023-05-04).", "GB"),
        ("It was filed on [04/05/2023](null).", None),
        ("It was filed on [25/05/2023](2023-05-25).", None),
        ("Stores close on [Thanksgiving](2024-11-28).", "US"),
        ("Stores close on [Thanksgiving](2024-10-14).", "CA"),
        ("They left [last summer](null).", "NZ"),
    ],
)
def test_the_issuers_calendar_governs(annotated: str, issuer: str | None) -> None:
    check(annotated, issuer=issuer)


@pytest.mark.parametrize(
    "annotated",
    [
        "It closed on [Monday](null), a month after the offices shut [last week](null).",
        "In [July](XXXX-07) the minister resigned.",
        "The last day is [February 29](XXXX-02-29).",
        "The window runs from [June 3 to July 19](XXXX-06-03/XXXX-07-19).",
        "The window runs from [November to March](XXXX-11/XXXX-03).",
        "It was [last year](null) or [two years ago](null); [today](null) nobody knows.",
        "It was signed on [Christmas Eve](XXXX-12-24).",
        "It was signed on [July 4, 2019](2019-07-04).",
        "In [2019](2019) the cap was gone by [March](2019-03).",
    ],
)
def test_without_a_day_of_publication(annotated: str) -> None:
    check(annotated, published=None)


@pytest.mark.parametrize(
    ("annotated", "published"),
    [
        ("Ministers to scrap the quota on [June 1](2025-06-01)", date(2024, 7, 1)),
        ("Ministers scrapped the quota on [June 1](2024-06-01)", date(2024, 7, 1)),
        ("Visa office to reopen [Monday](2024-07-08)", date(2024, 7, 3)),
    ],
)
def test_a_headlines_infinitive_looks_ahead(annotated: str, published: date) -> None:
    check(annotated, published=published, headline=True)


@pytest.mark.parametrize(
    "text",
    [
        "The law may change; petitioners march on.",
        "MPs may approve it, and May said so.",
        "Theresa May was told that April Jones and June Carter had left.",
        "Winners of DV-2024 and form I-2023 holders are exempt.",
        "Call 2024 555 0123 or 020 1999 2020.",
        "The firm paid $2000 and €1999 for it.",
        "About 2025 workers and more than 2000 nurses came.",
        "The province took 2,024 people and 1.999 tonnes.",
        "Some 1950 visas remain, and 2010 places were cut.",
        "A 30-day permit, two years of work and three months of leave.",
        "Applicants aged 18 to 30 may stay for a year.",
        "He waited for two years, then for 18 months more.",
        "Offices open Monday to Friday; the queue is long every Monday.",
        "The Sunday Times and Black Friday have nothing to do with it.",
        "The fall of the government was the winter harvest’s end.",
        "Over the next year and within the last month it may grow.",
        "They earn 15 an hour a year before the election.",
        "In the second place, a quarter of the first half was lost.",
        "Flight 2024 left Room 1999 of Section 2020.",
        "The ratio was 1/2 and the score 3-2.",
        "It costs 2000 euros per year, 1990 kg in all.",
        "The Christmas trade needs pluckers in the festive season.",
        "A seconded second secretary seconded the motion.",
        "Two years’ experience and a 12-month contract are required.",
        "He told The Sun. It denied the report.",
        "It grew for the five years or so that he may recall.",
        "The sun set at 20.15 and rose at 05:20.",
    ],
)
def test_finds_nothing(text: str) -> None:
    assert [mention.text for mention in find(text)] == []


@pytest.mark.parametrize("space", [" ", "\u00a0", "\n"])
def test_any_white_space_between_the_words(space: str) -> None:
    mentions = find(f"The decree of{space}3{space}February{space}2021 was repealed.")
    assert [(mention.text, mention.value) for mention in mentions] == [(f"3{space}February{space}2021", "2021-02-03")]


def test_one_entry_per_wording_and_value() -> None:
    document = make_document(
        "In March it rose. Last year it fell. IN MARCH it rose. In March 2020 it fell, last year again."
    )
    entries = date_entries(document, find_dates(document, BOOK, None))
    assert [(entry.id, entry.text, entry.value, len(entry.evidence)) for entry in entries] == [
        ("date-1", "March", "2024-03", 2),
        ("date-2", "Last year", "2023", 2),
        ("date-3", "March 2020", "2020-03", 1),
    ]


def test_evidence_quotes_the_text() -> None:
    document = make_document("It began in 2019. It ended on 3 May 2021.")
    for entry in date_entries(document, find_dates(document, BOOK, None)):
        for item in entry.evidence:
            assert document.text[item.start : item.end] == item.text


def test_boilerplate_yields_nothing() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    text = "It began in 2019.\n\nCopyright 2021, all rights reserved."
    document = annotate(nlp, text, [Block("body", 0, 17), Block("boilerplate", 19, len(text))], PUBLISHED)
    assert [mention.text for mention in find_dates(document, BOOK, None)] == ["2019"]


@pytest.mark.parametrize(
    ("words", "rule", "value"),
    [
        ("June", "date.month.past", "2023-06"),
        ("June", "date.month.future", "2024-06"),
        ("June", "date.month.nearest", "2024-06"),
        ("June", None, "2024-06"),
        ("Monday", "date.weekday.past", "2024-05-13"),
        ("Monday", "date.weekday.future", "2024-05-20"),
        ("2019 … the year before", "date.anaphoric", "2018"),
        ("2025", "date.year.fiscal", "2024-10-01/2025-09-30"),
        ("soon", None, None),
        ("February 30", None, None),
        ("", None, None),
    ],
)
def test_reads_from_words_alone(words: str, rule: str | None, value: str | None) -> None:
    assert read(words, ReadContext(BOOK, PUBLISHED, "US"), rule) == value


@pytest.mark.parametrize("published", [date(2024, 1, 31), date(2024, 2, 29), date(2023, 12, 31), date(2024, 3, 1)])
def test_months_and_days_lie_where_the_tense_says(published: date) -> None:
    context = ReadContext(BOOK, published, None)
    for month in ("January", "February", "March", "December"):
        past, future = (read(f"{month} 1", context, f"date.day.{way}") for way in ("past", "future"))
        assert past is not None
        assert future is not None
        assert past <= published.isoformat() <= future


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ({"kind": "fiscal_year", "month": 4, "day": 1}, "needs countries"),
        ({"kind": "named_day", "month": 4, "day": 1}, "needs words"),
        ({"kind": "named_day", "words": ["Noday"], "month": 4, "day": 31}, "has no day"),
        ({"kind": "named_day", "words": ["Noday"], "month": 13, "day": 1}, "month is 13"),
    ],
)
def test_a_calendar_that_makes_no_sense_is_refused(row: dict[str, object], problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        CalendarEntry.model_validate({"id": "x", "source": "x", "example": "x"} | row)


def test_every_form_has_a_reading_and_its_own_name() -> None:
    from policyfacts.find.dates.reading import RESOLVERS

    rules = [form.rule for form in forms(BOOK)]
    assert sorted(rules) == sorted(RESOLVERS)


CORPUS = Path(__file__).resolve().parents[2] / "corpus"
SEEN_IN = [path for name in ("dev", "own", "micro", "heldout") for path in sorted((CORPUS / name).glob("*.*"))]


def test_what_a_form_matches_holds_one_of_its_signs() -> None:
    matches = [
        (form, match.group())
        for path in SEEN_IN
        for text in [path.read_text(encoding="utf-8")]
        for form in forms(BOOK)
        for match in form.pattern.finditer(text)
    ]
    assert len({form.rule for form, _ in matches}) >= 18
    assert all(form.signs for form in forms(BOOK))
    # A sign with a capital stands as it is written, any other in any case.
    signless = [words for form, words in matches if not any(s in words or s in words.lower() for s in form.signs)]
    assert signless == []


def test_calendars_are_compiled_once_per_book() -> None:
    other: RuleBook = load_rulebook()
    assert calendars(BOOK) is calendars(BOOK)
    assert calendars(BOOK) is not calendars(other)


@pytest.mark.parametrize(
    "text", ["9 " * 9_000, "March " * 4_000, "1 March to " * 1_500, "the year " * 4_000, "9/" * 200, "2024-" * 200]
)
def test_hostile_text_takes_linear_time(text: str) -> None:
    """A quadratic step would run for minutes here, not for a second."""
    find(text)
