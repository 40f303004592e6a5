"""Commands with many options of their own, each in a module; `cli.py` gives them their names."""
