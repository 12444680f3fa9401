"""The same Word templates through docxtpl alone, as a measure for our own engine.

docxtpl knows none of the engine's filters: what they would write stays out, and so docxtpl has less
to do than the engine.
"""

import dataclasses
import io

import jinja2
from docxtpl import DocxTemplate

from plantools.model import Format
from plantools.rendering import WORD_FILTERS, template_source


def plain_docxtpl(view, document):
    """The Word file that docxtpl makes of the shipped template."""
    template = DocxTemplate(template_source(document, Format.WORD).path)
    context = {field.name: getattr(view, field.name) for field in dataclasses.fields(view)}
    template.render(context, _environment(), autoescape=True)
    file = io.BytesIO()
    template.save(file)
    return file.getvalue()


def _environment():
    environment = jinja2.Environment(autoescape=True)
    for name in WORD_FILTERS:
        environment.filters[name] = lambda value, *more, **named: ""
    return environment
