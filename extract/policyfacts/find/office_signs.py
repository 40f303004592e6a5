"""The signs that an office is a public one, or is none, beyond the country and the body of its own phrase."""

from __future__ import annotations

import re

from policyfacts.find.antecedents import Antecedents
from policyfacts.find.offices import Lexicon, OfficeMention
from policyfacts.find.words import scan

# How far back the cabinet or the ministry stands that a bare title belongs to.
_REACH = 300
# Bodies that only a state has, named before by another word: "the head of the inspectorate"
_ORGAN = re.compile(
    r"of the (?:inspectorate|directorate|secretariat|ministry|embassy|consulate|prefecture|gendarmerie|commissariat"
    r"|police)"
)
_COMMITTEE = re.compile(
    r"\b(?:portfolio|parliamentary|select|standing|(?i:senate|house))\b.*\bcommittee\b", re.IGNORECASE
)
_CABINET = re.compile(r"\b(?:[Mm]inist(?:er|ry)|[Dd]epartment|[Cc]abinet|Home Affairs)\b")
_CHIEF = r"(?:CEO|C\.E\.O\.|chief[ ]executive(?:[ ]officer)?|(?:co-)?founder)"
_AND_CEO = re.compile(rf"[ \u00a0](?:and|&)[ \u00a0]{_CHIEF}\b")
_CEO_AND = re.compile(rf"\b{_CHIEF}[ \u00a0](?:and|&)[ \u00a0]$")


class OfficeSigns:
    """Weighs the signs around the offices of one document."""

    def __init__(self, text: str, words: Lexicon, antecedents: Antecedents) -> None:
        self.text = text
        self.lexicon = words
        self.antecedents = antecedents

    def nobodys(self, office: OfficeMention, *, title: bool) -> bool:
        """Whether the office is none of the public: of a company, a lodge, a shop.

        Args:
            title: Whether it stands right before a name.
        """
        match office.entry.id, office.entry.public:
            case "president", _ if self.of_company(office):
                return True
            case _, "post":
                return not self.deputy(office, title=title)
            case _, "nation":
                return not self.national(office)
            case "manager", _:
                bare = office.head_end - office.head_start == len("manager")
                return bare and office.organisation is None and office.owner != "its"  # any farm has one
        return False

    def deputy(self, office: OfficeMention, *, title: bool) -> bool:
        """`Duma deputy Ana Ruiz`, `a deputy for the Greens`: of a parliament, and nobody's stand-in."""
        named = office.country is not None or office.complement is not None
        return (named and not office.foreign) or (title and office.owner is None)

    def committee(self, office: OfficeMention) -> bool:
        """`chair of the home affairs select committee`: of a committee of parliament."""
        return office.entry.id == "chair" and _COMMITTEE.search(office.complement or "") is not None

    def by_itself(self, office: OfficeMention, *, title: bool) -> bool:
        """Whether the office is public although no body is named."""
        if office.entry.public != "body" and office.entry.id != "commissioner":
            return True
        general = title and office.organisation is None and self.director_general(office)
        return self.of_bench(office) or self.committee(office) or general or office.master is not None

    def director_general(self, office: OfficeMention) -> bool:
        """`Director-General Ruiz`: the title of one who heads a department, whatever the article calls that."""
        general = office.role.lower().replace("-", " ").endswith("director general") and office.role[0].isupper()
        floor = max(0, office.start - _REACH)
        general = general and _CABINET.search(self.text, floor, office.start) is not None
        return general and not office.foreign and office.owner is None and self.antecedents.body_of(office) is None

    def of_company(self, office: OfficeMention) -> bool:
        """`president and CEO of`, `CEO and president`: of a company or a charity."""
        return (
            _AND_CEO.match(self.text, office.end) is not None
            or _AND_CEO.match(self.text, office.head_end) is not None
            or _CEO_AND.search(self.text, max(0, office.start - 40), office.start) is not None
        )

    def national(self, office: OfficeMention) -> bool:
        """`its president`, `the country's president`: of a nation, and not of a club."""
        if office.foreign and office.country is None and office.organisation is None:
            return False
        if office.owner is None or office.country is not None or office.organisation is not None:
            return True
        if office.owner in ("its", "their", "our") and self.antecedents.is_private(office):
            return False
        return office.owner in (
            "its",
            "their",
            "our",
            "his",
            "her",
            "whose",
            "country",
            "nation",
            "republic",
            "island",
            "kingdom",
            "state",
        )

    def of_bench(self, office: OfficeMention) -> bool:
        """`the Opposition's immigration spokesman`, `Opposition spokesman Ruiz`: of a bench of parliament."""
        if office.entry.kind != "spokesperson":
            return False
        party = scan(office.complement or "", 0, len(office.complement or ""))[-1:]
        if len(office.role.split()) > 1 and party and party[0].low.rstrip("s") in self.lexicon.sets["party_noun"]:
            return True  # "migration spokesperson for the Centre Party"
        if office.foreign:
            return False
        before = [word.low for word in scan(self.text, office.start, office.head_start)]
        fielded = len(office.role.split()) > 1
        return "opposition" in before or (fielded and any(word in self.lexicon.sets["party"] for word in before[:2]))

    def government_field(self, office: OfficeMention) -> bool:
        """`immigration chief`: a field of government before the noun, and nobody else's organisation."""
        if office.role.lower().startswith("government ") or _ORGAN.fullmatch(office.complement or ""):
            return True
        opening = scan(self.text, office.start, office.head_start)[:2]
        if len(opening) > 1 and opening[0].low in self.lexicon.sets["rank"]:
            opening = opening[1:]  # "Regional council chair Ana Ruiz"
        if opening and opening[0].low in self.lexicon.sets["public_body"] and not office.foreign:
            return True  # "Ministry spokesman Ali Reda"
        if office.foreign or office.owner is not None:
            return False
        within = scan(office.complement or "", 0, len(office.complement or ""))
        if any(word.capital and word.low in self.lexicon.sets["public_body"] for word in within):
            return True  # "commander of the State Border Guard"
        if not office.entry.field_role:
            return False
        return any(self.lexicon.has("field", word.low) for word in scan(office.role, 0, len(office.role)))
