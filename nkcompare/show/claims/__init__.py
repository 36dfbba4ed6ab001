"""How the claims read: line by line, one whole, and as data."""
