"""Words for people: nouns that the table of units names or that end like one, and verbs of letting people come."""

from __future__ import annotations

import re

from policyfacts.find.unit_table import unit_nouns
from policyfacts.rules import RuleBook

# Plurals that end like people nouns but are none.
_NOT_PEOPLE = frozenset(
    """
    numbers letters papers orders borders offers centers centres centimeters computers containers quarters members
    matters shelters newspapers flyers fliers trailers tractors sectors factors vectors mirrors doors floors errors
    colors colours tenders powers towers rivers waters weathers corners chapters posters boosters ladders lasers
    trackers servers routers scanners cancers counters chambers barriers carriers couriers containers manufacturers
    retailers employers providers operators growers farmers barristers liters litres meters metres grants plants
    restaurants pollutants warrants variants quadrants consonants fees trees committees guarantees degrees knees
    coffees trustees franchisees referees lists costs posts tests guests bursars computers drawers covers dollars
    years quarters offenders voters passers-by readers followers subscribers viewers customers officers soldiers
    troops agents councillors senators lawmakers ministers protesters demonstrators supporters opponents lawyers
    attorneys reporters bedrooms detainees deportees prisoners inmates smugglers traffickers boats flights hotels
    hospitals answers questions comments signatures planters tankers freighters helicopters cruisers bombers
    fighters launchers semiconductors hamburgers trousers slippers others homeowners shareholders stakeholders
    respondents producers processors exporters importers suppliers contractors dealers traders corridors harbors
    monitors breeders insurers lenders brokers publishers broadcasters advertisers developers consumers buyers
    sellers tenants adjudicators inspectors examiners caseworkers exhibitors advisers advisors
    """.split()
)
_PEOPLE_SUFFIX = re.compile(r"[a-z-]{2,}(?:ers|ors|ists|icians|ians|ees|eers|men|women|folk|mates|hands|crew|people)$")
_WORKER = re.compile(r"[a-z-]*(?:ers|ors|ists|icians|nurses|maids|hands|crews?|cooks|chefs|staff)")
_COMERS = re.compile(r"(?:comers|foreigners|seekers|strangers|passengers|prisoners|crossers|leavers|settlers|members)$")
# Verbs whose number is of people where no noun says of what.
_PEOPLE_VERB = re.compile(
    r"\b(?:welcom\w+|admit\w*|resettl\w+|tak(?:e|es|ing)[ ]in|took[ ]in|taken[ ]in|came|come|comes|arriv\w+|flew"
    r"|flown|landed|let[ ]in|br(?:ing|ings|ought)[ ]in|sen[dt]|sending|deployed|evacuat\w+|parol(?:ed|es|ing)|crossed"
    r"|recruit\w*|hir(?:e|es|ed|ing)|relocat\w+)\b",
    re.IGNORECASE,
)
# What says of workers that they come from abroad: `overseas nurses`, `imported labour`.
FROM_ABROAD = r"(?:migrant|foreign|immigrant|expatriate|imported|overseas|guest)"
_FOREIGNERS = re.compile(
    rf"\b(?:{FROM_ABROAD}|migrants|immigrants|expatriates|expats|foreigners|refugees?)\b", re.IGNORECASE
)


def names_foreigners(words: str) -> bool:
    """Whether the words of a noun phrase are of people from abroad: `753,430 migrant workers`, `12,000 refugees`."""
    return _FOREIGNERS.search(words) is not None


def ends_like_people(word: str) -> bool:
    """Whether a word in lower case ends like a plural noun for people and is one, whatever the table says."""
    return _PEOPLE_SUFFIX.fullmatch(word) is not None and word not in _NOT_PEOPLE


def is_people_noun(word: str, book: RuleBook) -> bool:
    """Whether a word in lower case is a plural noun for people: `nurses`, `dependants`, `welders`."""
    rule = unit_nouns(book).get(word)
    if rule is not None:
        return rule.unit == "people" and f"{word}s" not in unit_nouns(book)
    return ends_like_people(word)


def is_worker_noun(word: str) -> bool:
    """Whether a plural people noun in lower case says what they do for a living: `welders`, no `newcomers`."""
    return _WORKER.fullmatch(word) is not None and word not in _NOT_PEOPLE and _COMERS.search(word) is None


def is_people_verb(words: str) -> bool:
    """Whether the words say that people are let in or come: `pledged to welcome`."""
    return _PEOPLE_VERB.search(words) is not None
