"""The catalogue of documents: for each kind its name, scope, audience, templates and view."""

from plantools.documents.about import About, Picture
from plantools.documents.cascade_rows import cascade_rows
from plantools.documents.catalogue import (
    CATALOGUE,
    CONFIDENTIAL,
    PUBLIC,
    TEMPLATE_FORMATS,
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
from plantools.documents.resources import (
    LineView,
    ObjectiveCostView,
    ResourcesView,
    SourceView,
    WorkView,
)
from plantools.documents.words import CORE_SUBJECT_WORDS, STATUS_WORDS

__all__ = [
    "CATALOGUE",
    "CONFIDENTIAL",
    "CORE_SUBJECT_WORDS",
    "PUBLIC",
    "STATUS_WORDS",
    "TEMPLATE_FORMATS",
    "About",
    "CrosswalkView",
    "DocumentKind",
    "Figure",
    "IndexEntry",
    "IndexFigure",
    "IndexGroup",
    "IndexView",
    "LineView",
    "ObjectiveCostView",
    "Picture",
    "ResourcesView",
    "Scope",
    "SourceView",
    "Subject",
    "View",
    "WorkView",
    "adoption_of",
    "cascade_rows",
    "change_summary",
    "counted",
    "district_logo",
    "document_kind",
    "figures_of",
    "make_view",
    "shared_template_name",
    "template_name",
]
