"""Figures for print and slides, drawn with matplotlib, which the extra `plot` installs."""
