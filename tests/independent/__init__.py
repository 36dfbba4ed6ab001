"""The record counted a second time by other means than the program's."""
