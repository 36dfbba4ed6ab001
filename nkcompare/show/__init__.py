"""Results as pages for a terminal, and as JSON, CSV, TSV and Markdown."""
