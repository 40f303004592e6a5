"""Surface forms: how a name that a table holds once is written in news prose, and where it stands in a text.

A form is words with single spaces. A word that starts in lower case matches in any case, a Capitalised one as it stands
or in capitals, an ACRONYM only as it stands. Words may be plural or possessive, British or American (`programme`,
`labour`, `-isation`), with or without their accents; spaces and hyphens stand for each other and for no-break spaces.
A class such as `H-2B` matches however it is punctuated (`H2-B`, `H2B`, `H 2B`, `H-2Bs`). `{macro}` stands for one word
out of a closed list, `{macro?}` for that word or nothing.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Generic, TypeVar

from policyfacts.errors import RuleError

E = TypeVar("E")

GAP = r"[ \t\n\r\u00a0\u2009\u202f]{1,3}"
DASH = r"[-\u2010\u2011\u2012\u2013]"
_JOINT = rf"(?:{GAP}|{DASH})"

_SCHEMES = (
    r"program(?:me)?s?|schemes?|routes?|pathways?|streams?|quotas?|caps?|plans?|lotter(?:y|ies)|ballots?|visas?|permits?"
    r"|categor(?:y|ies)|places|spots|slots|pilots?|allocations?|intakes?|holders?|applications?|applicants?"
)
MACROS = {
    "visa": r"(?i:(?:(?:residence|residency|resident|entry)[ \u00a0-])?(?:visas?|permits?|cards?|permissions?"
    r"|authori[sz]ations?|status(?:es)?|pass(?:es)?|licen[cs]es?|documents?|certificates?|clearances?|approvals?))",
    "visa1": r"(?i:visa)",
    "quota": rf"(?i:{_SCHEMES})",
    "scheme": rf"(?i:{_SCHEMES}|polic(?:y|ies)|initiatives?|rules?|systems?|arrangements?|agreements?|deals?|decrees?)",
    "people": r"(?i:workers?|work[ -]?force|labou?rers?|labou?r|employees|staff|nationals|migrants|recruits|manpower"
    r"|hands)",
}

_CLASS = re.compile(r"^[A-Z]{1,3}-?\d{1,3}(?:-?[A-Z0-9]{1,2})?$")
_WORD_RUN = re.compile(r"[^\W\d_]+|\d+")
_SPELLINGS = (
    (re.compile(r"programme"), "program(?:me)?"),
    (re.compile(r"labour"), "labou?r"),
    (re.compile(r"defence"), "defen[cs]e"),
    (re.compile(r"is(?=ation|ed$|e$|er$|ing$)"), "i[sz]"),
)


@dataclass(frozen=True, slots=True)
class SurfaceMatch(Generic[E]):
    """A form of `entry` found at `[start, end)` of the text."""

    start: int
    end: int
    entry: E


@dataclass(frozen=True)
class SurfaceIndex(Generic[E]):
    """Forms by the key of their first word, so that a text is read in one pass.

    A form is compiled when a text first holds its first word and the beginning of its second: an article meets few of
    some thousands.
    """

    _forms: dict[str, tuple[tuple[str, str, E], ...]] = field(repr=False)

    @classmethod
    def build(cls, forms: Iterable[tuple[str, E]]) -> SurfaceIndex[E]:
        """Index `(form, entry)` pairs; the order of the pairs is the order of matches at one place.

        Raises:
            RuleError: A form starts with a macro or holds nothing to look up.
        """
        found: dict[str, list[tuple[str, str, E]]] = {}
        for form, entry in forms:
            _checked(form)
            found.setdefault(first_key(form), []).append((form, _second(form), entry))
        return cls({key: tuple(rows) for key, rows in found.items()})

    def matches(self, text: str, start: int, end: int) -> Iterator[SurfaceMatch[E]]:
        """Every form that stands as whole words inside `[start, end)`, by its start; matches may overlap."""
        forms = self._forms
        keys = [word_key(word) for word in _WORD_RUN.findall(text, start, end)]
        hits = [number for number, key in enumerate(keys) if key in forms]
        if not hits:
            return
        runs = list(_WORD_RUN.finditer(text, start, end))
        for number in hits:
            at = runs[number].start()
            if _inside_word(text, at, start):
                continue
            following = _begins(runs, number + 1)
            for form, second, entry in forms[keys[number]]:
                if second and second != following:
                    continue
                match = compile_form(form).match(text, at, end)
                if match is not None:
                    yield SurfaceMatch(at, match.end(), entry)


class Cover(Generic[E]):
    """Stretches that do not overlap, each with what stands there; looked up by place."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._items: list[tuple[int, E]] = []

    def add(self, start: int, end: int, item: E) -> None:
        """Take the free stretch `[start, end)`."""
        place = bisect_left(self._starts, start)
        self._starts.insert(place, start)
        self._items.insert(place, (end, item))

    def clash(self, start: int, end: int) -> E | None:
        """The item of one stretch that shares a character with `[start, end)`; None where all is free."""
        place = bisect_left(self._starts, end) - 1
        if place >= 0 and self._items[place][0] > start:
            return self._items[place][1]
        return None

    def __iter__(self) -> Iterator[E]:
        """The items in reading order."""
        return (item for _, item in self._items)


