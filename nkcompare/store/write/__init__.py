"""Writing to a package: whole files, rows, ratings, and the formatter."""
