"""How it is called: commands that parse, call and give an exit code; no logic."""
