"""What is said when a document can not be made from its template."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plantools.rendering.saying import Said

FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""The characters that XML 1.0 (section 2.2) does not allow, so that no Word file can hold them."""


class RenderError(Exception):
    """A template and its values did not become a document; nothing was written.

    `str()` gives the whole sentence: the template's name, the part and the place in it where they
    are known, and what to do. `said` is what the tag was saying, where that is known.
    """

    def __init__(
        self,
        template: str,
        message: str,
        *,
        part: str | None = None,
        place: str | None = None,
        said: tuple[Said, ...] = (),
    ) -> None:
        self.said = said
        self.template = template
        self.message = message
        self.part = part
        self.place = place
        where = ", ".join(word for word in (part, place) if word)
        super().__init__(": ".join(word for word in (template, where, message) if word))


class TagError(RenderError):
    """A tag of a template can not be read."""

    @classmethod
    def of(cls, error: RenderError) -> TagError:
        """The same as an error of a tag."""
        return cls(error.template, error.message, part=error.part, place=error.place)


class RenderErrors(RenderError):  # noqa: N818
    """Several things that are wrong with one template, found in one run; a line each."""

    def __init__(self, errors: Sequence[RenderError]) -> None:
        first = errors[0]
        super().__init__(first.template, first.message, part=first.part, place=first.place)
        self.errors = tuple(errors)
        self.args = ("\n".join(map(str, errors)),)


class ForbiddenCharacterError(ValueError):
    """A text holds a character that no XML file, and so no Word file, can hold."""

    def __init__(self, text: str, at: int) -> None:
        before = text[max(0, at - 20) : at]
        super().__init__(
            f"the text holds the character U+{ord(text[at]):04X}, which no Word file can hold, "
            f"after '{before}'; type it again without that character"
        )


def allowed(text: str) -> str:
    """`text` itself. Raises ForbiddenCharacterError where a character of it is not XML's."""
    if found := FORBIDDEN.search(text):
        raise ForbiddenCharacterError(text, found.start())
    return text
