"""The competing hypotheses as pages and as data: matrix, scores over time, details, ratings."""
