"""How fast the program is: what `make bench` measures, and the logs and peers it measures with."""
