"""Runs of the program on what nobody should give it: what `make fuzz` draws, and what every run must hold to."""
