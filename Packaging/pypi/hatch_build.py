"""Puts the program into the wheel: the one that `make dist` made, or one built from the sources of the sdist."""

import os
import pathlib
import shlex
import shutil
import subprocess
import sysconfig

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.metadata.plugin.interface import MetadataHookInterface

NEEDED = """\
plimsoll has no ready-made wheel for this system, and to build it from source is needed what is not here: {missing}.
  Swift 6.2 or later (https://www.swift.org/install), make, git and pkg-config, and the development files of PCRE2,
  libyaml and, on Linux, nettle (Debian: libpcre2-dev libyaml-dev nettle-dev).
Ready-made are wheels for Linux on x86_64 and aarch64 with glibc 2.34 or later: an older pip than 20.3 does not see them.
"""


class ProjectMetadata(MetadataHookInterface):
    """Takes what only the owner knows from source/Packaging/project."""

    def update(self, metadata):
        text = pathlib.Path(self.root, "source/Packaging/project").read_text(encoding="utf-8")
        values = dict(line.split("=", 1) for line in shlex.split(text, comments=True))
        repository = values["REPOSITORY"]
        metadata["authors"] = [{"name": values["MAINTAINER_NAME"], "email": values["MAINTAINER_EMAIL"]}]
        metadata["urls"] = {"Repository": repository}


class Program(BuildHookInterface):
    """Lays the program out as a script of the wheel, so that no Python starts before it, with manual and completions."""

    def initialize(self, version, build_data):
        if self.target_name != "wheel":
            return
        ready = os.environ.get("PLIMSOLL_TREE")
        tree = pathlib.Path(ready) if ready else self.build()
        platform = os.environ.get("PLIMSOLL_PLATFORM") if ready else None
        build_data["pure_python"] = False
        build_data["tag"] = "py3-none-" + (platform or sysconfig.get_platform().replace("-", "_").replace(".", "_"))
        build_data["shared_scripts"][str(tree / "bin/plimsoll")] = "plimsoll"
        for folder in ("man", "bash-completion", "zsh", "fish"):
            build_data["shared_data"][str(tree / "share" / folder)] = f"share/{folder}"

    def build(self):
        missing = [tool for tool in ("swift", "make", "git", "pkg-config") if shutil.which(tool) is None]
        libraries = ["libpcre2-8", "yaml-0.1"] + (["hogweed"] if os.uname().sysname == "Linux" else [])
        if "pkg-config" not in missing:
            known = [subprocess.run(["pkg-config", "--exists", library]).returncode == 0 for library in libraries]
            missing += [library for library, there in zip(libraries, known) if not there]
        if missing:
            raise SystemExit(NEEDED.format(missing=", ".join(missing)))
        tree = pathlib.Path(self.root, ".build/tree")
        # SETUP=true: a build by pip installs nothing on the system.
        subprocess.run(["make", "-C", "source", "install", f"PREFIX={tree}", "SETUP=true"], cwd=self.root, check=True)
        return tree
