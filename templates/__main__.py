"""`python -m plantools.templates`: writes the shipped Word templates anew."""

from .word_documents import write_templates

write_templates()
