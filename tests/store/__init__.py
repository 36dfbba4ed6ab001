"""Tests of nkcompare.store."""
