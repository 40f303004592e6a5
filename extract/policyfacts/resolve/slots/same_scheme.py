"""Which of an article's classes a vaguer wording refers to: `temporary work visas` where all are H-2B."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from policyfacts.find.programme_mentions import ProgrammeMention
from policyfacts.resolve.slots.scope import Scope
from policyfacts.resolve.slots.visas import only_people


def same_scheme(mention: ProgrammeMention, scope: Scope, here: str | None) -> ProgrammeMention | None:
    """The class or scheme that a vaguer wording refers to: the article's own one of that kind.

    `temporary work visas` in an article about H-2B are H-2B visas; `seasonal workers` those of the one seasonal scheme;
    a scheme named without its code has the code of the only class of its kind.

    Args:
        here: The country that grants in the passage, where it is another than the article's: only its classes count.
    """
    if mention.code is not None:
        return None
    if here is not None:
        own = [p for p in scope.found.programmes if p.code is not None and p.issuer == here and kin(p, mention)]
        return own[0] if len({p.code for p in own}) == 1 else None
    named = [p for p in scope.found.programmes if p.code is not None and kin(p, mention)]
    if mention.specific and not any(_beside(p, mention, scope) for p in named):
        return None  # `the diversity lottery` in an article that comes to EB-3 as well
    coded = {p.code for p in named}
    if not coded and only_people(mention) and scope.main is not None and scope.main.code is not None:
        schemes = {p.code for p in scope.found.programmes if p.specific}
        return scope.main if schemes == {scope.main.code} else None  # `students`, where all come on one class
    if len(coded) == 1:
        footnote = len(named) == 1 and named[0].start - mention.end > _LATE
        return None if footnote or _another_name(named[0], mention) else named[0]
    early = [p for p in named if p.start < mention.end + _SOON]
    if len(coded) > 1 and not mention.specific and len({p.code for p in early}) == 1:
        return early[0]  # the classes that an article turns to later were not meant
    if mention.specific:
        main = scope.main
        one = main is not None and main.code in coded and main.issuer == mention.issuer and len(coded) <= _FEW
        if main is None or not one or _no_part(main.programme, mention.programme):
            return None  # `employment-based visas` are of EB-1 to EB-5
        return main
    if coded and scope.main is not None and scope.main.code in coded:
        return scope.main if len(coded) == 1 or _leads(scope.main, coded, scope) else None
    named = [p for p in scope.found.programmes if p.specific and p.category == mention.category]
    if mention.text.lower().endswith(("visas", "permits", "visa", "permit")) and not any(p.code for p in named):
        return None  # `work visas` beside a named route are all work visas
    before = [p for p in named if p.start < mention.end + 200]
    return before[-1] if before else None


def _another_name(coded: ProgrammeMention, mention: ProgrammeMention) -> bool:
    """`Migration Program` beside `Skilled Nominated, Subclass 190`: a part of it, or another one."""
    return mention.specific and _no_part(coded.programme, mention.programme)


def _no_part(one: str | None, other: str | None) -> bool:
    """`Skilled Independent` beside `Skilled Nominated, Subclass 190`: neither name holds the other."""
    if one is None or other is None:
        return False
    first, second = {*one.split()}, {*other.split()}
    return not (first <= second or second <= first)


def _beside(coded: ProgrammeMention, mention: ProgrammeMention, scope: Scope) -> bool:
    """Whether a class has a name, as the scheme's own class would, or stands in a paragraph with the scheme."""
    if coded.programme is not None:
        return True
    same = (p.start for p in scope.found.programmes if p.programme == mention.programme)
    return any("\n\n" not in scope.document.text[min(at, coded.start) : max(at, coded.start)] for at in same)


def _leads(main: ProgrammeMention, coded: Collection[str | None], scope: Scope) -> bool:
    """Whether an article is about one of its classes: `work permits` beside classes A to N are those of all."""
    counted = Counter(p.code for p in scope.found.programmes if p.code in coded)
    return counted[main.code] >= _LEADING * max(times for code, times in counted.items() if code != main.code)


_FEW = 2  # classes of a scheme of which an article may still mean its own
_LEADING = 2  # how many times as often it is named as any other
_SOON = 400  # characters behind a wording in which the class that it stands for may first be named
_LATE = 1200  # characters: what is named once so far behind is not what was meant


def kin(one: ProgrammeMention, other: ProgrammeMention) -> bool:
    """Whether two mentions can be one scheme: the same kind, and no two countries."""
    alike = (one.category is not None and one.category == other.category) or (
        other.category == "immigrant" and not other.specific and one.temporary is False
    )
    return alike and (one.issuer is None or other.issuer is None or one.issuer == other.issuer)
