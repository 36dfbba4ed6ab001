"""Use cases: a request is checked, a record opened, and reading joined with comparing. Nothing here writes to a screen."""
