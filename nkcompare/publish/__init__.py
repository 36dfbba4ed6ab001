"""Files to pass on: exports, figures and the report page."""
