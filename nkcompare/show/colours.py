"""The colours of a page on a terminal, all legible on white and on black, unlike a terminal's sixteen named colours.

They are of the palette of 256, the same on every terminal, with a contrast of at least 3.8 to 1 on either. Where a terminal has
but eight or sixteen, rich takes their nearest: red, green, yellow, bright blue, magenta, cyan.
"""

RED, GREEN, ORANGE, BLUE, MAGENTA, CYAN = "color(160)", "color(28)", "color(130)", "color(27)", "color(164)", "color(30)"
"""As a style names them."""

ON_PAPER = {
    RED: "#b3261e", GREEN: "#1a6b34", ORANGE: "#855300", BLUE: "#0b57a4", MAGENTA: "#8a2b83", CYAN: "#0b6b75",
}  # fmt: skip
"""The same as ink on white paper; each has a contrast of at least 4.5 to 1."""
