"""Grades for other systems: their files stay theirs, each student gets their own points, and nothing is a formula."""

from __future__ import annotations

import csv
import io
import shutil
import tempfile
from pathlib import Path

import pytest
from export_samples import (
    CANVAS,
    CANVAS_HEAD,
    CHAPTER,
    CONV,
    MOODLE_EN,
    MOODLE_ZH,
    SIZES,
    TITLES,
    grades,
    marked,
    put,
)
from fixture_course import RIGHT, WRONG, autograde, make_class, make_course
from hypothesis import given
from hypothesis import strategies as st
from report_samples import EVIL_NAMES, everything, evil
from snapshots import assert_snapshot

from autograder.errors import AutogradeError
from autograder.reports.canvas import canvas_sheet, into_canvas
from autograder.reports.csv import read_grades, table_csv
from autograder.reports.grades import Grades, Student, by_chapter, in_one, number, of_report
from autograder.reports.moodle import OURS, into_moodle, moodle_sheet
from autograder.reports.roster import Row, match
from autograder.reports.sheet import Sheet, harmless, read_sheet, sheet_text
from autograder.text import LANGUAGES, Language, Text

any_text = st.text(st.characters(exclude_categories=()))
MIGUEL = marked("2023002_Miguel Torres", 6, 12.5)
CHEN = marked("2023001_陈静", 4, None)