def _checked(form: str) -> list[str]:
    words = form.split()
    if not words or words[0].startswith("{"):
        raise RuleError(f"form {form!r}: must start with a word of its own")
    for word in words:
        if word.startswith("{") and word.strip("{}").removesuffix("?") not in MACROS:
            raise RuleError(f"form {form!r}: no macro {word}; there are {', '.join(sorted(MACROS))}")
    return words


@cache
def compile_form(form: str) -> re.Pattern[str]:
    """The regex of one form, to be matched where a word starts.

    Raises:
        RuleError: The form is empty, starts with a macro, or names a macro that does not exist.
    """
    words = _checked(form)
    parts = [_word(words[0])]
    for word in words[1:]:
        if not word.startswith("{"):
            parts.append(_JOINT + _word(word))
            continue
        name = word.strip("{}").removesuffix("?")
        optional = "?" if word.endswith("?}") else ""
        parts.append(f"(?:{_JOINT}{MACROS[name]}){optional}")
    return re.compile("".join(parts) + r"(?!\w)(?![.,]\d)")


def _second(form: str) -> str:
    """How the run of letters or digits behind a form's first word begins (`_begin`); empty where forms of it differ."""
    words = form.split()
    if len(words) == 1 or not (words[0].isalpha() or words[0].isdigit()) or words[1].startswith("{"):
        return ""
    run = _WORD_RUN.match(words[1])
    if run is None or run.group() in ("s", "S") or (len(run.group()) == 1 and "-" in words[1]):
        return ""  # `Status S` looks like a possessive; `e-visa` is written `evisa` too
    return _begin(run.group())


def _begins(runs: Sequence[re.Match[str]], number: int) -> str:
    """How the run begins that follows a word, behind its possessive `s`; empty behind the last."""
    if number < len(runs) and runs[number].group() in ("s", "S"):
        number += 1
    return _begin(runs[number].group()) if number < len(runs) else ""


def _begin(run: str) -> str:
    return "".join(unicodedata.normalize("NFKD", char)[0] for char in run[:2]).lower()


def first_key(form: str) -> str:
    """The key under which a form is looked up: that of its first run of letters or digits."""
    run = _WORD_RUN.search(form)
    if run is None:
        raise RuleError(f"form {form!r}: holds neither letters nor digits")
    return word_key(run.group())


def word_key(word: str) -> str:
    """One key for the spellings of a word: no case, accents, plural; British spelling.

    >>> word_key("Labor"), word_key("PROGRAMS"), word_key("Entries")
    ('labour', 'programme', 'entry')
    """
    return _word_key(word) if len(word) <= _LONGEST_WORD else _key_of(word)


def _key_of(word: str) -> str:
    bare = word.lower()
    if not word.isascii():
        bare = "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))
    if len(bare) > 3:
        bare = bare[:-3] + "y" if bare.endswith("ies") else bare.rstrip("s")
    bare = bare.replace("labor", "labour").replace("defense", "defence").replace("iz", "is")
    return re.sub(r"program(?!m)", "programme", bare) if "program" in bare else bare


# Most words of a text have been read before; longer ones are not kept.
_LONGEST_WORD = 40
_word_key = lru_cache(maxsize=16384)(_key_of)


def _inside_word(text: str, at: int, start: int) -> bool:
    """Whether what starts at `at` is the tail of a word, of a hyphenated compound or of a number."""
    if at == start:
        return False
    before = text[at - 1]
    if before.isalnum() or before == "_":
        return True
    if at - 1 == start or not text[at - 2].isalnum():
        return False
    return before in "-\u2010\u2011" or (before in ".,'" and text[at].isdigit() and text[at - 2].isdigit())


def _word(word: str) -> str:
    if _CLASS.match(word):
        return _class_form(word)
    pieces = [piece for piece in word.split("-") if piece]
    body = f"(?:{_JOINT})?".join(_piece(piece) for piece in pieces)
    letters = [c for c in pieces[-1] if c.isalpha()]
    if len(letters) > 1:
        body += r"(?:e?s)?(?:['\u2019]s?)?"
    return body


def _class_form(word: str) -> str:
    """Letters and digits of a class with any dash or one space between them; a small suffix letter is tolerated."""
    runs = _WORD_RUN.findall(word)
    loose = [runs[0], *(f"[{run}{run.lower()}]" if run.isalpha() and len(run) == 1 else run for run in runs[1:])]
    return rf"(?:{DASH}|[ \u00a0])?".join(loose) + "s?"


def _piece(piece: str) -> str:
    letters = "".join(_letter(c) for c in piece)
    if piece[:1].islower() or not piece[:1].isalpha():
        stem = letters[:-1] + "(?:y|ie)" if len(piece) > 3 and piece.endswith("y") else letters
        for spelling, both in _SPELLINGS:
            stem = spelling.sub(both, stem)
        return f"(?i:{stem})"
    if len(piece) > 1 and piece[1:].islower():
        for spelling, both in _SPELLINGS:
            letters = spelling.sub(both, letters)
        return f"(?:{letters}|{letters.upper()})"
    return letters


def _letter(char: str) -> str:
    if char in "'\u2019":
        return "['\u2019]"
    base = unicodedata.normalize("NFKD", char)[0]
    if base != char and base.isalpha():
        return f"[{char}{base}]"
    return re.escape(char)
