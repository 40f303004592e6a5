"""The signs that a run of name words is a person: the model, a title, an age, a verb of saying, an apposition."""

from __future__ import annotations

import re

from policyfacts import gazetteer
from policyfacts.document import Document
from policyfacts.find.name_runs import Run, RunReader
from policyfacts.find.names import name_words
from policyfacts.find.politicians import politicians
from policyfacts.find.surroundings import Stretches
from policyfacts.find.words import fold
from policyfacts.rules import RuleBook

# Words after "X, a" within which the noun that says what X is must come.
_APPOSITION_WORDS = 9
_SINGLE_LETTERS = 4
_PLACE_LABELS = frozenset({"GPE", "LOC", "NORP"})


class SignReader:
    """Weighs the signs around the runs of one document."""

    def __init__(self, document: Document, book: RuleBook, reader: RunReader) -> None:
        self.document = document
        self.book = book
        self.reader = reader
        self.offices = reader.offices
        self.people = reader.people
        self.leaders = politicians(book).leaders
        self.labels = Stretches(document.entities("ORG", *_PLACE_LABELS))
        self.places = {(e.start, e.end) for e in document.entities(*_PLACE_LABELS)}

    def sign(self, run: Run) -> str | None:
        """Why the run is a person, strongest reason first; None where nothing says so."""
        text, start, end = self.document.text, run.start, run.end
        labelled = bool(self.people.inside(start, end)) or self.people.at(start) is not None
        if run.lead == "honorific":
            return None if self._in_a_town(run) else "person.honorific"
        if run.lead == "title":
            return None if self._building(run) else "person.title"
        after = text[end : end + 160]
        if _ADMINISTRATION.match(after) and (start, end) not in self.places and (labelled or run.size == 1):
            return "person.administration" if labelled or _THE.search(text[max(0, start - 5) : start]) else None
        if run.size > 1 and self.reader.opens_with_field(run, run.first):
            return "person.title"
        if run.size == 1:
            return "person.grammar" if self._alone(run) else None
        if fold(text[start:end]) in self.leaders or (labelled and not self._located(run)):
            return "person.model"
        if (start, end) in self.places and not (_AGE.match(after) or self._said_before(run) or self._introduced(run)):
            return None
        if _AGE.match(after):
            return "person.age"
        if _POST_NOMINAL.match(after):
            return "person.grammar"
        if self._who(run):
            return "person.who"
        if self.said(run) or self._apposition(run) or self._introduced(run) or self._listed(run):
            return "person.grammar"
        return None

    def _who(self, run: Run) -> bool:
        """`X, who …`, `X, whose house …`; whoever has a minister is a country."""
        who = _WHO.match(self.document.text, run.end)
        if who is None or not who[0].rstrip().endswith("se"):
            return who is not None
        return not any(self.offices.head_at(run.words, run.last + offset) for offset in range(1, 5))

    def _in_a_town(self, run: Run) -> bool:
        """`Bandar Seri Begawan`: the honorific stands inside the name of a town."""
        first = max(0, run.first - 2)
        return bool(gazetteer.cities_named(self.document.text[run.words[first].start : run.end]))

    def _located(self, run: Run) -> bool:
        """`at Baa Atoll`, `Ho Chi Minh City`, `Pierre Jolys, Man.`: where something is, whatever the model says."""
        text, before = self.document.text, run.words[run.first - 1] if run.first else None
        if before is not None and before.low in _LOCATING and text[before.end : run.start].isspace():
            return run.words[run.last - 1].tail == run.end  # "in Ana Ruiz's view"
        if _STATE_BEHIND.match(text, run.end):
            return True
        name = text[run.start : run.end]
        return bool(gazetteer.cities_named(name) or gazetteer.states_named(name) or gazetteer.districts_named(name))

    def _alone(self, run: Run) -> bool:
        """`Peru's labour minister, Okello, said`: a person with one name after the whole office."""
        word = run.words[run.first]
        known = any(self.offices.has(kind, word.low) for kind in ("field", "party", "rank", "regional"))
        entity = self.labels.at(run.start)
        if known or not run.first or not word.text.isalpha() or len(word.text) < _SINGLE_LETTERS or entity is not None:
            return False
        before = run.words[run.first - 1]
        text = self.document.text
        if text[before.tail : run.start].strip(" \u00a0") != "," or not _ALONE_END.match(text, run.end):
            return False
        for index in range(run.first - 1, max(-1, run.first - _APPOSITION_WORDS), -1):
            if self.offices.head_at(run.words, index) is not None:
                return True
            if "," in text[run.words[index - 1].tail : run.words[index].start]:
                return False
        return False

    def _building(self, run: Run) -> bool:
        """`Governor Macquarie Tower`: a noun in capitals goes on where a lone surname would end."""
        if (
            run.size > 1
            or run.last >= len(run.words)
            or not self.reader.adjacent(run.words[run.last - 1], run.words[run.last])
        ):
            return False
        after = run.words[run.last]
        return (
            after.capital
            and any(
                after.low in known
                for known in (
                    self.offices.sets["public_body"],
                    self.offices.sets["private_body"],
                    name_words(self.book, "no_name"),
                )
            )
            and not after.low.endswith("day")
        )

    def said(self, run: Run) -> bool:
        """Whether a verb of saying stands beside the run."""
        speech = name_words(self.book, "speech")
        words, text = run.words, self.document.text
        following = words[run.last] if run.last < len(words) else None
        if following is not None and following.low in speech and text[run.end : following.start].isspace():
            return True
        return self._said_before(run)

    def _said_before(self, run: Run) -> bool:
        """`said X`: places and bodies hardly stand there, whatever the model says."""
        before = run.words[run.first - 1] if run.first else None
        if before is None or before.low not in name_words(self.book, "speech"):
            return False
        return self.document.text[before.end : run.start].isspace()

    def _apposition(self, run: Run) -> bool:
        """`X, a/the … <office or person noun>`, `X was … <office>`: what X is, before the next comma."""
        text = self.document.text
        if not _COMMA.match(text, run.end):
            return False
        for offset, word in enumerate(run.words[run.last : run.last + _APPOSITION_WORDS]):
            index = run.last + offset
            if offset and "," in text[run.words[index - 1].tail : word.start]:
                return False
            if self.offices.head_at(run.words, index) is not None or (offset and _PERSON_NOUN.fullmatch(word.low)):
                return True
        return False

    def _listed(self, run: Run) -> bool:
        """`senators A of Ohio and B`: a name after `and`, with a plural office before it in the sentence."""
        if not run.first or run.words[run.first - 1].low != "and":
            return False
        for index in range(max(0, run.first - _APPOSITION_WORDS), run.first):
            head = self.offices.head_at(run.words, index)
            if head is not None and head.plural:
                return True
        return False

    def _introduced(self, run: Run) -> bool:
        """`<office>, X,` and `<office> – X –`: the name follows its office after a pause."""
        if not run.first:
            return False
        words, text = run.words, self.document.text
        gap = text[words[run.first - 1].tail : run.start]
        if not _PAUSE.fullmatch(gap):
            return False
        return any(
            self.offices.head_at(words, i) is not None for i in range(max(0, run.first - _APPOSITION_WORDS), run.first)
        )


