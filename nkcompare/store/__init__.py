"""Files of a package: found, read with positions, checked, and changed safely. Nothing here prints."""
