"""What things are: events, wars, the codebook's records, problems, day arithmetic. Nothing here reads or prints."""
