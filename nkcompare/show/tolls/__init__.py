"""The published tolls on the screen and as data."""
