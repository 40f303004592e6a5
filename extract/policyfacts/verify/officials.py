"""Officials: names, roles and bodies that the article words, kinds that the office has, a country that is named."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policyfacts.find.offices import OfficeEntry, lexicon
from policyfacts.find.words import scan
from policyfacts.records import Official, RoleKind
from policyfacts.verify.problem import Problem, shown
from policyfacts.verify.setting import Setting

# What says, beside the words of the table, that an office is over (find.predications, find.leading).
_OVER = frozenset(("then", "formerly", "once", "previously", "predecessor", "successor"))
_LED = re.compile(r"\bwho\s+(?:once\s+)?(?:headed|led|ran|directed|chaired|oversaw|sat|served)\b")
_WAS = r"\b(?:was|were|served\s+as|had\s+been|used\s+to\s+be)\b[^.;]{{0,60}}{0}"
_UNTIL = r"{0}\w*\s+(?:until|from\s+\d{{4}}|between\s+\d{{4}})\b"
# What an office of one kind may be where it serves a body, a region or a union (find.holders, resolve.officials).
_ALSO: dict[RoleKind, tuple[RoleKind, ...]] = {
    "head_of_state": ("agency_head", "diplomat", "governor", "judge", "legislator"),
    "head_of_government": ("agency_head", "governor"),
    "diplomat": ("agency_head",),
}
_ALSO_BY_OFFICE: dict[str, RoleKind] = {"attorney-general": "official", "councillor": "minister"}


def official_problems(setting: Setting) -> Iterator[Problem]:
    """What the article does not say of its officials."""
    for official in setting.record.officials:
        yield from _names(setting, official)
        yield from _role(setting, official)
        yield from _organisation(setting, official)
        yield from _country(setting, official)
        yield from _former(setting, official)


def _names(setting: Setting, official: Official) -> Iterator[Problem]:
    worded = {" ".join(setting.words(item).split()) for item in official.evidence}
    for field, names in (("name", (official.name,)), ("aliases", official.aliases)):
        for name in names:
            if " ".join(name.split()) not in worded:
                yield Problem(f"{official.id}.{field}", f"{name!r} is in none of the evidence")
    for name in sorted(worded - {" ".join(n.split()) for n in (official.name, *official.aliases)}):
        yield Problem(f"{official.id}.aliases", f"the article says {name!r}, and the record has no such name")


def _role(setting: Setting, official: Official) -> Iterator[Problem]:
    if official.role is None:
        return
    if not _is_worded(setting, official.role):
        yield Problem(f"{official.id}.role", f"{official.role!r} stands nowhere in the article")
    kinds = _kinds(setting, official.role)
    if kinds and official.role_kind not in kinds:
        what = f"{official.role!r} is {' or '.join(kinds)}, the record says {shown(official.role_kind)}"
        yield Problem(f"{official.id}.role_kind", what)


def _is_worded(setting: Setting, role: str) -> bool:
    """Whether the article has the role as it is, or with an abbreviation for a word of it."""
    plain = " ".join(role.casefold().split())
    if plain in setting.plain:
        return True
    for entry in setting.book.table("offices", OfficeEntry):
        ends = [word for word in entry.words if plain.endswith(word.casefold())]
        if any(f"{plain[: -len(word)]}{many}" in setting.plain for word in ends for many in entry.plural):
            return True  # `one of its spokespeople, Ana Ruiz`
        if entry.written and entry.written.casefold() in plain:
            for word in entry.words:
                if plain.replace(entry.written.casefold(), word.casefold()) in setting.plain:
                    return True
    return False


def _kinds(setting: Setting, role: str) -> list[RoleKind]:
    """What the noun of office in a role stands for; none where the table leaves it open."""
    words, known = scan(role, 0, len(role)), lexicon(setting.book)
    offices = [head.entry for at in range(len(words)) if (head := known.head_at(words, at)) is not None]
    kinds = [office.kind for office in offices if office.kind is not None]
    if not kinds or len(kinds) < len(offices):
        return []
    kinds += [_ALSO_BY_OFFICE[office.id] for office in offices if office.id in _ALSO_BY_OFFICE]
    kinds += ["official" for office in offices if office.public == "title"]
    return list(dict.fromkeys([*kinds, *(other for kind in kinds for other in _ALSO.get(kind, ()))]))


def _organisation(setting: Setting, official: Official) -> Iterator[Problem]:
    if official.organisation is not None and " ".join(official.organisation.casefold().split()) not in setting.plain:
        yield Problem(f"{official.id}.organisation", f"{official.organisation!r} stands nowhere in the article")


def _country(setting: Setting, official: Official) -> Iterator[Problem]:
    if official.country is not None and official.country not in setting.countries_named:
        yield Problem(f"{official.id}.country", f"{official.country} is named nowhere in the article")


def _former(setting: Setting, official: Official) -> Iterator[Problem]:
    """Somebody is former where a word near a mention says that it is over."""
    if not official.former:
        return
    known = lexicon(setting.book).sets["former"] | _OVER
    last = re.escape((official.role or "").split(" ")[-1])
    for item in official.evidence:
        sentence = setting.sentence(item)
        if any(word.low in known for word in scan(sentence, 0, len(sentence))) or _LED.search(sentence):
            return
        if last and any(re.search(p.format(last), sentence, re.IGNORECASE) for p in (_WAS, _UNTIL)):
            return
    yield Problem(f"{official.id}.former", "no word near a mention says that the office is over")
