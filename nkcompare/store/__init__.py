"""Where things live: find a package, read its files with positions, check them, change them safely. Prints nothing."""
