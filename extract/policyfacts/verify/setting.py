"""What a record is verified against: its text, the rule book, and the context that the finders read words in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from policyfacts.articles import UnreadableError, parse_day
from policyfacts.document import ReadContext
from policyfacts.find import nations
from policyfacts.find.bodies import lexicon as body_lexicon
from policyfacts.find.offices import lexicon as office_lexicon
from policyfacts.find.words import fold
from policyfacts.records import Evidence, Record, SupportSpan, VisaCount
from policyfacts.rules import RuleBook

_OF_PARLIAMENT = re.compile(r"\bMEPs?\b")  # who sits in the parliament of the EU


@dataclass(frozen=True)
class Setting:
    """A record with its text. Offsets are 0-based, half-open, in characters of `text`."""

    record: Record
    text: str
    book: RuleBook

    @cached_property
    def published(self) -> date | None:
        """The day of publication; None where the record has none that can be read."""
        stated = self.record.article.published
        try:
            return None if stated is None else parse_day(stated)
        except UnreadableError:
            return None  # told by `verify.articles`

    @cached_property
    def counts(self) -> dict[str, VisaCount]:
        """The counts by id."""
        return {count.id: count for count in self.record.visa_counts}

    @cached_property
    def issuers(self) -> tuple[str | None, ...]:
        """The countries by whose calendar and classes the article may have been read, the likeliest first.

        The record names the article's main granter where a count took it over (`issuer.document`); else it is among
        the granters of the counts, and where there is no count among the countries of its officials and places.
        """
        record = self.record
        main = {c.issuer for c in record.visa_counts if c.support.get("issuer") and _is_main(c)}
        if main:
            return tuple(sorted(filter(None, main)))
        granters = Counter(count.issuer for count in record.visa_counts if count.issuer)
        if not granters:
            granters.update(official.country for official in record.officials if official.country)
            granters.update(place.country for place in record.places if place.country)
        return (*sorted(granters, key=lambda code: (-granters[code], code)), None)

    @cached_property
    def plain(self) -> str:
        """The text in one case, with single spaces: what wordings are looked for in."""
        return " ".join(self.text.casefold().split())

    @cached_property
    def countries_named(self) -> frozenset[str]:
        """All countries, `EU` and `UN` that the text names, by themselves, people, bodies, seats, places or visas."""
        context = ReadContext(self.book)
        codes = {code for line in self.text.splitlines() for code in nations.read(line, context) or ()}
        bodies = body_lexicon(self.book).matches(self.text, 0, len(self.text))
        codes |= {body.entry.entry.country or "" for body in bodies}
        offices = office_lexicon(self.book)
        plain = fold(self.text)
        codes |= {code for word, where in offices.parties.items() if word in plain for code in where}
        codes |= {offices.seat_countries.get(fold(match.group()), "") for match in offices.seats.finditer(self.text)}
        codes |= {"EU"} if _OF_PARLIAMENT.search(self.text) else set()
        codes |= {place.country or "" for place in self.record.places if place.geonames_id is not None}
        codes |= {
            count.issuer or "" for count in self.record.visa_counts
        }  # whom `H-2B` names; its own support proves it
        return frozenset(codes)

    def contexts(self, count: VisaCount | None = None) -> Iterator[ReadContext]:
        """The contexts to read words in; those of a count are read with its own granter first."""
        first = () if count is None else (count.issuer,)
        for issuer in dict.fromkeys((*first, *self.issuers)):
            yield ReadContext(self.book, self.published, issuer)

    def words(self, span: SupportSpan | Evidence) -> str:
        """What the text says at a span."""
        return self.text[span.start : span.end]

    def sentence(self, evidence: Evidence) -> str:
        """The sentence of an evidence."""
        return self.text[slice(*evidence.sentence)]


def _is_main(count: VisaCount) -> bool:
    return count.support["issuer"].rule == "issuer.document"
