"""The published tolls as pages and as data."""
