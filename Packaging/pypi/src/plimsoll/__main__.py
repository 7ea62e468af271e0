"""Starts the program plimsoll that was installed with this package, in place of the interpreter."""

import os
import sys
import sysconfig


def candidates():
    yield sysconfig.get_path("scripts")
    yield sysconfig.get_path("scripts", f"{os.name}_user")
    # `pip install --target` and `--prefix`: bin lies beside the package, or beside lib/pythonX.Y/site-packages.
    package = os.path.dirname(os.path.abspath(__file__))
    yield os.path.join(os.path.dirname(package), "bin")
    yield os.path.join(package, *[os.pardir] * 4, "bin")


def main():
    for folder in candidates():
        program = os.path.join(folder, "plimsoll")
        # A script of the same name that some tool wrote would start this module again.
        if os.access(program, os.X_OK) and not os.path.isdir(program):
            with open(program, "rb") as file:
                if file.read(2) == b"#!":
                    continue
            os.execv(program, ["plimsoll", *sys.argv[1:]])
    print("plimsoll: the program is not where this package was installed; install it anew", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
