"""A whole fictional district, and the published crosswalk, as data."""
