r"""Label Studio: a JSON list of tasks, whose regions carry the fields of their entry; and the labelling configuration.

Format: https://labelstud.io/guide/task_format, https://labelstud.io/guide/predictions. Offsets of its `Text` count code
points (since 1.5; HumanSignal/label-studio-frontend#308), and `\r\n` is two (https://labelstud.io/tags/text). Records
become `predictions`; what a person has made of them comes back as `annotations`, of which the last one counts.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TextIO
from xml.sax.saxutils import quoteattr

from policyfacts.errors import InputError
from policyfacts.exchange.model import LABELS, LINK_NAMES, FieldKind, Link, Mark, Page, facet_of, fields_of

_TO = "text"
_YES, _NO = "yes", "no"
_COLOURS = {
    "visa_counts": "#e6550d", "splits": "#fdae6b", "officials": "#3182bd", "places": "#31a354", "dates": "#756bb1",
    "statements": "#969696",
}  # fmt: skip


def write_tasks(pages: Iterable[Page], out: TextIO) -> None:
    """Write pages as a list of tasks, one a line."""
    out.write("[")
    for number, page in enumerate(pages):
        out.write(",\n" if number else "\n")
        out.write(json.dumps(_task(page), ensure_ascii=False))
    out.write("\n]\n")


def config_text() -> str:
    """The labelling configuration that the tasks need: a label a facet, its fields below it, and the links."""
    lines = ["<View>", "  <Style>.htx-text { white-space: pre-wrap; }</Style>", "  <Relations>"]
    lines += [f"    <Relation value={quoteattr(name)}/>" for name in LINK_NAMES]
    lines += ["  </Relations>", f'  <Labels name="label" toName="{_TO}">']
    lines += [f'    <Label value="{LABELS[facet]}" background="{_COLOURS[facet]}"/>' for facet in LABELS]
    lines += ["  </Labels>", f'  <Text name="{_TO}" value="$text" saveTextResult="yes"/>']
    for facet, label in LABELS.items():
        lines.append(f'  <View visibleWhen="region-selected" whenLabelValue="{label}">')
        lines += [f"    {line}" for field in fields_of(facet) for line in _control(facet, field)]
        lines.append("  </View>")
    return "\n".join([*lines, "</View>"]) + "\n"


def read_tasks(data: Any, name: str) -> Iterator[Page]:
    """The pages of a list of tasks, as Label Studio exports it (JSON, not JSON_MIN).

    Raises:
        InputError: It is none.
    """
    if not isinstance(data, list):
        raise InputError(f"{name}: no list of tasks; export from Label Studio as JSON")
    for number, task in enumerate(data, start=1):
        where = f"{name}: task {number}"
        content = task.get("data") if isinstance(task, dict) else None
        if not isinstance(content, dict) or not isinstance(content.get("text"), str):
            raise InputError(f"{where}: no `data` with a `text`; export from Label Studio as JSON, not JSON_MIN")
        try:
            yield _page(task, content, where, number)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise InputError(f"{where}: not as Label Studio writes it ({error!r}); export again as JSON") from error


def _task(page: Page) -> dict[str, Any]:
    regions: list[dict[str, Any]] = []
    for mark in page.marks:
        regions += _regions(mark, page.text)
    for link in page.links:
        regions.append(
            {
                "type": "relation",
                "from_id": link.source,
                "to_id": link.target,
                "direction": "right",
                "labels": [link.name],
            }
        )
    data = {"text": page.text, "source": page.source, "policyfacts": json.dumps(page.base, ensure_ascii=False)}
    return {"data": data, "predictions": [{"model_version": "policyfacts", "result": regions}]}


def _regions(mark: Mark, text: str) -> Iterator[dict[str, Any]]:
    """The labelled region, and one of the same id for each field."""
    place: dict[str, Any] = {"start": mark.start, "end": mark.end}
    words = {"text": text[mark.start : mark.end]}

    def region(name: str, kind: str, value: Mapping[str, Any]) -> dict[str, Any]:
        return {"id": mark.key, "from_name": name, "to_name": _TO, "type": kind, "value": {**place, **value}}

    yield region("label", "labels", {**words, "labels": [LABELS[mark.facet]]})
    for field in fields_of(mark.facet):
        values = _written(mark.fields.get(field.name))
        if values and field.is_closed:
            yield region(_control_name(mark.facet, field), "choices", {**words, "choices": values})
        elif values:
            yield region(_control_name(mark.facet, field), "textarea", {"text": values})


def _written(value: Any) -> list[str]:
    if value is None:
        return []
    if isinstance(value, bool):
        return [_YES if value else _NO]
    return [str(item) for item in value] if isinstance(value, list) else [str(value)]


def _read(field: FieldKind, values: Any) -> Any:
    texts = [str(value) for value in ([values] if isinstance(values, str) else values)]
    if field.kind == "list":
        return texts
    if not texts or not texts[0].strip():
        return None
    one = texts[0]
    if field.kind == "flag":
        return one == _YES
    if field.kind == "number":
        return int(one.replace(",", ""))
    return float(one) if field.kind == "decimal" else one


def _control_name(facet: str, field: FieldKind) -> str:
    return f"{LABELS[facet]}.{field.name}"


def _control(facet: str, field: FieldKind) -> Iterator[str]:
    name = _control_name(facet, field)
    yield f'<Header value="{field.name}" size="6"/>'
    if not field.is_closed:
        most = "" if field.kind == "list" else ' maxSubmissions="1"'
        yield f'<TextArea name="{name}" toName="{_TO}" perRegion="true" editable="true"{most}/>'
        return
    words = (_YES, _NO) if field.kind == "flag" else field.words
    yield f'<Choices name="{name}" toName="{_TO}" perRegion="true" choice="single" showInline="true">'
    yield from (f'  <Choice value="{word}"/>' for word in words)
    yield "</Choices>"


def _page(task: Mapping[str, Any], content: Mapping[str, Any], where: str, number: int) -> Page:
    labelled: dict[str, Mark] = {}
    fields: dict[str, dict[str, Any]] = defaultdict(dict)
    links: list[Link] = []
    kinds = {_control_name(facet, field): field for facet in LABELS for field in fields_of(facet)}
    for region in _result(task):
        if region["type"] == "relation":
            name = next((label for label in region.get("labels") or () if label in LINK_NAMES), None)
            if name is not None:
                turned = region.get("direction") == "left"
                ends = (region["to_id"], region["from_id"]) if turned else (region["from_id"], region["to_id"])
                links.append(Link(*ends, name))
        elif region["type"] == "labels":
            label, value = region["value"]["labels"][0], region["value"]
            entry = str(region["id"]).partition(".")[0]
            facet = facet_of(label, where)
            labelled[region["id"]] = Mark(region["id"], facet, int(value["start"]), int(value["end"]), entry)
        elif region["from_name"] in kinds:
            field = kinds[region["from_name"]]
            value = region["value"].get("choices") or region["value"].get("text") or ()
            try:
                fields[region["id"]][field.name] = _read(field, value)
            except ValueError as error:
                raise InputError(f"{where}: {field.name}: {value} is no number; mend it in Label Studio") from error
    marks = tuple(
        Mark(mark.key, mark.facet, mark.start, mark.end, mark.entry, fields.get(key, {}))
        for key, mark in labelled.items()
    )
    base = json.loads(content["policyfacts"]) if isinstance(content.get("policyfacts"), str) else None
    source = str(content.get("source") or f"task-{task.get('id', number)}")
    return Page(where, source, content["text"], base, marks, tuple(links), "all")


def _result(task: Mapping[str, Any]) -> list[Any]:
    """What the last person said who did not skip the task; what was predicted where nobody has said anything."""
    said = [one for one in task.get("annotations") or () if not one.get("was_cancelled")]
    last = said or list(task.get("predictions") or ())[:1]
    return list(last[-1]["result"]) if last else []