_ADMINISTRATION = re.compile(r"(?:['’]s)?\s+(?:administration|government|presidency|took\s+office|cabinet)\b")
_ALONE_END = re.compile(r",\s|\s+(?:said|says|told|announced|warned|added|confirmed)\b")
_LOCATING = frozenset({"in", "at", "near", "outside", "around", "across", "inside", "throughout"})
_STATE_BEHIND = re.compile(r", (?:[A-Z][a-z]{1,4}\.|[A-Z]\.[A-Z]\.)(?:,|\s)")
_POST_NOMINAL = re.compile(r",?[ \u00a0](?:MP|MEP|MLA|MSP|TD|MHR)\b")
_THE = re.compile(r"\b[Tt]he\s$")
_AGE = re.compile(r",\s*(?:aged\s+)?\d{2}\s*[,.–—]")
_WHO = re.compile(r",?\s+who(?:\s|se\s)")
_COMMA = re.compile(r"\s*[,–—(]\s*|\s+-\s+|\s+(?:was|is|became|serves)\s")
_PAUSE = re.compile(r"\s*[,:–—]\s*|\s+-\s+")
_PERSON_NOUN = re.compile(
    r"(?!(?:number|member|corner|order|centre|center|other|river|border|winner)$)[a-z-]{2,}(?:er|or|ist|ian|man|woman|ant|ee)"
)
