"""The competing explanations on the screen: matrix, course over time, details, ratings."""
