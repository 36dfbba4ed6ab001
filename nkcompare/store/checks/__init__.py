"""The checks: every rule of the record with its code, name, message, hint and reason."""
