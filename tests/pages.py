"""A page as a reader sees it, and text that tries to be seen as something else."""

from __future__ import annotations

from html.parser import HTMLParser

import markdown
from hypothesis import strategies as st

EXTENSIONS = ["tables", "attr_list", "sane_lists", "md_in_html"]

CHARACTERS = st.characters(
    codec="utf-8",
    exclude_categories=["Cs"],
    exclude_characters="".join(map(chr, [*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])),
)
FRAGMENTS = """
R&D <K-2> 5*3*2 "quotes" ’ – é 学 {{ x }} {% y %} &amp; &copy &copy; &#65; AT&T &T; 5&T &lt;b&gt;
a_b_c _a_ __a__ *a* **a** ***a*** `a` ``a`` \\ \\* \\` # ## - + > 1. 1) 10. = === --- *** ___ ~~~ ~~
: | || \\| [a] [a]: [a](b) [a](http://x.org) ![a](http://x.org/y.png) <http://x.org> <a@b.org> <b>
</b> <!-- --> <!DOCTYPE> <?x ?> <![CDATA[ ]]> <div> </div> <script> {: #id .class } {a} {:} {.x} !
[ ] ( ) { } < > & ; # $ ^ % https://example.org/a_b_c?x=1&copy=2 [x]: http://x.org C# a# 'a' <br />
klzzwxh:0001 wzxhzdk:1
"""
SPACES = ["\u00a0", "\u2028", "\u0085", "\u200b", "\ufeff", " ", "  ", "    ", "\t", " | "]
LINES = ["\n", "\n\n", "  \n", "\n- ", "\n1. ", "\n> ", "\n# ", "\n    ", "\n===\n", "\n---\n"]
WHOLES = ["\n| a | b |\n|---|---|\n", "[x]: http://x.org\n", "*[HTML]: x\n"]
HOSTILE = st.sampled_from([*FRAGMENTS.split(), *SPACES, *LINES, *WHOLES])
TEXTS = st.lists(HOSTILE | st.text(CHARACTERS, max_size=8), max_size=12).map("".join)


class Seen(HTMLParser):
    """What a reader sees of a page."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.tags: list[str] = []
        self.links: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name == "href"]
        if tag in ("br", "p", "li", "ul", "ol", "blockquote"):
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("p", "li", "ul", "ol", "blockquote"):
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_comment(self, data: str) -> None:
        assert not data.strip()

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)

    handle_pi = unknown_decl = handle_decl

    @property
    def text(self) -> str:
        return normal("".join(self.words))


def normal(text: str) -> str:
    return " ".join(text.split())


def page(source: str) -> Seen:
    return Seen(markdown.markdown(source, extensions=EXTENSIONS))
