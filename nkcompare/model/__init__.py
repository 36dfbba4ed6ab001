"""The records: events, wars, the codebook's entries, problems, and day arithmetic. Nothing here reads or prints."""
