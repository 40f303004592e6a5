"""What the words for a class, a kind or those who come say of a visa."""

from __future__ import annotations

import re

from policyfacts.document import Reading, Span
from policyfacts.find.programme_mentions import ProgrammeMention
from policyfacts.find.programme_table import VisaReading
from policyfacts.records import Visa

_PEOPLE = re.compile(r"(?:students|workers|nurses|researchers|trainees|interns|teachers|au pairs|[a-z]{4,}ers)$")
_PAPERS = re.compile(r"\b(?:visas?|permits?|authori[sz]ation|migration|quota)\b", re.IGNORECASE)


def only_people(mention: ProgrammeMention) -> bool:
    """`students`, `foreign nurses`: who comes, in words that name no visa."""
    return not mention.specific and _PEOPLE.search(mention.text) is not None


def only_workers(mention: ProgrammeMention) -> bool:
    """`seafarers`, `welders`: a trade, in words that name no visa."""
    return not mention.specific and mention.rule.startswith("category.work-") and _PAPERS.search(mention.text) is None


def names_papers(mention: ProgrammeMention) -> bool:
    """`transit visas`, and not only those who come."""
    return _PAPERS.search(mention.text) is not None


def class_reading(programme: ProgrammeMention) -> Reading[Visa]:
    """What a mention by itself says of a visa."""
    return visa_reading(programme, None)


def visa_reading(programme: ProgrammeMention, governing: ProgrammeMention | None) -> Reading[Visa]:
    """What a mention says of a visa, with the class that it refers to, or that governs it, where there is one."""
    spans = [Span(programme.start, programme.end, programme.text)]
    other, rule = None, programme.rule
    if governing is not None and governing is not programme:
        spans.append(Span(governing.start, governing.end, governing.text))
        other, rule = governing.reading, governing.rule
    return Reading(visa_of(programme.text, programme.reading, other), rule, tuple(sorted(spans)))


def visa_of(words: str, own: VisaReading, governing: VisaReading | None) -> Visa:
    """What a mention says of a visa, with what the class that it refers to adds where there is one."""
    code, name, category, temporary = own.code, own.programme, own.category, own.temporary
    if governing is not None:
        code, name = governing.code, name or governing.programme
        category = governing.category if governing.code else category or governing.category
        temporary = governing.temporary if temporary is None else temporary
    return Visa(text=words, programme=name, code=code, category=category, temporary=temporary)


def share_visa(own: Visa, total: Visa, rule: str) -> Visa:
    """The visa of a share: its total's, in the share's own words and of the kind that they say.

    Args:
        own: What the share's words say of it, by the rule `rule`.
    """
    trade = rule.startswith("category.work-") and _PAPERS.search(own.text or "") is None
    green = total.category == "immigrant" and trade  # green cards for nurses are green cards
    # `Tourism took 900` of the work permits: a trade
    sector = total.category == "work" and own.category == "visitor" and _PAPERS.search(own.text or "") is None
    holders = total.code is not None and _PEOPLE.search(own.text or "") is not None  # `J-1 visas … students got 300`
    category = (total.category if green or holders or sector else None) or own.category or total.category
    return total.model_copy(update={"text": own.text, "category": category})
