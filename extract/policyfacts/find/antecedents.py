"""What an office takes up: the body that `its`, `the department's` or a bare `Director` means, and who owns it."""

from __future__ import annotations

import re

from policyfacts.find.offices import Lexicon, OfficeMention
from policyfacts.find.surroundings import BodyLike, Surroundings
from policyfacts.find.words import scan

# Common nouns that take up a public body named before.
GENERIC = frozenset(
    {"agency", "department", "ministry", "institute", "service", "commission", "body", "authority", "bureau", "office"}
)
# How far back `its president` looks for what it belongs to.
_REACH = 250
CHAMBERS = re.compile(
    r"\b(?:[Pp]arliament|[Ss]enate|[Cc]ongress|(?:[Nn]ational|[Ll]egislative|[Ff]ederal)\s[Aa]ssembly|[Cc]hamber|Bundestag"
    r"|Bundesrat|Knesset|Sejm|Cortes|[Hh]ouse)\b"
)
MINISTRY = re.compile(r"\b(?:[Mm]inistry|[Dd]epartment|[Oo]ffice)\b")
_OWN_BODY = re.compile(r"(?:of|at|for|with)\s+(?:the|its)\s+(?P<noun>[a-z]+)\b")
# A union's own body may be one as well (the International Organization for Migration), so they are no private bodies.
_SOCIETIES = frozenset({"organisation", "organization", "lobby"})
_SENTENCES = re.compile(r"(?<![^\s“\"])[^\s“\"][^.!?\n“”\"]{10,}")  # beginnings of sentences outside quotation marks
_SUBJECT = 60
_NAMED = re.compile(r"[ \u00a0](?:of|at)[ \u00a0](?:the[ \u00a0])?[A-Z]")
_TAKEN_UP = re.compile(rf"\bthe[ \u00a0](?P<noun>{'|'.join(sorted(GENERIC))})\b")


class Antecedents:
    """Finds in one document what stands before an office and is meant by its words."""

    def __init__(self, text: str, words: Lexicon, around: Surroundings) -> None:
        self.text = text
        self.lexicon = words
        self.around = around
        self.bodies = around.bodies

    def body_of(self, office: OfficeMention) -> BodyLike | None:
        """The body that `its`, `the department's` or a bare `Director` means: the last one named before."""
        if office.foreign or self._of_another(office):
            return None
        owner = office.owner
        if owner in ("its", "their", "our") and self.is_private(office):
            return None
        inside = _OWN_BODY.match(office.complement or "")
        if inside is not None:
            owner = inside["noun"].lower()
        earlier = (body for body in self.bodies.before(office.start) if body.end <= office.start)
        if owner in (None, "its", "their", "his", "her", "our", "whose"):
            paragraph = self.text.rfind("\n", 0, office.start)
            near = (
                body
                for body in earlier
                if office.start - body.end < _REACH
                or (owner is None and body.start > paragraph and CHAMBERS.search(body.name) is None)
            )
            return next(near, None) or self._taken_up(office)
        latest = next(earlier, None)
        for body in () if latest is None else (latest, *earlier):
            if owner is not None and owner in body.name.lower():
                return body
        return latest if owner in GENERIC else None

    def _of_another(self, office: OfficeMention) -> bool:
        """`the head of Horizons Sans Frontières`: of a name that no table knows, and not of the body named before."""
        if _NAMED.match(self.text, office.end):
            return True
        complement = office.complement or ""
        words = scan(complement, 0, len(complement))
        if not complement.startswith(("of ", "at ")) or office.organisation is not None:
            return False
        named = [word for word in words[1:] if word.capital]
        kinds = self.lexicon.sets["public_body"] | self.lexicon.sets["field"] | self.lexicon.sets["rank"]
        return len(named) > 1 and len(named) == len(words) - 1 and not any(word.low in kinds for word in named)

    def _taken_up(self, office: OfficeMention) -> BodyLike | None:
        """`the agency said. … Its director, Ana Ruiz,`: the body that a common noun nearby takes up."""
        if office.owner != "its":
            return None
        for match in reversed(list(_TAKEN_UP.finditer(self.text, max(0, office.start - _REACH), office.start))):
            for body in self.bodies.before(office.start):
                if body.end <= match.start() and match["noun"] in body.name.lower():
                    return body
        return None

    def ministry_before(self, office: OfficeMention) -> str | None:
        """`Peru's Ministry of Labour …, Minister Ruiz said`: a bare minister is of the ministry named."""
        if not (office.entry.portfolio and len(office.role.split()) == 1 and office.complement is None):
            return None
        floor = max(self.text.rfind("\n", 0, office.start) + 1, office.start - _REACH)
        earlier = [body for body in self.bodies.inside(floor, office.start) if MINISTRY.search(body.name)]
        return earlier[-1].country if earlier else None

    def is_private(self, office: OfficeMention) -> bool:
        """Whether `its` takes up a company, an association or the like: what the last sentences begin with.

        Else what is named later than any country or public body.
        """
        told = self._subject_private(office)
        if told is not None:
            return told
        floor = max(0, office.start - _REACH, self.text.rfind("\n", 0, office.start) + 1)
        for word in reversed(scan(self.text, floor, office.start)):
            if self.around.nation(word) is not None or self.around.body(word) is not None:
                return False
            if word.low in self.lexicon.sets["public_body"]:
                return False
            if word.low in self.lexicon.sets["private_body"]:
                return True
        return False

    def _subject_private(self, office: OfficeMention) -> bool | None:
        """Whether the subject of the last sentence that is no quotation is private; None where that does not show."""
        floor = self.text.rfind("\n", 0, office.start) + 1
        above = self.text.rfind("\n", 0, max(0, self.text[:floor].rstrip().rfind("\n") + 1)) + 1
        for begin, end in ((floor, office.start), (above, floor)):
            for match in reversed(list(_SENTENCES.finditer(self.text, begin, end))):
                opening = match[0][:_SUBJECT].split(",")[0]
                if not opening[:1].isupper() or opening.lower().startswith(("its ", "it ", "he ", "she ")):
                    continue
                for word in scan(self.text, match.start(), match.start() + len(opening)):
                    if word.low in self.lexicon.sets["private_body"] or word.low in _SOCIETIES:
                        return True
                    if self.around.nation(word) is not None or self.around.body(word) is not None:
                        break
                    if word.low in self.lexicon.sets["public_body"]:
                        return None
        return None
