"""plimsoll as a package for Python: nothing but the program, which `python -m plimsoll` starts."""
