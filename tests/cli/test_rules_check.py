"""`policyfacts rules check`: every mistake of a folder with its file and entry, and every example run."""

from __future__ import annotations

import pytest

GOOD = """[[entry]]
id = "fog-pass"
source = "a decree"
example = "Oslo opened the Fog Pass to 300 bakers."
forms = ["Fog Pass"]
programme = "Fog Pass"
"""
STATUS = """[[entry]]
id = "issued.stamp"
source = "usage"
example = "They rubber-stamped 900 visas"
status = "issued"
forms = ["rubber-stamped"]
"""


@pytest.fixture
def check(command, tmp_path, monkeypatch):
    """Check a folder `mine` that holds files of the given texts."""

    def run(**files):
        monkeypatch.chdir(tmp_path)
        (tmp_path / "mine").mkdir()
        for name, text in files.items():
            (tmp_path / "mine" / f"{name}.toml").write_text(text, encoding="utf-8")
        return command("rules", "check", "mine")

    return run


def test_a_sound_folder(check):
    ended = check(programmes=GOOD + GOOD.replace("fog-pass", "mist-pass").replace("Fog", "Mist"), status=STATUS)
    assert (ended.code, ended.out, ended.errors) == (0, "3 entries in 2 files, 3 examples pass\n", ())


def test_one_of_each(check):
    assert check(programmes=GOOD).out == "1 entry in 1 file, 1 example passes\n"


def test_an_entry_in_place_of_a_shipped_one(check):
    assert check(status=STATUS.replace("issued.stamp", "issued.out")).code == 0


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (GOOD + "isuer = 'NO'\n", "entry fog-pass: isuer: an unknown key; write issuer"),
        (GOOD + "zzz = 1\n", "entry fog-pass: zzz: an unknown key; the keys are id, source, example, forms"),
        (GOOD + "temporary = 'often'\n", "entry fog-pass: temporary: a string; write true or false"),
        (GOOD + "category = 'fruit'\n", "entry fog-pass: category: \"fruit\" is none of its values; write 'work'"),
        (GOOD.replace('["Fog Pass"]', '"Fog Pass"'), "entry fog-pass: forms: a string; write a list in brackets"),
        (GOOD.replace('["Fog Pass"]', '["Fog Pass", 7]'), "entry fog-pass: forms.2: a number; write a string"),
        (GOOD.replace('["Fog Pass"]', "[]"), "entry fog-pass: forms: an empty list; give a phrase"),
        (GOOD.replace('source = "a decree"\n', ""), "entry fog-pass: source: missing; every entry"),
        (GOOD.replace('id = "fog-pass"\n', ""), "entry number 1: id: missing"),
        (GOOD.replace('"a decree"', '" "'), "entry fog-pass: source: empty; say something there"),
        (GOOD.replace('["Fog Pass"]', '["Fog Pass", " "]'), "entry fog-pass: forms: phrase 2 is empty; take it out"),
        (GOOD + GOOD, "entry fog-pass: stands twice; give each entry an id of its own"),
        (GOOD.replace('["Fog Pass"]', '["Fog Pass", "(Fog) Card"]'), 'forms: "(Fog) Card": can never match: begin'),
        (GOOD.replace("opened the Fog", "opened the Rain"), "entry fog-pass: its example is not read by it; mend"),
        ("[[entry]\n", "no TOML: Expected"),
        ("[fog]\nx = 1\n" + GOOD, "`fog` is not read; a rule file holds [[entry]] tables"),
        ("entry = 7\n", "`entry` is no list of tables; begin each entry"),
        ("", "no entry in it; begin each entry"),
    ],
)
def test_a_mistake_is_told_with_file_entry_and_cure(text, line, check):
    ended = check(programmes=text)
    first, *_, last = ended.out.splitlines()
    assert (ended.code, ended.errors) == (1, ())
    assert first.startswith("mine/programmes.toml: ")
    assert line in first
    assert last.startswith("1 problem; ")


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("programms", GOOD, "mine/programms.toml: no table of that name; did you mean programmes.toml?"),
        ("zzz", GOOD, "mine/zzz.toml: no table of that name; name it after one of bodies, boilerplate"),
        (
            "speech",
            '[[entry]]\nid = "mumble"\nsource = "s"\nexample = "He mumbled."\ntype = "verb"\nforms = ["mumble"]\n',
            "mine/speech.toml: entry mumble: forms: 1; a verb has 4",
        ),
        (
            "boilerplate",
            "[[entry]]\nid='x'\nsource='s'\nexample='e'\ncounter='c'\nreach='sentence'\npatterns=['(']\n",
            'mine/boilerplate.toml: entry x: patterns: "(": no regular expression',
        ),
        (
            "calendars",
            "[[entry]]\nid='x'\nsource='s'\nexample='Noday'\nkind='named_day'\nwords=['Noday']\nmonth=4\nday=31\n",
            "mine/calendars.toml: entry x: month 4 has no day 31",
        ),
        (
            "relevance",
            "[[entry]]\nid='x'\nsource='s'\nexample='it sank'\neffect='against'\nwords=['sank ']\n",
            'mine/relevance.toml: entry x: words: "sank ": can never match: spaces at its ends',
        ),
    ],
)
def test_mistakes_of_other_tables(name, text, line, check):
    ended = check(**{name: text})
    assert ended.code == 1
    assert ended.out.splitlines()[0].startswith(line)


