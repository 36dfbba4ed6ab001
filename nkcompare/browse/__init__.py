"""The record on a full screen: the results and the words of the commands, gone through with keys and a mouse."""
