"""Use cases: one request checked, a record opened, reading joined with comparing. Knows no screen."""
