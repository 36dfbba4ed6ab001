"""nkcompare lays two wars side by side on a common clock."""

__version__ = "0.1.0"
