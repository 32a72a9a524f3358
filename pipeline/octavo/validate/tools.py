"""Where the validators lie, and how one is started: without a shell, and not for ever."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from octavo.model.finding import OctavoError
from octavo.world.world import World

SECONDS = 600
FOLDER = ".tools"
VARIABLE = "OCTAVO_TOOLS"


class Tools:
    """The programs of this machine.

    Packages of npm are looked for in the folder that OCTAVO_TOOLS names, else in `.tools` here,
    else in the `.tools` beside the environment that Octavo is installed in.
    """

    def __init__(self, world: World) -> None:
        self.world = world
        here = FOLDER if world.is_folder(FOLDER) else str(Path(sys.prefix).parent / FOLDER)
        self.modules = Path(world.environment(VARIABLE) or here) / "node_modules"

    def program(self, *names: str) -> str:
        """The path of the first of these programs that is on the PATH; empty where none is."""
        path = self.world.environment("PATH")
        return next((found for name in names if (found := shutil.which(name, path=path))), "")

    def chromium(self) -> str:
        """The browser: what PUPPETEER_EXECUTABLE_PATH names, else one on the PATH."""
        named = self.world.environment("PUPPETEER_EXECUTABLE_PATH") or ""
        return named or self.program("chromium", "chromium-browser", "google-chrome")

    def module(self, path: str) -> str:
        """The path of a file of an npm package; empty where it is not there."""
        file = str(self.modules / path)
        return file if self.world.is_file(file) else ""

    def package(self, name: str, file: str = "__init__.py") -> str:
        """The path of a file of a Python package; empty where it is not there."""
        spec = find_spec(name)
        folders = (spec.submodule_search_locations if spec else None) or ()
        files = (os.path.join(folder, file) for folder in folders)
        return next((path for path in files if self.world.is_file(path)), "")

    def lacking(self, **wanted: str) -> str:
        """The names of those whose path is empty."""
        return ", ".join(name.replace("_", "-") for name, path in wanted.items() if not path)

    def run(
        self, title: str, command: Sequence[str], environment: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        """Run a program to its end, whatever its status; raises OctavoError where it cannot be."""
        try:
            return subprocess.run(
                command,
                capture_output=True,
                stdin=subprocess.DEVNULL,
                timeout=SECONDS,
                check=False,
                env={**os.environ, **(environment or {})},
            )
        except subprocess.TimeoutExpired as error:
            raise OctavoError(f"{title} gave no answer within {SECONDS} s") from error
        except OSError as error:
            raise OctavoError(f"{title} could not be started: {error.strerror or error}") from error

    def report(self, title: str, data: bytes, done: subprocess.CompletedProcess[bytes]) -> Any:
        """The JSON that a program wrote; raises OctavoError with its last words where it is none."""
        try:
            return json.loads(data)
        except ValueError as error:
            said = (done.stderr or done.stdout).decode("utf-8", "replace").strip().splitlines()
            words = said[-1][:200] if said else f"exit status {done.returncode}"
            raise OctavoError(f"{title} gave no report: {words}") from error

    @property
    def python(self) -> str:
        """The interpreter that runs Octavo."""
        return sys.executable
