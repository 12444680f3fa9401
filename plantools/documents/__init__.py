"""The catalogue of documents: for each kind its name, scope, audience, templates and view."""

from plantools.documents.about import About, Picture
from plantools.documents.catalogue import (
    CATALOGUE,
    CONFIDENTIAL,
    PUBLIC,
    DocumentKind,
    Scope,
    Subject,
    View,
    adoption_of,
    district_logo,
    document_kind,
    make_view,
    shared_template_name,
    template_name,
)
from plantools.documents.crosswalk import CrosswalkView, counted
from plantools.documents.crosswalk_changes import change_summary
from plantools.documents.figures import Figure, figures_of
from plantools.documents.index import IndexEntry, IndexFigure, IndexGroup, IndexView
from plantools.documents.words import STATUS_WORDS

__all__ = [
    "CATALOGUE",
    "CONFIDENTIAL",
    "PUBLIC",
    "STATUS_WORDS",
    "About",
    "CrosswalkView",
    "DocumentKind",
    "Figure",
    "IndexEntry",
    "IndexFigure",
    "IndexGroup",
    "IndexView",
    "Picture",
    "Scope",
    "Subject",
    "View",
    "adoption_of",
    "change_summary",
    "counted",
    "district_logo",
    "document_kind",
    "figures_of",
    "make_view",
    "shared_template_name",
    "template_name",
]
