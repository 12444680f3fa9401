"""A document is written as it is made: the same bytes, little memory, nothing where it fails."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from collections.abc import Iterator

import pytest
from docx.document import Document as DocxDocument

from plantools.rendering import streamed, word
from plantools.rendering.errors import RenderError
from plantools.rendering.word import WordTemplate
from word_templates import contents_list, paragraphs, table, template, texts

ROWS = WordTemplate(
    table(("Head", ""), ("{%tr for r in rows %}", ""), ("{{ r }}", "x"), ("{%tr endfor %}", ""))
)


class WriteOnly(io.RawIOBase):
    """A file that knows no way back and keeps what it is given."""

    def __init__(self) -> None:
        self.content = b""

    def writable(self) -> bool:
        return True

    def write(self, content: bytes) -> int:  # type: ignore[override]
        self.content += content
        return len(content)


class Counter(WriteOnly):
    """A file that only counts."""

    size = 0

    def write(self, content: bytes) -> int:  # type: ignore[override]
        self.size += len(content)
        return len(content)


def written(word_template: WordTemplate, **values: object) -> bytes:
    file = WriteOnly()
    word_template.write(values, file)
    return file.content


def lines(count: int) -> Iterator[str]:
    return (f"line {number} of {count}, number {number * 7919 % 10007}" for number in range(count))


@pytest.mark.parametrize("count", [0, 1, 3_000])
def test_what_is_written_is_what_is_rendered(count: int) -> None:
    assert written(ROWS, rows=lines(count)) == ROWS.render({"rows": lines(count)})


def test_what_waits_on_disk_is_the_same_document(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = ROWS.render({"rows": lines(3_000)})
    monkeypatch.setattr(streamed, "MOST_IN_MEMORY", 1_000)
    assert written(ROWS, rows=lines(3_000)) == expected
    assert texts(expected)[-2:] == ["line 2999 of 3000, number 2470", "x"]


def with_contents(document: DocxDocument) -> None:
    contents_list(document.add_paragraph(), r'TOC \o "1-1" \h')
    document.add_paragraph("{%p for line in lines %}")
    document.add_paragraph("{{ line }}")
    document.add_paragraph("{%p endfor %}")
    document.add_heading("The last heading {{ 1 }}", 1)


@pytest.mark.parametrize("count", [0, 1, 20_000])
def test_a_contents_list_is_filled_before_what_it_stands_in_front_of(count: int) -> None:
    document = WordTemplate(template(with_contents)).render({"lines": lines(count)})
    with zipfile.ZipFile(io.BytesIO(document)) as file:
        assert file.testzip() is None
    found = texts(document)
    assert found[-1] == "The last heading 1"
    assert len(found) == count + 2


def test_very_many_rows_take_no_more_memory_than_some() -> None:
    ROWS.render({"rows": lines(10)})
    tracemalloc.start()
    file = Counter()
    ROWS.write({"rows": lines(60_000)}, file)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert file.size > 500_000
    assert peak < 6 * 2**20


def test_nothing_is_written_where_the_last_row_fails() -> None:
    def rows() -> Iterator[str]:
        yield from lines(5_000)
        raise ValueError("the last row is broken")

    file = WriteOnly()
    with pytest.raises(RenderError, match="the last row is broken"):
        ROWS.write({"rows": rows()}, file)
    assert file.content == b""


def test_a_document_that_word_could_not_open_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streamed, "MOST_WRITTEN", 100_000)
    with pytest.raises(RenderError, match="look for a loop that repeats too much"):
        ROWS.render({"rows": lines(1_000)})


def test_a_checksum_of_stretches_is_that_of_the_whole() -> None:
    writer = streamed.PartWriter("x.xml")
    writer.write("before " * 50_000)
    writer.cut()
    writer.write("after é " * 400_000)
    entry = writer.entry(["between"])
    file = io.BytesIO()
    file.writelines(streamed_package(entry))
    with zipfile.ZipFile(file) as package:
        expected = "before " * 50_000 + "between" + "after é " * 400_000
        assert package.read("x.xml").decode() == expected


def streamed_package(entry: streamed.StreamedEntry) -> Iterator[bytes]:
    from plantools.rendering.package import package_pieces

    return package_pieces([entry])


def test_the_same_template_renders_new_values_each_time() -> None:
    word_template = WordTemplate(paragraphs("{{ value }}"))
    assert texts(word_template.render({"value": "one"})) == ["one"]
    assert texts(word_template.render({"value": "two"})) == ["two"]


def test_a_template_is_compiled_once_for_its_bytes_and_a_result_is_never_kept(
    monkeypatch, tmp_path
):
    read: list[bytes] = []
    plain = word.word_source

    def counted(content, *given, **named):
        read.append(content)
        return plain(content, *given, **named)

    monkeypatch.setattr(word, "word_source", counted)
    content = paragraphs("compiled once: {{ said }}")
    (tmp_path / "same.docx").write_bytes(content)
    first = WordTemplate(content).render({"said": "one"})
    once = len(read)
    assert once
    second = WordTemplate(tmp_path / "same.docx").render({"said": "two"})
    assert len(read) == once
    assert (texts(first), texts(second)) == (["compiled once: one"], ["compiled once: two"])
    changing = ["one"]
    same = {"said": changing}
    template_ = WordTemplate(paragraphs("compiled anew: {{ said[0] }}"))
    assert len(read) > once
    assert texts(template_.render(same)) == ["compiled anew: one"]
    changing[0] = "two"
    assert texts(template_.render(same)) == ["compiled anew: two"]


def test_a_part_without_tags_is_copied_as_it_is_packed():
    def packed(content, name):
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            info = file.getinfo(name)
            start = info.header_offset + 30 + len(info.filename.encode())
            return content[start : start + info.compress_size], info.CRC

    source = paragraphs("{{ said }}")
    made = WordTemplate(source).render({"said": "one"})
    (bare,) = (name for name in zipfile.ZipFile(io.BytesIO(source)).namelist() if "theme1" in name)
    assert packed(made, bare) == packed(source, bare)
