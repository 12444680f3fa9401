"""Fills a form in as a person does in Word: by its controls, and their rows."""

from __future__ import annotations

import copy
import io
import shutil
import subprocess
import zipfile
from pathlib import Path

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DOCUMENT = "word/document.xml"


class Filled:
    """A form that is being filled in."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as file:
            self.parts = {name: file.read(name) for name in file.namelist()}
        self.root = etree.fromstring(self.parts[DOCUMENT])

    def controls(self, tag, within=None):
        """The controls of a tag, in reading order."""
        around = self.root if within is None else within
        return [sdt for sdt in around.iter(f"{W}sdt") if tag_of(sdt) == tag]

    def entry(self, tag, id_):
        """The entry of a list that shows an id."""
        own = f"{tag}.id"
        for entry in self.controls(f"{tag}[]"):
            if words(self.controls(own, entry)[0]) == id_:
                return entry
        raise AssertionError(id_)

    def write(self, tag, text, within=None, at=0):
        """Types a text over what a control shows."""
        answers = [each for each in self.controls(tag, within) if is_answer(each)]
        write(answers[at], text)

    def write_rich(self, tag, xml, within=None):
        """Puts paragraphs in the place of what a control shows."""
        control = self.controls(tag, within)[0]
        answered(control)
        content = control.find(f"{W}sdtContent")
        for child in list(content):
            content.remove(child)
        for child in etree.fromstring(f'<w:body xmlns:w="{W[1:-1]}">{xml}</w:body>'):
            content.append(child)

    def add(self, entry):
        """Clicks the plus sign of an entry: another one behind it, of prompts alone."""
        new = copy.deepcopy(entry)
        entry.addnext(new)
        for sdt in new.iter(f"{W}sdt"):
            if is_answer(sdt):
                empty(sdt)
        for each in list(new.iter(f"{W}sdt")):
            seen = [
                one for one in each.findall(f"{W}sdtContent/{W}sdt") if tag_of(one).endswith("[]")
            ]
            for extra in seen[1:]:
                extra.getparent().remove(extra)
        return new

    def save(self, path: Path) -> Path:
        self.parts[DOCUMENT] = etree.tostring(
            self.root, xml_declaration=True, encoding="UTF-8", standalone=True
        )
        return write_parts(path, self.parts)


def write_parts(path: Path, parts) -> Path:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.getvalue())
    return path


def tag_of(sdt):
    tag = sdt.find(f"{W}sdtPr/{W}tag")
    return "" if tag is None else tag.get(f"{W}val")


def is_answer(sdt):
    return sdt.find(f"{W}sdtPr/{W}placeholder") is not None


def words(sdt):
    return "".join(sdt.itertext(f"{W}t"))


def answered(sdt):
    mark = sdt.find(f"{W}sdtPr/{W}showingPlcHdr")
    if mark is not None:
        mark.getparent().remove(mark)


def empty(sdt):
    """Deletes an answer: Word shows the prompt again."""
    properties = sdt.find(f"{W}sdtPr")
    if properties.find(f"{W}showingPlcHdr") is None:
        mark = etree.SubElement(properties, f"{W}showingPlcHdr")
        properties.find(f"{W}placeholder").addnext(mark)
    texts = list(sdt.iter(f"{W}t"))
    for text in texts[1:]:
        text.text = ""
    texts[0].text = "Click or tap here to enter text."


def write(sdt, text):
    answered(sdt)
    texts = list(sdt.iter(f"{W}t"))
    for each in texts[1:]:
        each.text = ""
    texts[0].text = text


def paragraph(*runs, style="BodyText"):
    """A paragraph of runs; a run is a text, or a text with its mark: ("word", "b")."""
    inside = ""
    for run in runs:
        text, mark = (run, "") if isinstance(run, str) else run
        look = f"<w:rPr><w:{mark}/></w:rPr>" if mark else ""
        inside += f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{inside}</w:p>'


SOFFICE = shutil.which("soffice")


def through_libreoffice(files, folder: Path, profile: Path, *, form="docx"):
    """The files as LibreOffice saves them, in a folder."""
    subprocess.run(
        [
            SOFFICE,
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--convert-to",
            "docx:MS Word 2007 XML" if form == "docx" else form,
            "--outdir",
            str(folder),
            *map(str, files),
        ],
        check=True,
        capture_output=True,
        timeout=240,
    )
    return sorted(folder.glob(f"*.{form}"))
