"""Tests of nkcompare.publish."""
