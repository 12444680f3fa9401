"""The codes of the problems that reading can find, and what there is to say of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class Fault:
    """What a code means, why it matters, what to do, and some lines that are wrong and right."""

    title: str
    why: str
    fix: str
    wrong: str
    right: str
    file: str = "district.yaml"
    """The file that the lines are from; '' where they are names of files."""


CODES: Mapping[str, Fault] = MappingProxyType(
    {
        "alias-explosion": Fault(
            title="Aliases repeat so much that the file would grow beyond all measure",
            why="Ten lines of aliases can stand for a billion; no memory holds them.",
            fix="Write the repeated part out where it belongs, or repeat it less.",
            wrong="a: &a [x, x, x]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]   # and so on",
            right="core_values:\n  - name: Belonging",
            file="improvement-plans/2026-29.yaml",
        ),
        "bad-choice": Fault(
            title="A value is none of the words that may stand there",
            why="Documents show these words, and rules ask for them: another one means nothing.",
            fix="Use one of the words that the message names.",
            wrong="status: finished",
            right="status: completed",
            file="action-plans/2026-27.yaml",
        ),
        "bad-colour": Fault(
            title="A value is not a colour",
            why="Without # and six digits no program knows which colour is meant.",
            fix="Write # and six digits or letters A to F, in double quotes.",
            wrong="accent: #1F4E79   # YAML takes this for a comment\naccent: teal",
            right='accent: "#1F4E79"',
            file="district.yaml",
        ),
        "bad-date": Fault(
            title="A value is not a date",
            why="3/4/2027 is March in one country and April in another; and April has no 31st.",
            fix="Write year-month-day, as 2027-06-15.",
            wrong="date: 6/15/2027",
            right="date: 2027-06-15",
            file="action-plans/2026-27.yaml",
        ),
        "bad-file-name": Fault(
            title="A file has a name under which it is not found",
            why="Files are found by their names alone; one with another name is never read.",
            fix="Rename it to what the message says.",
            wrong="district.yml",
            right="district.yaml",
            file="",
        ),
        "bad-folder-name": Fault(
            title="A folder's name is not a school's id, or not a school year",
            why=(
                "A school's id is its folder's name, and each year's plans have a folder of "
                "their own."
            ),
            fix=(
                "Rename the folder: small letters, digits and single hyphens; or a year as 2026-27."
            ),
            wrong="schools/Lincoln School/2026/",
            right="schools/lincoln/2026-27/",
            file="",
        ),
        "bad-id": Fault(
            title="A value is not an id",
            why=(
                "Ids stand in links and file names, so they hold letters and digits with single"
                " hyphens."
            ),
            fix="Write letters and digits with single hyphens, beginning with a letter, as LIT-1.",
            wrong="- id: Literacy 1",
            right="- id: LIT-1",
            file="improvement-plans/2026-29.yaml",
        ),
        "bad-key": Fault(
            title="A key is missing, or a list or mapping stands in its place",
            why="Nobody can tell which field the value is for.",
            fix="Write `key: value`, with a word as the key.",
            wrong="? [name, title]\n: Riverbend",
            right="name: Riverbend Public Schools",
            file="district.yaml",
        ),
        "bad-number": Fault(
            title="A value is not a number",
            why="Targets and amounts are compared and added up.",
            fix="Write the figure alone, as 52 or 1,250.50.",
            wrong="target: about 56",
            right="target: 56",
            file="improvement-plans/2026-29.yaml",
        ),
        "bad-year": Fault(
            title="A value is not a school year, or not a span of three",
            why=(
                "A school year is two years that follow one another; the district's plan runs "
                "for three."
            ),
            fix="Write the school year as 2026-27, the plan's years as 2026-29.",
            wrong="year: 2026-28",
            right="year: 2026-27",
            file="plantools.yaml",
        ),
        "duplicate-edition": Fault(
            title="Two files describe the same edition of a framework",
            why="A citation names an edition; there must be one of it.",
            fix="Delete one of the two files, or give it another edition.",
            wrong='id: rubric\nedition: "2012"   # as in rubric-a.yaml',
            right='id: rubric\nedition: "2019"',
            file="frameworks/rubric-b.yaml",
        ),
        "duplicate-key": Fault(
            title="A mapping has the same key twice",
            why="YAML keeps the last one without a word; the first would be lost.",
            fix="Keep one of the two, or make two entries of a list of them.",
            wrong="title: Readers\ntitle: Writers",
            right="title: Readers and writers",
            file="improvement-plans/2026-29.yaml",
        ),
        "empty-file": Fault(
            title="A file holds nothing",
            why="A file that is there is expected to say something.",
            fix="Write its keys into it, or delete the file.",
            wrong="# nothing yet",
            right="name: Lincoln School\ngrades: K-5\nprincipal: lincoln-principal",
            file="schools/lincoln/school.yaml",
        ),
        "empty-value": Fault(
            title="Nothing stands where something is required",
            why="Documents would show an empty place where the law or the reader expects words.",
            fix="Write what belongs there.",
            wrong="mission:",
            right="mission: We teach every child to read deeply.",
            file="district.yaml",
        ),
        "forbidden-character": Fault(
            title="A text holds a character that no Word file can hold",
            why=(
                "Such characters come along when one copies from other programs, and are invisible."
            ),
            fix="Delete the character, and type the word again.",
            wrong='name: "Riverbend\\x0bPublic Schools"',
            right="name: Riverbend Public Schools",
            file="district.yaml",
        ),
        "key-in-text": Fault(
            title="A key stands within a text and is read as words of it",
            why=(
                "A text in quotes goes on to the next quotation mark; one after > or | goes on as "
                "long as its lines are indented. Documents would show the key and miss its value."
            ),
            fix="Close the quotation mark, or indent the key like the key of the text above it.",
            wrong="why: >-\n  Reading carries all else.\n  lead: superintendent",
            right="why: >-\n  Reading carries all else.\nlead: superintendent",
            file="improvement-plans/2026-29.yaml",
        ),
        "lines-run-together": Fault(
            title="A text without | runs its lines together",
            why=(
                "Without | the lines of a text are joined to one, and its paragraphs and lists are "
                "lost; a dash that is indented too far is a word of the text above it."
            ),
            fix="Write | after the key, or line the dash up with those of the other entries.",
            wrong="why:\n  Reading carries all else.\n\n  A third of grade 3 is behind.",
            right="why: |\n  Reading carries all else.\n\n  A third of grade 3 is behind.",
            file="improvement-plans/2026-29.yaml",
        ),
        "merge-key": Fault(
            title="A mapping takes over another's keys with <<",
            why="It hides what a part says, and editors and other tools read it in different ways.",
            fix="Write the keys out.",
            wrong="- <<: *benchmark\n  id: LIT-1-P2",
            right="- id: LIT-1-P2\n  kind: process\n  # ...",
            file="action-plans/2026-27.yaml",
        ),
        "missing-field": Fault(
            title="A required key is not there",
            why="Documents and rules need it; the law often does.",
            fix="Add the key with its value.",
            wrong="name: Riverbend Public Schools   # and no mission",
            right="name: Riverbend Public Schools\nmission: We teach every child to read deeply.",
            file="district.yaml",
        ),
        "missing-file": Fault(
            title="A required file is not there",
            why=(
                "plantools.yaml says which year is current, district.yaml who the district is, "
                "school.yaml who a school is."
            ),
            fix="Write the file; `plantools new` writes an example of each into an empty folder.",
            wrong=(
                "schools/lincoln/2026-27/improvement-plan.yaml   # and no "
                "schools/lincoln/school.yaml"
            ),
            right="schools/lincoln/school.yaml",
            file="",
        ),
        "not-a-list": Fault(
            title="A single value stands where a list belongs",
            why="Several may stand there, so even one is written as a list.",
            fix="Put it in square brackets, or on a line of its own after a dash.",
            wrong="serves: OUT-1",
            right="serves: [OUT-1]",
            file="improvement-plans/2026-29.yaml",
        ),
        "not-a-mapping": Fault(
            title="A value or a list stands where keys with values belong",
            why="The parts of it have names, and a single text does not say which is which.",
            fix="Write its keys below it, indented, each with its value.",
            wrong="baseline: 44",
            right="baseline: {value: 44, year: 2024-25}",
            file="improvement-plans/2026-29.yaml",
        ),
        "not-text": Fault(
            title="A list, or keys with values, stand where one value belongs",
            why=(
                "A text with a colon and a space in it, or one that begins with a bracket, is "
                "read as something else."
            ),
            fix="Put the text in double quotes.",
            wrong="mission: {read, reason, care}",
            right='mission: "Read, reason, care"',
            file="district.yaml",
        ),
        "one-of-two": Fault(
            title="Exactly one of two keys must be there, and it is none or both",
            why="A school either says something on an element, or says why it does not apply.",
            fix="Keep 'answer' or 'not_applicable_because'.",
            wrong=(
                "class_size:\n"
                "  answer: Classes have 19 students.\n"
                "  not_applicable_because: Classes are small."
            ),
            right="class_size:\n  answer: Classes have 19 students.",
            file="schools/lincoln/2026-27/improvement-plan.yaml",
        ),
        "outside-workspace": Fault(
            title="A path leads out of the workspace",
            why="A plan that needs files from elsewhere cannot be sent or checked by others.",
            fix="Copy the file into the workspace, and name it from there.",
            wrong="logo:\n  file: ../../pictures/logo.png",
            right="logo:\n  file: logo.png",
            file="district.yaml",
        ),
        "second-document": Fault(
            title="A file holds a second YAML document",
            why="Only the first would be read.",
            fix=(
                "Take out the line with three dashes, and make two files of it where they are "
                "two things."
            ),
            wrong="name: Riverbend Public Schools\n---\nname: Another",
            right="name: Riverbend Public Schools",
            file="district.yaml",
        ),
        "stray-quote": Fault(
            title="A text has a quotation mark too many, or curly ones around it",
            why="Documents would show the quotation mark as a part of the text.",
            fix="Put straight quotation marks around the whole text, or none.",
            wrong='code: 99990005"\ncode: \u201c99990005\u201d',
            right='code: "99990005"',
            file="schools/lincoln/school.yaml",
        ),
        "syntax-error": Fault(
            title="A file is not YAML as it stands",
            why="Nothing of the file can be read until it is.",
            fix="Mend the line that the message names: often a colon, a quote or an indentation.",
            wrong='mission: "We teach every child',
            right='mission: "We teach every child."',
            file="district.yaml",
        ),
        "tab-indentation": Fault(
            title="A line is indented with a tab",
            why="YAML allows only spaces there, since tabs are wide or narrow as the editor likes.",
            fix="Indent with two spaces.",
            wrong="core_values:\n\t- name: Belonging",
            right="core_values:\n  - name: Belonging",
            file="district.yaml",
        ),
        "text-cut-by-hash": Fault(
            title="A # cuts a text short",
            why="In these files a # after a space begins a comment; documents would not show it.",
            fix="Put the text in double quotes; after the # of a comment, put a space.",
            wrong="mission: We are #1 in reading",
            right='mission: "We are #1 in reading"',
        ),
        "too-deep": Fault(
            title="Lists and mappings are nested more than 100 deep",
            why="No plan is; such a file is broken or means harm.",
            fix="Close the brackets that were left open.",
            wrong="core_values: [[[[[[[[[[   # and so on, a hundred times",
            right="core_values:\n  - name: Belonging",
            file="district.yaml",
        ),
        "unknown-key": Fault(
            title="A key is not one that is known there",
            why="It would be left out without a word.",
            fix="Use the key that the message suggests, or move it to where it belongs.",
            wrong="- id: LIT-1\n  titel: Core reading",
            right="- id: LIT-1\n  title: Core reading",
            file="improvement-plans/2026-29.yaml",
        ),
        "unused-anchor": Fault(
            title="A text begins with &, and loses its first word",
            why="YAML reads &word as a name for the text; documents would not show it.",
            fix="Put the text in double quotes, or take the & away.",
            wrong="title: &Friends of the library",
            right='title: "&Friends of the library"',
        ),
        "unreadable-file": Fault(
            title="A file cannot be opened, or is not a file",
            why="What it holds is missing from every document.",
            fix="Close it in other programs, or change its permissions.",
            wrong="district.yaml   # a folder of that name",
            right="district.yaml   # a file",
            file="",
        ),
        "wrong-encoding": Fault(
            title="A file is not UTF-8 text",
            why="An accent or a dash would turn into signs that nobody wrote.",
            fix="Save it as UTF-8: editors ask for the encoding under Save as.",
            wrong="name: Andr\\xe9 School   # saved as Windows-1252",
            right="name: André School   # saved as UTF-8",
            file="district.yaml",
        ),
        "wrong-picture": Fault(
            title="A picture is missing, too large, or neither PNG nor JPEG",
            why="Word and the web show PNG and JPEG everywhere, and little else.",
            fix="Save the picture as PNG or JPEG into the workspace.",
            wrong="logo:\n  file: logo.webp",
            right="logo:\n  file: logo.png",
            file="district.yaml",
        ),
        "wrong-table": Fault(
            title="A CSV file is missing, or is not the table that the plan says it is",
            why="The table in the documents is made from this file.",
            fix=(
                "Correct the file's name or the columns, or save it as CSV UTF-8 (comma delimited)."
            ),
            wrong="tables:\n  - title: MCAS, grades 3-8\n    file: data/mcas.xlsx",
            right="tables:\n  - title: MCAS, grades 3-8\n    file: data/mcas.csv",
            file="improvement-plans/2026-29.yaml",
        ),
        "yaml-tag": Fault(
            title="A value is marked with a YAML tag",
            why="Tags can make a program run something; plans never need one.",
            fix="Delete the tag.",
            wrong="name: !!python/name:os.system",
            right="name: Riverbend Public Schools",
            file="district.yaml",
        ),
        "year-mismatch": Fault(
            title="A file is kept by one year and states another",
            why="A document would state one year and be built for another.",
            fix="Correct the year in the file, or move the file.",
            wrong="# action-plans/2026-27.yaml\nyear: 2025-26",
            right="# action-plans/2026-27.yaml\nyear: 2026-27",
            file="action-plans/2026-27.yaml",
        ),
    }
)
