"""How it reads: results to a terminal's tables, and to JSON, CSV, TSV and Markdown."""
