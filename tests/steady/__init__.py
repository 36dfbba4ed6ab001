"""Tests of what the program gets that nobody should give it: hostile files, streams, signals and surroundings."""
