"""Tests of nkcompare.ask."""
