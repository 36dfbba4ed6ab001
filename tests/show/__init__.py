"""Tests of nkcompare.show."""
