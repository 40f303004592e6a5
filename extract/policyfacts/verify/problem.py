"""What verification says: one problem is one line, with the entry and the field that it is about."""

from __future__ import annotations

from dataclasses import dataclass

from policyfacts.records import Visa


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a record that its text does not bear out.

    Attributes:
        where: Entry and field, `count-3.status`; the entry alone where it is about the whole of it.
        what: What the text or the other entries give, and what the record says.
        unknown_rule: Whether it is a rule's name that the rule book does not have.
    """

    where: str
    what: str
    unknown_rule: bool = False

    def __str__(self) -> str:
        """The whole in one line."""
        return " ".join(f"{self.where}: {self.what}".split())


def shown(value: object) -> str:
    """A value as a problem words it: `null` for None, codes with commas, text in quotation marks only if it has spaces.

    >>> shown(("GT", "HN")), shown(None), shown(12000), shown("the group")
    ('GT, HN', 'null', '12000', "'the group'")
    """
    if value is None or value == ():
        return "null"
    if isinstance(value, Visa):
        return repr(value.text)
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    if isinstance(value, bool):
        return str(value).lower()
    return repr(value) if isinstance(value, str) and " " in value else str(value)


def quoted(words: tuple[str, ...]) -> str:
    """Words as a problem quotes them: `the words 'up to', '300'`."""
    return f"the words {', '.join(repr(' '.join(word.split())) for word in words)}"
