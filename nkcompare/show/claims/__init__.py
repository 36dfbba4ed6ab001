"""The claims: a list, one in full, and as data."""
