"""Classes of one country where another one grants: only their kind is left."""

from __future__ import annotations

from policyfacts.document import ReadContext, Reading
from policyfacts.find.programmes import read as read_programme
from policyfacts.resolve.facts import Fact
from policyfacts.resolve.slots import Scope
from policyfacts.resolve.slots.visas import visa_of

_NAMED_GRANTERS = ("issuer.subject", "issuer.scheme", "issuer.body", "issuer.destination")


def of_its_granter(fact: Fact, scope: Scope) -> None:
    """`H-1B shock: Germany offers 90,000 visas`: a class of one country is not what another one grants."""
    reading, issuer = fact.slot("visa"), fact.slot("issuer")
    if reading is None or issuer is None or issuer.rule not in _NAMED_GRANTERS:
        return
    visa = reading.value
    named = (visa.code, visa.programme)
    granters = {p.issuer for p in scope.found.programmes if p.issuer and (p.code, p.programme) == named}
    if not granters or granters & {issuer.value, "EU"}:
        return
    while not reading.spans and reading.origin is not None:
        reading = reading.origin
    context = ReadContext(scope.book, scope.document.published, issuer.value)
    read = [(span, kind) for span in reading.spans if (kind := read_programme(span.text, context)) is not None]
    if not read:
        fact.slots.pop("visa")
        return
    span, kind = next(((span, kind) for span, kind in read if not kind.specific), read[0])
    value = visa_of(span.text, kind, None).model_copy(update={"code": None, "programme": None})
    fact.slots["visa"] = Reading(value, "kind.other-granter", (span,))