def test_all_mistakes_are_told_and_sound_entries_still_run(check):
    bad = GOOD.replace("fog-pass", "rain-pass") + "isuer = 'NO'\ncategory = 'fruit'\n"
    deaf = GOOD.replace("fog-pass", "deaf-pass").replace('["Fog Pass"]', '["Snow Pass", "Snow - Card"]')
    ended = check(programmes=bad + deaf + GOOD, status="[[entry]\n", fogs=GOOD)
    *told, last = ended.out.splitlines()
    assert [line.split(":")[0] for line in told] == [
        "mine/fogs.toml",
        *["mine/programmes.toml"] * 3,
        "mine/status.toml",
    ]
    assert last == "5 problems; 3 entries in 2 files, 1 example passes"


@pytest.mark.parametrize("form", ["Snow {pass}", "Pass - Snow", "---"])
def test_a_form_that_would_break_its_table_breaks_no_other_entry(form, check):
    bad = GOOD.replace("fog-pass", "bad-pass").replace('["Fog Pass"]', f'["{form}"]')
    ended = check(programmes=bad + GOOD)
    assert ended.out.splitlines()[1:] == ["1 problem; 2 entries in 1 file, 1 example passes"]


def test_an_entry_with_one_mistake_is_searched_for_others(check):
    ended = check(programmes=GOOD.replace('["Fog Pass"]', '["", "(Fog) Card"]'))
    first, second, _ = ended.out.splitlines()
    assert "phrase 1 is empty" in first
    assert '"(Fog) Card": can never match' in second


def test_files_that_would_not_be_read(command, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine" / "more").mkdir(parents=True)
    (tmp_path / "mine" / ".cache").mkdir()
    for name in ("units.yaml", "README.md", "more/units.toml", ".cache/units.toml", "programmes.toml"):
        (tmp_path / "mine" / name).write_text(GOOD, encoding="utf-8")
    ended = command("rules", "check", "mine")
    assert ended.code == 1
    assert ended.out.splitlines() == [
        "mine/more/units.toml: not read in a folder of the folder; move it to mine/units.toml",
        "mine/units.yaml: not read; name it with .toml at the end",
        "2 problems; 1 entry in 1 file, 1 example passes",
    ]


@pytest.mark.parametrize(("name", "words"), [("nowhere", "no such folder of rules"), ("void", "no rule file in it")])
def test_trouble_is_one_line(name, words, command, tmp_path):
    (tmp_path / "void").mkdir()
    ended = command("rules", "check", tmp_path / name)
    assert (ended.code, ended.out, len(ended.errors)) == (2, "", 1)
    assert ended.errors[0].startswith(f"error: {tmp_path / name}: {words}")


def test_what_check_passes_run_accepts(check, command, tmp_path, extractor, monkeypatch):
    monkeypatch.setattr("policyfacts.pipeline.load_model", lambda *_: extractor.model)
    assert check(programmes=GOOD, status=STATUS).code == 0
    (tmp_path / "a.txt").write_text("Norway rubber-stamped 900 visas under the Fog Pass.", encoding="utf-8")
    ended = command("explain", "a.txt", "--rules", "mine")
    assert ended.code == 0
    assert "mine/status.toml: issued.stamp" in ended.out
    assert "mine/programmes.toml: fog-pass" in ended.out


def test_there_is_help(command):
    assert "check" in command("rules", "--help").out
    assert "Usage: policyfacts rules check" in command("rules", "check", "--help").out
