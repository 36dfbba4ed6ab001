"""Comparisons: pure functions from records to results. Nothing here reads a file or writes to a screen."""
