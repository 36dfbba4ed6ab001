"""The report: one page that holds the whole record, opens anywhere and asks for nothing."""
