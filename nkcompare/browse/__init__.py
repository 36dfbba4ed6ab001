"""The record on a full screen: the results of the commands, in their words, with keys and mouse."""
