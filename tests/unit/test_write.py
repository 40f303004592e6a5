"""Files appear whole or not at all, and lines are what the contract says."""

from __future__ import annotations

import io
import json
import os
import stat

import pytest

from policyfacts.errors import OutputError
from policyfacts.records import Record
from policyfacts.write.files import whole_file
from policyfacts.write.lines import line_writer, record_data


def test_a_file_appears_with_its_folder(tmp_path):
    path = tmp_path / "new" / "records.jsonl"
    with whole_file(path) as stream:
        stream.write("æ\n")
        assert not path.exists()
    assert path.read_bytes() == "æ\n".encode()
    assert os.listdir(path.parent) == ["records.jsonl"]


def test_an_error_leaves_what_was_there(tmp_path):
    path = tmp_path / "records.jsonl"
    path.write_text("old\n", encoding="utf-8")

    def interrupted() -> None:
        with whole_file(path) as stream:
            stream.write("half of a rec")
            stream.flush()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert path.read_text(encoding="utf-8") == "old\n"
    assert os.listdir(tmp_path) == ["records.jsonl"]


def test_the_file_has_the_usual_permissions(tmp_path):
    usual, path = tmp_path / "usual", tmp_path / "records.jsonl"
    usual.touch()
    with whole_file(path):
        pass
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE(usual.stat().st_mode)


def test_a_link_stays_a_link(tmp_path):
    place, link = tmp_path / "place.jsonl", tmp_path / "link.jsonl"
    link.symlink_to(place)
    with whole_file(link) as stream:
        stream.write("new\n")
    assert link.is_symlink()
    assert place.read_text(encoding="utf-8") == "new\n"


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(OutputError, match="is a folder"), whole_file(tmp_path):
        pass


def test_a_file_is_no_folder(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="cannot be written"), whole_file(tmp_path / "file" / "records.jsonl"):
        pass


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_forbidden_folder(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(OutputError, match="Permission denied"), whole_file(tmp_path / "records.jsonl"):
        pass


def test_a_full_disk(tmp_path, monkeypatch):
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="No space left"), whole_file(tmp_path / "records.jsonl") as stream:
        stream.write("x")
    assert os.listdir(tmp_path) == []


def test_lines_are_compact_ordered_and_readable(make_record, make_count):
    record = make_record(visa_counts=(make_count(1, "6,000"),))
    stream = io.StringIO()
    line_writer(stream).write(record_data(record))
    line = stream.getvalue()
    assert line.endswith("}\n")
    assert line.count("\n") == 1
    assert "“We need 6,000 people,”" in line
    assert list(json.loads(line)) == list(Record.model_fields)
    assert '"rule":"test.rule","spans":[' in line
    assert '"from":[]' in line
    assert Record.model_validate_json(line) == record


def test_text_can_be_left_out(make_record):
    record = make_record()
    data = record_data(record, omit_text=True)
    assert data["article"]["text"] is None
    assert data["article"]["characters"] == len(record.article.text)
    assert record.article.text is not None
