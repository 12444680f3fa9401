"""What a reader sees of a built document: the words of a Word file, and of rendered Markdown."""

import io
import re
import subprocess
import zipfile
from html.parser import HTMLParser

import markdown
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPACE = re.compile(r"\s+")
BLOCKS = {
    "p",
    "li",
    "td",
    "th",
    "tr",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "br",
    "div",
    "blockquote",
}


def squeezed(text):
    """The text with every run of white space as one blank."""
    return SPACE.sub(" ", text).strip()


def word_parts(document):
    """The parts of a Word file that hold text, by name, parsed strictly."""
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        return {
            name: etree.fromstring(package.read(name))
            for name in package.namelist()
            if re.fullmatch(r"word/(document|header\d*|footer\d*|footnotes)\.xml", name)
        }


def paragraph_text(paragraph):
    """The words of one paragraph; a line break or tab is a blank, a hyphen is one."""
    pieces = []
    for node in paragraph.iter(f"{W}t", f"{W}br", f"{W}tab", f"{W}noBreakHyphen"):
        if node.getparent().tag == f"{W}tabs":
            continue
        hyphen = "-" if node.tag == f"{W}noBreakHyphen" else " "
        pieces.append(node.text or "" if node.tag == f"{W}t" else hyphen)
    return "".join(pieces)


def words_of_word(document):
    """All that a reader sees of a Word file, alternative texts included, as one line."""
    pieces = []
    for part in word_parts(document).values():
        for node in part.iter():
            if node.tag == f"{W}p":
                pieces.append(paragraph_text(node))
            elif isinstance(node.tag, str) and node.tag.endswith("}docPr"):
                pieces.append(node.get("descr") or "")
    return squeezed("\n".join(pieces))


class _Words(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.pieces = []

    def handle_starttag(self, tag, attrs):
        if tag in BLOCKS:
            self.pieces.append("\n")
        if tag == "img":
            self.pieces.append(dict(attrs).get("alt") or "")

    def handle_endtag(self, tag):
        if tag in BLOCKS:
            self.pieces.append("\n")

    def handle_data(self, data):
        self.pieces.append(data)


def html_of_markdown(text):
    return markdown.markdown(text, extensions=["tables", "attr_list", "sane_lists", "md_in_html"])


def words_of_markdown(text):
    """All that a reader sees of a Markdown file once it is rendered, as one line."""
    reader = _Words()
    reader.feed(html_of_markdown(text))
    return squeezed("".join(reader.pieces))


def words_of_page(page):
    """All that a reader sees of a web page, as one line."""
    reader = _Words()
    reader.feed(re.sub(r"(?s)<(style|script)>.*?</\1>", "", page))
    return squeezed("".join(reader.pieces))


def words_of_pdf(file, *options):
    """All that can be copied out of a PDF, as one line."""
    return squeezed(
        subprocess.run(
            ["pdftotext", *options, "-", "-"], input=file, capture_output=True, check=True
        ).stdout.decode("utf-8")
    )


def blocks_of_markdown(text):
    """What a reader sees of a Markdown field, block by block."""
    reader = _Words()
    reader.feed(html_of_markdown(text))
    return [squeezed(block) for block in "".join(reader.pieces).split("\n") if block.strip()]
