"""A contrast of parties, as a page and as data."""
