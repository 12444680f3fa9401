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
    shared_template_name,
    template_name,
)
from plantools.documents.index import IndexEntry, IndexGroup, IndexView
from plantools.documents.words import STATUS_WORDS

__all__ = [
    "CATALOGUE",
    "STATUS_WORDS",
    "About",
    "DocumentKind",
    "IndexEntry",
    "IndexGroup",
    "IndexView",
    "Picture",
    "Scope",
    "View",
    "adoption_of",
    "document_kind",
    "make_view",
    "shared_template_name",
    "template_name",
]
