"""Tests of exports: what is written is read back by somebody else's reader."""
