"""The catalogue of documents: for each kind its name, scope, audience, templates and view."""

from plantools.documents.about import About, Picture
from plantools.documents.catalogue import (
    CATALOGUE,
    DocumentKind,
    Scope,
    View,
    adoption_of,
    document_kind,
    make_view,
    template_name,
)
from plantools.documents.figures import Figure, figures_of
from plantools.documents.words import STATUS_WORDS

__all__ = [
    "CATALOGUE",
    "STATUS_WORDS",
    "About",
    "DocumentKind",
    "Figure",
    "Picture",
    "Scope",
    "View",
    "adoption_of",
    "document_kind",
    "figures_of",
    "make_view",
    "template_name",
]
