"""The report: one page with the whole record, which opens anywhere and loads nothing else."""