def cells(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def chapter(*students: Student) -> Grades:
    return by_chapter(grades(*students), TITLES)


# --- cells


@given(any_text)
def test_no_cell_is_computed(text: str) -> None:
    """Whatever a cell holds, a spreadsheet shows it: it begins with nothing that starts a formula, or it is a number."""
    made = harmless(text)
    made.encode("utf-8")
    begins = made.lstrip()[:1]
    assert begins not in ("=", "@", "＝", "＠")
    assert made[:1] not in ("\t", "\r", "\n")
    assert (
        begins not in ("+", "-", "＋", "－")
        or made.strip("+-%").replace(",", ".").replace(".", "", 1).isdigit()
        or made == "-"
    )


@pytest.mark.parametrize(
    "text", ["-1", "+1", "-1.5", "-1,5", "12%", "-", "", "陈静", "O'Brien", "'s-Graven", "a=b", "N/A", "EX"]
)
def test_numbers_and_ordinary_words_stay_as_they_are(text: str) -> None:
    """A negative number is a number, and a lone minus is how Canvas and Moodle write that there is none."""
    assert text == harmless(text)


@pytest.mark.parametrize(
    "text", ["=1+1", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", " =1+1", "＝1+1", "-cmd|x", "--1", "+"]
)
def test_formulas_become_text(text: str) -> None:
    """What would be computed gets an apostrophe."""
    assert f"'{text}" == harmless(text)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_file_is_written_as_it_was_read(tmp_path: Path, encoding: str, newline: str, delimiter: str) -> None:
    """Separators, line ends and the byte order mark stay; what was no UTF-8 is UTF-8 afterwards, with a mark that says so."""
    text = delimiter.join(["Student", "ID", "分数"]) + "\n" + delimiter.join(["陈静", "1", '"a""b"']) + "\n"
    path = put(tmp_path / "f.csv", text, encoding, newline)
    sheet = read_sheet(path)
    assert [["Student", "ID", "分数"], ["陈静", "1", 'a"b']] == sheet.rows
    wanted = "utf-8" if encoding == "utf-8" else "utf-8-sig"
    assert text.replace("\n", newline).encode(wanted) == sheet_text(sheet).encode("utf-8")
    assert (encoding in ("utf-16", "gb18030")) == sheet.converted


@given(
    st.lists(
        st.lists(
            st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\n=+-@＝＋－＠\t'")),
            min_size=2,
            max_size=4,
        ),
        min_size=1,
        max_size=4,
    )
)
def test_cells_survive_the_file(rows: list[list[str]]) -> None:
    """Whatever separators and quotes a cell holds, it is the same cell afterwards."""
    text = sheet_text(Sheet([["a", "b"], *rows]))
    assert [["a", "b"], *rows] == cells(text)


def test_a_file_that_is_none_is_told_in_a_line(tmp_path: Path) -> None:
    """Not there, a picture, an open quote, nothing in it."""
    (tmp_path / "picture").write_bytes(b"\x89PNG\0\xff\xff")
    (tmp_path / "quote").write_text('a,b\n"open,1\n')
    (tmp_path / "empty").write_text("\n")
    for name, says in (("gone", "cannot read"), ("picture", "no CSV"), ("quote", "no CSV"), ("empty", "is empty")):
        with pytest.raises(AutogradeError, match=says) as caught:
            read_sheet(tmp_path / name)
        assert "\n" not in caught.value.line("zh")


# --- who is who


@pytest.mark.parametrize(
    ("login", "known", "row"),
    [
        ("2023002_Miguel Torres", {}, 0),
        ("2023002", {}, 0),
        ("mtorres", {}, 0),
        ("MTORRES ", {}, 0),
        ("Miguel_Torres", {}, 0),
        ("chenjing", {}, 1),
        ("x", {"email": "ChenJing@school.example"}, 1),
        ("x", {"canvas_id": "901"}, 1),
        ("x", {"sis_id": "2023001"}, 1),
        ("x", {"name": "Miguel  torres"}, 0),
        ("陈静", {}, 1),
        ("torresmiguel_LATE_902_77_conv2d.py", {}, 0),
        ("Somebody_901_assignsubmission_file_", {}, 1),
        ("Nobody", {}, None),
        ("902", {}, None),
    ],
)
def test_students_are_found_by_what_identifies_them(login: str, known: dict[str, str], row: int | None) -> None:
    """By number, login, address, the name of a download, or a person's name in either order; never by a bare internal number."""
    rows = [
        Row(0, "902", ["2023002", "mtorres"], ["Torres, Miguel"]),
        Row(1, "901", ["2023001", "chenjing@school.example"], ["陈静"]),
    ]
    found = match([Student(login, **known)], rows, lambda student: student.canvas_id)
    assert ({} if row is None else {row: login}) == {place: one.login for place, one in found.students.items()}
    assert (row is None) == bool(found.unknown)


def test_whoever_cannot_be_told_apart_gets_no_grade() -> None:
    """Two rows of one name, or two submissions for one row: all of them are named, none is filled in."""
    rows = [Row(0, "1", [], ["Li Wei"]), Row(1, "2", [], ["Wei, Li", "Li Wei"]), Row(2, "3", ["s03"], ["Ann"])]
    found = match([Student("Li Wei"), Student("s03"), Student("s03_again")], rows, lambda student: "")
    assert {} == found.students
    assert ["Li Wei", "s03", "s03_again"] == [student.login for student in found.doubtful]
    assert [0, 1] == [row.place for row in found.empty]


# --- Canvas


def test_canvas_keeps_its_file_and_gets_our_points(tmp_path: Path) -> None:
    """Column names, ids, order, other grades, hidden and read-only columns stay; our column is filled for whom we have a grade."""
    path = put(tmp_path / "canvas.csv", CANVAS, "utf-8-sig", "\r\n")
    done = into_canvas(chapter(MIGUEL, marked("chenjing", 4, 13)), path, {})
    wanted = CANVAS.replace(",-1,,80.00", ",-1,18.5,80.00").replace(",EX,3,81.50", ",EX,17,81.50")
    assert wanted.replace("\n", "\r\n").encode("utf-8-sig") == done.text.encode("utf-8")
    assert (2, ()) == (done.written, done.said)


def test_canvas_leaves_alone_whom_it_does_not_know_and_says_so(tmp_path: Path) -> None:
    """One line each: not in the file, no grade from us, a grade that the grader owes; and no zero for any of them."""
    path = put(tmp_path / "canvas.csv", CANVAS)
    done = into_canvas(chapter(CHEN, marked("=evil\n\x1b[31m", 1, 1)), path, {})
    assert CANVAS == done.text
    assert 0 == done.written
    said = [text.en for text in done.said]
    assert [
        r"not in the file of Canvas: =evil\n\x1b[31m",
        "left alone, not graded yet, or the grader failed: 2023001_陈静, ch04_convolution — grade again",
        "left alone, no grade of ours: Torres, Miguel",
    ] == said


def test_a_hostile_name_in_their_file_is_no_formula_in_ours(tmp_path: Path) -> None:
    """A student may choose a name in Canvas; the column names are the teacher's and stay, whatever they begin with."""
    text = CANVAS.replace('"Torres, Miguel"', "=HYPERLINK(1)").replace("Quiz (17)", "+Quiz (17)")
    done = into_canvas(chapter(CHEN), put(tmp_path / "c.csv", text), {})
    rows = cells(done.text)
    assert "+Quiz (17)" == rows[0][5]
    assert "'=HYPERLINK(1)" == rows[3][0]
    assert "-1" == rows[3][5]


@pytest.mark.parametrize(
    ("head", "given"),
    [
        ("Convolution (4711)", {}),
        ("卷积 (4711)", {}),
        ("ch04_convolution (4711)", {}),
        ("CH04 (4711)", {}),
        ("Homework 4 (4711)", {CHAPTER: "4711"}),
        ("Homework 4 (4711)", {CHAPTER: "homework 4"}),
        ("Homework 4 (4711)", {CHAPTER: "Homework 4 (4711)"}),
    ],
)
def test_the_column_is_found_by_its_title_or_named(tmp_path: Path, head: str, given: dict[str, str]) -> None:
    """By the chapter's title in either language, by its name, or as the command line says."""
    path = put(tmp_path / "c.csv", CANVAS.replace("Convolution (4711)", head))
    assert "18.5" == cells(into_canvas(chapter(MIGUEL), path, given).text)[3][6]


def test_a_chapters_number_is_no_part_of_its_title(tmp_path: Path) -> None:
    """The page says "Chapter 4: convolution"; the assignment in Canvas is called Convolution."""
    numbered = by_chapter(grades(MIGUEL), {CHAPTER: Text("Chapter 4: convolution", "第 4 章：卷积")})
    for head in ("Convolution (4711)", "卷积 (4711)", "Chapter 4: Convolution (4711)"):
        path = put(tmp_path / "c.csv", CANVAS.replace("Convolution (4711)", head))
        assert "18.5" == cells(into_canvas(numbered, path, {}).text)[3][6]


def test_columns_that_are_not_there_are_told(tmp_path: Path) -> None:
    """None of ours: what the file has, and the option to type. A wrong name: which. Two of one title: which are meant."""
    path = put(tmp_path / "c.csv", CANVAS.replace("Convolution (4711)", "Homework 4 (4711)"))
    with pytest.raises(AutogradeError, match=r"Quiz \(17\), Homework 4 \(4711\) — .*--column ch04_convolution="):
        into_canvas(chapter(MIGUEL), path, {})
    with pytest.raises(AutogradeError, match="12345: there is no such column"):
        into_canvas(chapter(MIGUEL), path, {CHAPTER: "12345"})
    path = put(tmp_path / "c.csv", CANVAS.replace("Quiz (17)", "Convolution (17)"))
    with pytest.raises(AutogradeError, match=r"Convolution \(17\), Convolution \(4711\): several columns"):
        into_canvas(chapter(MIGUEL), path, {})
    with pytest.raises(AutogradeError, match="no gradebook that Canvas exported"):
        into_canvas(chapter(MIGUEL), put(tmp_path / "m.csv", MOODLE_EN), {})


def test_points_are_converted_only_when_asked(tmp_path: Path) -> None:
    """Where Canvas has other points for the assignment a line says so; its Points Possible stay. Where it has none, ours stand."""
    path = put(tmp_path / "c.csv", CANVAS.replace(",5,20,", ",5,100,"))
    raw, scaled = into_canvas(chapter(MIGUEL), path, {}), into_canvas(chapter(MIGUEL), path, {}, scale=True)
    assert ("18.5", "92.5") == (cells(raw.text)[3][6], cells(scaled.text)[3][6])
    assert "100" == cells(raw.text)[2][6]
    assert "--scale" in raw.said[0].en
    assert "--scale" in raw.said[0].zh
    assert not any("--scale" in text.en for text in scaled.said)
    empty = into_canvas(chapter(MIGUEL), put(tmp_path / "c.csv", CANVAS.replace(",5,20,", ",5,,")), {})
    assert "20" == cells(empty.text)[2][6]


word = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\n"), max_size=8)


@given(st.lists(st.tuples(word, word, word, st.sampled_from(["", "3", "EX", "-"])), min_size=1, max_size=5), st.data())
def test_only_our_column_changes(rows: list[tuple[str, ...]], data: st.DataObject) -> None:
    """Whatever names and grades the file holds, all cells but ours are what they were, or that with an apostrophe."""
    table = [CANVAS_HEAD.split(","), ["    Points Possible", "", "", "", "", "5", "20", ""]]
    table += [[name, f"{900 + n}", sis, login, "A", quiz, "", "1"] for n, (name, sis, login, quiz) in enumerate(rows)]
    graded = [n for n in range(len(rows)) if data.draw(st.booleans())]
    people = [marked(f"student {n}", 6, 1, canvas_id=f"{900 + n}") for n in graded]
    with tempfile.TemporaryDirectory() as folder:
        out = io.StringIO()
        csv.writer(out).writerows(table)
        after = cells(into_canvas(chapter(*people), put(Path(folder) / "c.csv", out.getvalue()), {}).text)
    assert [("7" if n in graded else "") for n in range(len(rows))] == [row[6] for row in after[2:]]
    for before, now in zip(table, after, strict=True):
        assert len(before) == len(now)
        assert all(new in (old, f"'{old}") for old, new in zip(before, now, strict=True) if old != "" or new == "")


def test_first_and_last_names_may_stand_apart(tmp_path: Path) -> None:
    """Canvas can export two columns of names in place of one."""
    text = "LastName,FirstName,ID,SIS Login ID,Section,Convolution (4711)\n    Points Possible,,,,,20\nTorres,Miguel,902,mt,A,\n"
    done = into_canvas(chapter(marked("Miguel Torres", 6, 0)), put(tmp_path / "c.csv", text), {})
    assert "6" == cells(done.text)[2][5]


def test_a_file_for_canvas_from_scratch() -> None:
    """The columns that Canvas reads, the Points Possible row, ids where they are known, and nothing that is a formula."""
    people = grades(
        marked("mt", 6, 12.5, name="Miguel Torres", canvas_id="902", sis_id="2023002", section="A"),
        marked("=1+1", 0, None),
    )
    done = canvas_sheet(by_chapter(people, TITLES), {CHAPTER: "4711"}, "en")
    assert [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Convolution (4711)"],
        ["    Points Possible", "", "", "", "", "20"],
        ["Miguel Torres", "902", "2023002", "mt", "A", "18.5"],
        ["'=1+1", "", "", "'=1+1", "", ""],
    ] == cells(done.text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_for_canvas_reads_well(language: Language) -> None:
    """In either language the names that Canvas reads are Canvas' own, and the titles the course's; what is left out is said."""
    people = by_chapter(grades(marked("mt", 6, 12.5, name="Miguel Torres"), CHEN), TITLES)
    made = canvas_sheet(people, {}, language).text
    with tempfile.TemporaryDirectory() as folder:
        done = into_canvas(people, put(Path(folder) / "c.csv", CANVAS.replace(",5,20,", ",5,100,")), {})
    said = "".join(f"{text.to(language)}\n" for text in done.said)
    assert_snapshot(f"exports/canvas.{language}.txt", f"{made}\n{said}")


# --- Moodle


def one(*students: Student) -> Grades:
    return in_one(grades(*students), CHAPTER, TITLES[CHAPTER])


@pytest.mark.parametrize(("text", "language"), [(MOODLE_EN, "en"), (MOODLE_ZH, "zh")])
def test_moodle_gets_grades_and_keeps_its_worksheet(tmp_path: Path, text: str, language: Language) -> None:
    """In either language of the site: grades in their column, dates and identifiers as they were, a comment of the teacher's kept."""
    path = put(tmp_path / "m.csv", text, "utf-8-sig")
    done = into_moodle(one(MIGUEL, marked("陈静", 4, 13)), path, language)
    before, after = cells(text), cells(done.text)
    assert ["18.5", "17"] == [row[5] for row in after[1:]]
    assert before[2][10] == after[2][10]
    comment = {
        "en": "autograde: 18.5/20<br>Convolution output size: 6/6<br>Two-dimensional convolution: 12.5/14",
        "zh": "autograde: 18.5/20<br>卷积输出尺寸：6/6<br>二维卷积：12.5/14",
    }
    assert comment[language] == after[1][10]
    kept = [i for i in range(11) if i not in (5, 10)]
    assert [[row[i] for i in kept] for row in before] == [[row[i] for i in kept] for row in after]
    assert done.text.startswith("\ufeff")


def test_an_empty_feedback_column_is_never_written(tmp_path: Path) -> None:
    """Moodle would take every comment away: without any text the column is left out; a second export renews only ours."""
    path = put(tmp_path / "m.csv", MOODLE_EN.replace("Talk to me", ""))
    done = into_moodle(one(marked("somebody else", 1, 1)), path, "en")
    assert "Feedback comments" not in done.text
    assert {10} == {len(row) for row in cells(done.text)}
    first = put(tmp_path / "m2.csv", into_moodle(one(MIGUEL), put(tmp_path / "m.csv", MOODLE_EN), "en").text)
    again = cells(into_moodle(one(marked("2023002", 0, 0)), first, "zh").text)
    assert again[1][10].startswith(f"{OURS}0/20")
    assert "Talk to me" == again[2][10]


def test_no_grade_is_no_zero_in_moodle(tmp_path: Path) -> None:
    """Where the grader failed, or nobody handed in, the row is byte for byte what it was."""
    path = put(tmp_path / "m.csv", MOODLE_EN)
    done = into_moodle(one(CHEN, marked("nobody", 1, 1)), path, "en")
    assert MOODLE_EN == done.text
    assert 3 == len(done.said)


def test_moodle_is_told_in_its_own_words_what_is_missing(tmp_path: Path) -> None:
    """A Canvas file is refused; a worksheet without the column by which Moodle sees that a grade was changed gets a warning."""
    with pytest.raises(AutogradeError, match=r"no column Identifier \(识别码\)"):
        into_moodle(one(MIGUEL), put(tmp_path / "x.csv", CANVAS), "en")
    with pytest.raises(AutogradeError, match=r"no column Grade \(成绩\)"):
        into_moodle(one(MIGUEL), put(tmp_path / "x.csv", MOODLE_EN.replace("Grade,Max", "Points,Max")), "en")
    path = put(tmp_path / "x.csv", MOODLE_EN.replace("Last modified (grade)", "Last seen"))
    assert "Moodle refuses" in into_moodle(one(MIGUEL), path, "en").said[0].en


@pytest.mark.parametrize("head", ["Kennung", "", "标识"])
def test_identifiers_are_known_by_their_form(tmp_path: Path, head: str) -> None:
    """Whatever the column is called: every cell is the same word and a number."""
    path = put(tmp_path / "m.csv", MOODLE_ZH.replace("识别码", head))
    assert "7" == cells(into_moodle(one(marked("x", 6, 1, moodle_id="5002")), path, "zh").text)[2][5]


def test_moodle_converts_only_when_asked(tmp_path: Path) -> None:
    """Moodle leaves out what is above its maximum, so a line says that the two differ."""
    path = put(tmp_path / "m.csv", MOODLE_EN.replace("20.00", "10.00"))
    assert "--scale" in into_moodle(one(MIGUEL), path, "en").said[0].en
    assert "9.25" == cells(into_moodle(one(MIGUEL), path, "en", scale=True).text)[1][5]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_worksheet_from_scratch(language: Language) -> None:
    """The four columns that Moodle needs, in the language of the site; whoever has no number there or no grade is left out."""
    made = moodle_sheet(
        one(marked("a", 6, 1, moodle_id="5001"), marked("b", 6, None, moodle_id="5002"), marked("c", 1, 1)), language
    )
    assert_snapshot(f"exports/moodle.{language}.csv", made.text)
    assert ["b", "c"] == [text.en[-1] for text in made.said]
    with pytest.raises(AutogradeError, match="--into"):
        moodle_sheet(one(marked("c", 1, 1)), language)


# --- CSV, and the table


@given(st.floats(-1e6, 1e6))
def test_points_have_at_most_two_decimals(points: float) -> None:
    """A number reads back to itself, rounded, and has no exponent."""
    assert abs(float(number(points)) - points) <= 0.005001
    assert "e" not in number(points)


def test_a_grader_error_is_an_empty_cell() -> None:
    """Neither an exercise nor its chapter gets a zero for what the grader did not decide."""
    table = of_report(everything())
    rows = {row["student"]: row for row in read_grades(table_csv(table))}
    pool = "ch04_convolution/pool2d"
    assert ["student", "total", "max", SIZES, CONV, pool] == list(rows["s02"])
    assert ("2", "1", "") == (rows["李雷"][SIZES], rows["李雷"][CONV], rows["李雷"][pool])
    assert "" == rows["s02"][pool]
    chapters = by_chapter(table, TITLES)
    assert {"李雷": None, "s02": 11, "s03": 8} == {s.login: s.marks[CHAPTER] for s in chapters.students if s.marks}


def test_hostile_names_come_back_from_csv() -> None:
    """Every id reads back to what it was, and none begins a formula."""
    text = table_csv(of_report(evil()))
    assert EVIL_NAMES == [row["student"] for row in read_grades(text)]
    for row in cells(text):
        assert row[0][:1] not in tuple("=+-@\t\r")


# --- the command


@pytest.fixture(scope="module")
def graded_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course in which two students were graded."""
    top = tmp_path_factory.mktemp("graded")
    root = make_course(top / "course")
    make_class(top / "class", s01_Ann=RIGHT, s02=WRONG)
    assert 0 == autograde("grade", top / "class", "--out", root / "out", cwd=root).returncode
    return root


@pytest.fixture
def graded(graded_once: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(graded_once, tmp_path / "course"))


def test_export_writes_each_kind_of_file(graded: Path) -> None:
    """From a report: plain, for Canvas from scratch, merged into Canvas' and into Moodle's files; progress beside, one line each."""
    source = ("--from", "out/results.json")
    plain = autograde("export", "--to", "csv", *source, cwd=graded)
    assert (0, "") == (plain.returncode, plain.stdout)
    assert "s01_Ann" == read_grades((graded / "grades-csv.csv").read_text("utf-8"))[0]["student"]
    put(
        graded / "c.csv",
        f"{CANVAS_HEAD.replace('Convolution', 'Tiny')}\n    Points Possible,,,,,5,6,\nAnn,1,s01,,A,,,\n",
    )
    canvas = autograde("export", "--to", "canvas", *source, "--into", "c.csv", "-o", "done.csv", cwd=graded)
    assert (0, "6") == (canvas.returncode, cells((graded / "done.csv").read_text("utf-8"))[2][6])
    assert ["not in the file of Canvas: s02", "grades written: 1, to done.csv"] == canvas.stderr.splitlines()
    put(graded / "m.csv", MOODLE_ZH.replace("2023002", "s02").replace("20.00", "6.00"))
    moodle = autograde("export", "ch01", "--to", "moodle", *source, "--into", "m.csv", "--lang", "zh", cwd=graded)
    assert 0 == moodle.returncode
    assert "已写入 1 项成绩：grades-moodle.csv" == moodle.stderr.splitlines()[-1]


def test_export_needs_no_course_for_a_report(graded: Path, tmp_path: Path) -> None:
    """A results.json alone is enough."""
    found = autograde("export", "--to", "canvas", "--from", graded / "out" / "results.json", cwd=tmp_path)
    assert 0 == found.returncode
    assert "ch01_tiny" in (tmp_path / "grades-canvas.csv").read_text("utf-8")


@pytest.mark.parametrize(
    ("argv", "says"),
    [
        (["--to", "csv", "--from", "none.json"], "cannot read the report"),
        (["--to", "csv", "--from", "course.toml"], "no results.json"),
        (["--to", "canvas", "--from", "out/results.json", "--into", "none.csv"], "none.csv: No such file"),
        (["--to", "canvas", "--from", "out/results.json", "--column", "ch01"], "--column ch01: write CHAPTER=NAME"),
        (["--to", "canvas", "--from", "out/results.json", "--column", "ch09=1"], "--column ch09=1: write"),
        (["--to", "csv", "--from", "out/results.json", "--into", "x.csv"], "--into: a plain CSV"),
        (["--to", "csv", "--from", "out/results.json", "-o", "no/where.csv"], "cannot write the file"),
        (["--to", "pdf"], "--to"),
        (["nothing", "--to", "csv", "--from", "out/results.json"], "no such chapter"),
        (["--to", "moodle", "--from", "out/results.json"], "nobody's number in Moodle"),
        (["--to", "csv"], "no grade in the grade book"),
    ],
)
def test_wrong_use_is_one_line_and_writes_nothing(graded: Path, argv: list[str], says: str) -> None:
    """Status 2, what and where and the next step, and no file."""
    found = autograde("export", *argv, cwd=graded)
    assert (2, "") == (found.returncode, found.stdout)
    assert 1 == len(found.stderr.splitlines())
    assert says in found.stderr
    assert [] == list(graded.glob("grades-*.csv"))


def test_the_grade_book_is_exported_with_what_it_knows_of_people(tmp_path: Path) -> None:
    """Scores stand after marks by hand; ids of the other systems come from the book."""
    from autograder.course import Course
    from autograder.gradebook import Book
    from autograder.grading.grader import Grader
    from autograder.grading.submissions import read
    from autograder.model import Report

    root = make_course(tmp_path / "course")
    course = Course(root)
    make_class(tmp_path / "class", ann=RIGHT)
    with Book.open(course) as book:
        book.add_person(
            "ann", name="Ann", email="ann@school.example", canvas_id="902", sis_id="2023002", moodle_id="5001"
        )
        book.add_person("bob", name="Bob")
        book.receive("ann", "ch01_tiny", {"add.py": RIGHT.encode()}, key="k" * 8)
        waiting = book.claim("test")
        assert waiting is not None
        with Grader(course) as grader:
            attempt = grader.grade(read(course, tmp_path / "class" / "ann"))
            book.finish(waiting, Report("t", course.version, grader.isolation, (attempt,)))
    assert 0 == autograde("export", "--to", "canvas", cwd=root).returncode
    rows = cells((root / "grades-canvas.csv").read_text("utf-8"))
    assert ["Ann", "902", "2023002", "ann", "", "6"] == rows[2]
    assert ["Bob", "", "", "bob", "", ""] == rows[3]
    moodle = autograde("export", "--to", "moodle", cwd=root)
    assert 0 == moodle.returncode
    assert ["Participant 5001", "6", "-"] == cells((root / "grades-moodle.csv").read_text("utf-8"))[1][:3]
    assert 0 == autograde("export", "--to", "csv", cwd=root).returncode
    header = (root / "grades-csv.csv").read_text("utf-8").splitlines()[0]
    assert '"student","name","email","total","max","ch01_tiny/add"' == header
    assert "6" == read_grades((root / "grades-csv.csv").read_text("utf-8"))[0]["total"]
