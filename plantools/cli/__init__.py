"""The command line: one file per verb; only this room prints."""

from plantools.cli.program import main

__all__ = ["main"]
