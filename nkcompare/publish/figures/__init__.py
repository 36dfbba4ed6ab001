"""How it looks in print: figures drawn with matplotlib, which the extra `plot` brings."""
