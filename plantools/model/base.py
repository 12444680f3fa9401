"""What every mapping in a plan file has in common."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, PrivateAttr

from plantools.model.place import Place, Source

NOWHERE = Source(Place("(not from a file)"))


class Part(BaseModel):
    """One mapping of a plan file. It knows the place it was read from; unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    _source: Source = PrivateAttr(default_factory=lambda: NOWHERE)

    def place(self, *path: str | int) -> Place:
        """The place of this mapping or, with `path`, of what it leads to: `place("supports", 0)`.

        What is left out of the file has the place of what it is missing from.
        """
        return self.read_from.at(*path)

    @property
    def read_from(self) -> Source:
        """Where this mapping and all that it holds were read."""
        private = self.__pydantic_private__  # four times as fast as the attribute's name
        assert private is not None
        source: Source = private["_source"]
        return source

    def placed(self, source: Source) -> None:
        """Sets where this mapping was read from. Only the reader calls it."""
        self._source = source
