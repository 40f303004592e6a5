"""From the code of a rule to the entry of a rule file that it stands for, or to a sentence that says what it does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from policyfacts.explain.model import Rule
from policyfacts.find.status import find_cues
from policyfacts.rules import RuleBook
from policyfacts.rules.origins import Origin, origins

# The first part of a rule's code and the table that its entries stand in.
_TABLES = {
    "body": "bodies", "category": "categories", "change": "changes", "nation": "regions", "noncount": "noncounts",
    "modality": "modality", "programme": "programmes", "qualifier": "qualifiers", "relevance": "relevance",
    "status": "status",
}  # fmt: skip
# Rules of the grammar that rest on the words of a table: which table, and the keys that list its words.
_WORDED: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "unit.noun": ("units", ("nouns",)),
    "date.named-day": ("calendars", ("words",)),
    "split.method": ("methods", ("words",)),
}
_MEANINGS: Mapping[str, str] = {
    "quantity.digits": "a number in digits",
    "quantity.words": "a number in words",
    "quantity.range": "two numbers as the ends of a range",
    "quantity.percent": "a percentage of a stated base",
    "quantity.fraction": "a fraction of a stated base",
    "unit.noun": "the noun that the number counts",
    "unit.suffix": "a plural for people, by its ending",
    "unit.people": "a nationality as the noun that the number counts",
    "unit.admissions": "entries where nothing is drawn: people who may come in",
    "unit.who": "`who` behind the number: only people are who",
    "unit.over": "a noun over the list, in a note below it or in the title",
    "unit.verb": "a verb that lets people in or says that they came",
    "unit.default": "no noun and no total: visas are assumed",
    "per.rate": "a rate beside the number",
    "programme.class": "a class named by its number",
    "status.default": "nothing tells the stage: the unit suggests it",
    "status.default.present": "no verb of deciding: people who are there have come",
    "status.level": "what rises or falls tells the stage",
    "status.nominations": "nominations are what a province may name",
    "status.other-year": "the time of the number is over, so what is to come now has come then",
    "status.on-a-visa": "who came or left on a visa has been given one",
    "status.was-given": "one who had asked was given so many, or got them in a time that is over",
    "status.granted-to-people": "granted to people, so handed out already",
    "issuer.adjective": "the country whose adjective goes with the visas",
    "issuer.body": "the country of the authority that acts in the sentence",
    "issuer.destination": "the country that people go to",
    "issuer.document": "the country that the article is mainly about as a granter",
    "issuer.programme": "the country that runs the programme",
    "issuer.respectively": "paired one to one with the numbers, by `respectively`",
    "issuer.scheme": "the country that runs the scheme named last",
    "issuer.seat": "the country of the capital, state or town that acts in the sentence",
    "issuer.subject": "the country that acts in the sentence",
    "beneficiary.for": "a country or people behind `for`, `to`, `from` and the like",
    "beneficiary.again": "a group that is only counted: the countries listed before",
    "beneficiary.eligible": "whose people alone may apply, by the sentence behind",
    "beneficiary.asked": "whom the question above asks about",
    "beneficiary.its": "`its`, `their`: the country named before",
    "beneficiary.mission": "where the mission is that gives them out",
    "beneficiary.noun": "the nationality of those who are counted",
    "beneficiary.programme": "the programme is for nationals of these countries only",
    "beneficiary.respectively": "paired one to one with the numbers, by `respectively`",
    "beneficiary.group": "a class of people, in the article's words",
    "beneficiary.people": "the people whom the headline is about",
    "beneficiary.subject": "the country or people that get, hold or ask for them",
    "nation.country": "a country's name or people, from the gazetteer",
    "nation.region": "a region's name or people, from the gazetteer",
    "inherit.base": "as the number that it is a percentage of",
    "inherit.sentence": "as the number before it in the sentence",
    "inherit.topic": "as the article's figure before it",
    "inherit.total": "as the total that it is a part of",
    "inherit.cap": "as the cap that it is counted under",
    "kind.other-granter": "the words name another country's class; only the kind is taken from them",
    "kind.told": "what its visas are for is told by what the article speaks of most",
    "union.classes": "its shares are of several classes, so it is of none",
    "union.shares": "what its shares have, taken together",
    "period.years": "two years that one amount is for",
    "period.since": "the year of publication, since it began",
    "period.same": "the same span of time, in the year that the words name",
    "period.shift": "the same span of time, moved by what the words say",
    "attributed.statement": "the number stands in what somebody said",
    "split.of-these": "`of these` and the like in front of the number",
    "split.of-them": "`of them`, `of the places` behind the number",
    "split.of-which": "`of which`, `of whom` behind the number",
    "split.of-total": "the total is named beside the number",
    "split.left-of": "what is left of a total that is named",
    "split.sum-rounded": "the numbers add up to the total within its rounding",
    "split.percent": "the percentage beside the number fits the total",
    "split.subset": "the wording makes the number a part of the total before it",
    "split.sum": "the numbers add up to the total",
    "split.list": "items of a list below their total",
    "split.shared-out": "parts of a ceiling that several sentences share out",
    "split.following": "the sentence behind a whole names somebody who has a part of it",
    "split.ranges": "ranges that can add up to the total",
    "split.enumeration": "an enumeration of parts beside their total",
    "split.method": "words that name the way of sharing out",
    "date.span-from": "so many months from a day on",
    "date.ago": "so long before the day of publication",
    "date.anaphoric": "a time counted from one that was named before",
    "date.fiscal": "a fiscal year of the issuer's calendar",
    "date.fiscal-part": "a part of a fiscal year of the issuer's calendar",
    "date.fiscal-years": "fiscal years in a row, by the issuer's calendar",
    "date.fiscal-turn": "the fiscal year that begins or ends on a day near the publication",
    "date.fiscal-relative": "a fiscal year counted from the day of publication",
    "date.named-day": "a day known by its name",
    "date.relative": "a time counted from the day of publication",
    "date.weekday": "a day of the week near the day of publication",
    "date.year": "a calendar year",
    "date.year-pair": "two years as one span",
    "date.year-part": "a part of a year",
    "date.part-of-year": "a half or quarter of the year that is spoken of",
}
# What the words around a cue make of its stage (resolve/slots/turns.py).
_TURNS = {
    "statistic": "grants of a statistic went to those who applied",
    "possible": "possibly, perhaps",
    "permitted": "permission under a cap, or to those who may",
    "confirmed": "a plan that those who decide have confirmed",
    "condition": "a condition that is yet to be met",
    "question": "asked, not told",
    "party": "a wish of those who do not decide",
    "old-level": "the level from which something is to change",
    "applications": "of applications, which have been made",
    "treaty": "under an agreement between countries",
    "cap": "the level of a cap",
    "askers": "those who ask are counted",
    "counted": "requests that have been added up are applications",
    "petitions": "of the people whom applications name",
    "entered": "who enters a draw has applied",
    "ahead": "of a time that has not begun: nobody has been let in yet",
    "advice": "what somebody says that those who decide ought to do",
    "negated": "turned round by a negation",
}
_ENDINGS = {
    "past": ", in the past by the tense",
    "future": ", to come by the tense",
    "nearest": ", the nearest one",
    "fiscal": ", of the issuer's fiscal calendar",
    "anchored": ", of the year named near it",
}
_DATE = "a time named in words"


def rule_of(code: str, book: RuleBook, words: Iterable[str] = ()) -> Rule:
    """The rule behind a code.

    Args:
        words: What it was read from, which tells the entry where the code alone does not.
    """
    kind, _, name = code.partition(".")
    table = _TABLES.get(kind)
    if table is not None and (origin := origins(book, table).get(name)) is not None:
        return Rule(code, origin.file, name)
    entry, _, turn = name.rpartition(".")
    if table is not None and turn in _TURNS and (origin := origins(book, table).get(entry)) is not None:
        return Rule(code, origin.file, entry, _TURNS[turn])
    if code in _WORDED:
        table, keys = _WORDED[code]
        found = _by_words(origins(book, table), keys, words)
        if found is not None:
            return Rule(code, origins(book, table)[found].file, found, meaning_of(code))
    return Rule(code, meaning=meaning_of(code))


def meaning_of(code: str) -> str | None:
    """What a rule of the grammar does, in a few words; None where nobody has written it down."""
    if code in _MEANINGS:
        return _MEANINGS[code]
    stem, _, ending = code.rpartition(".")
    if code.startswith("date."):
        return _MEANINGS.get(stem, _DATE) + _ENDINGS.get(ending, "")
    return None


def modality_of(rule: Rule, status: object, words: Iterable[str], book: RuleBook) -> Rule | None:
    """The entry of rules/modality.toml whose words moved a status away from the one of its own entry `rule`."""
    origin = origins(book, "status").get(rule.entry or "")
    if origin is None or origin.row["status"] == status:
        return None
    for text in words:
        effect = next((cue.effect for cue in reversed(find_cues(text, book))), None)
        lowered = text.lower().replace("’", "'")
        holders = [
            (len(word), name)
            for name, origin in origins(book, "modality").items()
            for word in origin.row["words"]
            if origin.row["effect"] == effect and re.search(rf"(?<!\w){re.escape(word.lower())}(?!\w)", lowered)
        ]
        if effect is not None and holders:
            return rule_of(f"modality.{max(holders)[1]}", book)
    return None


def _by_words(entries: Mapping[str, Origin], keys: tuple[str, ...], words: Iterable[str]) -> str | None:
    """The last entry that lists one of the words."""
    wanted = {" ".join(item.lower().replace("’", "'").split()) for item in words}
    holders = [
        name
        for name, origin in entries.items()
        if any(phrase.lower() in wanted for key in keys for phrase in origin.row.get(key, ()))
    ]
    return holders[-1] if holders else None
