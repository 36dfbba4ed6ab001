"""How a contrast of parties reads."""
