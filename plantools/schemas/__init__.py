"""The JSON Schema of each kind of plan file: meanings, examples and checks while one types."""

from plantools.schemas.files import schema_line, schema_path
from plantools.schemas.kinds import SCHEMA_KINDS, schema_text

__all__ = ["SCHEMA_KINDS", "schema_line", "schema_path", "schema_text"]
