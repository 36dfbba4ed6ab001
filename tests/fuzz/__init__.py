"""Tests of the fuzz runs, and with them."""
