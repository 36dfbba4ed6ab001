"""The background: by topic, on a day of each war, and terms in office compared."""
