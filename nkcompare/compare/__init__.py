"""What follows from the record: pure functions from model to results. Knows no file and no screen."""
