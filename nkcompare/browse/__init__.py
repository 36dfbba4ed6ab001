"""The record on a full screen: the results of the commands, in their words, with keys and mouse."""

import os

# Textual draws at this pace, an answer often in three frames: at its own 60 they alone take 50 ms.
os.environ.setdefault("TEXTUAL_FPS", "120")
