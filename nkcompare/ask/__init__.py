"""How it asks: one new row of a log, by an interview on a terminal or a form in an editor."""
