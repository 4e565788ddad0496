"""Files as Canvas and Moodle export them, and grades to put into them."""

from __future__ import annotations

from pathlib import Path

from autograder.reports.grades import Column, Grades, Student
from autograder.text import Text

CHAPTER = "ch04_convolution"
SIZES, CONV = f"{CHAPTER}/conv_output_size", f"{CHAPTER}/conv2d"
COLUMNS = (
    Column(SIZES, Text("Convolution output size", "卷积输出尺寸"), 6),
    Column(CONV, Text("Two-dimensional convolution", "二维卷积"), 14),
)
TITLES = {CHAPTER: Text("Convolution", "卷积")}


def grades(*students: Student) -> Grades:
    """Return the grades of these students in two exercises of one chapter."""
    return Grades(COLUMNS, students)


def marked(login: str, sizes: float | None, conv: float | None, **known: str) -> Student:
    """Return a student with these marks."""
    return Student(login, **known, marks={SIZES: sizes, CONV: conv})


CANVAS_HEAD = "Student,ID,SIS User ID,SIS Login ID,Section,Quiz (17),Convolution (4711),Final Score"
CANVAS = f"""{CANVAS_HEAD}
,,,,,Manual Posting,,
    Points Possible,,,,,5,20,(read only)
"Torres, Miguel",902,2023002,mtorres,A,-1,,80.00
陈静,901,2023001,chenjing@school.example,"A, B",EX,3,81.50
"Student, Test",999,,abcdef,A,,,
"""

MOODLE_EN = """Identifier,Full name,ID number,Email address,Status,Grade,Maximum Grade,Grade can be changed,Last modified (submission),Last modified (grade),Feedback comments
Participant 5001,Miguel Torres,2023002,mt@school.example,Submitted,,20.00,Yes,"Monday, 2 March 2026, 10:00 AM",-,
Participant 5002,陈静,2023001,cj@school.example,Submitted,3.00,20.00,Yes,-,-,Talk to me
"""
MOODLE_ZH = """识别码,全名,学号,电子邮件地址,状态,成绩,最高成绩,允许更改成绩,最后修改（学生）,最后修改（教师）,评语反馈
参与者5001,Miguel Torres,2023002,mt@school.example,已提交,,20.00,是,-,-,
参与者5002,陈静,2023001,cj@school.example,已提交,3.00,20.00,是,-,-,请来找我
"""


def put(path: Path, text: str, encoding: str = "utf-8", newline: str = "\n") -> Path:
    """Write a file in some encoding and with some line ends."""
    path.write_bytes(text.replace("\n", newline).encode(encoding))
    return path
