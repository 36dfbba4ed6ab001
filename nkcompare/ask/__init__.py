"""Asking for rows: an interview on a terminal, or a form in an editor."""
