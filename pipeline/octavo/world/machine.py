"""The world as it is: this machine's files, Pandoc and Typst."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

from octavo.model.finding import OctavoError
from octavo.world.cache import load, store
from octavo.world.world import T, Typeset, TypesettingError

PANDOC_SECONDS = 600
_NURSERY = ("+RTS", "-A64m", "-RTS")  # fewer, larger sweeps: a sixth less time
_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")
_UNSHOWN = re.compile(r'the text `"(.+?)"` could not be displayed')


@cache
def pandoc_path() -> str:
    """Where pypandoc keeps Pandoc; its own binary spares a search that starts Pandoc."""
    import pypandoc

    bundled = Path(pypandoc.__file__).parent / "files" / "pandoc"
    if bundled.is_file():
        return str(bundled)
    try:
        return str(pypandoc.get_pandoc_path())
    except OSError as error:
        raise OctavoError(
            "Pandoc was not found; install it with `pip install pypandoc_binary`"
        ) from error


class Machine:
    """A `World` that reads and runs for real."""

    def read_bytes(self, path: str) -> bytes:
        return Path(path).read_bytes()

    def is_file(self, path: str) -> bool:
        return os.path.isfile(path)

    def is_folder(self, path: str) -> bool:
        return os.path.isdir(path)

    def list_folder(self, path: str) -> tuple[str, ...]:
        return tuple(sorted(name for name in os.listdir(path) if not name.startswith(".")))

    def real_path(self, path: str) -> str:
        return os.path.realpath(path)

    def environment(self, name: str) -> str | None:
        return os.environ.get(name)

    def pandoc(self, script: Path, job: bytes) -> bytes:
        import subprocess  # what only reads and checks starts no program

        # pypandoc's own convert_text has no time limit, and a hostile text must not hang a build.
        try:
            done = subprocess.run(
                [pandoc_path(), "lua", str(script), *_NURSERY],
                input=job,
                capture_output=True,
                timeout=PANDOC_SECONDS,
                check=False,
                env={**os.environ, "LC_ALL": "C.UTF-8"},
            )
        except subprocess.TimeoutExpired as error:
            raise OctavoError(
                f"Pandoc gave no answer within {PANDOC_SECONDS} s; "
                "look for thousands of nested brackets, or split the chapter"
            ) from error
        if done.returncode:
            words = done.stderr.decode("utf-8", "replace").split("stack traceback")[0]
            words = " ".join(words.replace("Error running Lua:", "").split())
            raise OctavoError(f"Pandoc stopped: {words or f'exit status {done.returncode}'}")
        return done.stdout

    def cached(self, key: str) -> bytes | None:
        return load(key)

    def keep(self, key: str, data: bytes) -> None:
        store(key, data)

    def spread(self, work: Callable[[int], T], count: int, *, many: bool) -> list[T]:
        if many and count > 1:
            from octavo.world.processes import forked

            return forked(work, count)
        return [work(number) for number in range(count)]

    def beside(self, work: Callable[[], Iterator[T]]) -> Iterator[T]:
        from octavo.world.processes import begun

        return begun(work)

    def typeset(
        self,
        main: Path,
        *,
        fonts: Sequence[Path],
        system_fonts: bool,
        accessible: bool,
        timestamp: int,
        ask: str = "",
    ) -> Typeset:
        import typst

        nowhere = main.parent / "packages"  # an empty folder: no package is ever fetched
        try:
            compiler = typst.Compiler(
                main,
                root=main.parent,
                font_paths=list(fonts),
                ignore_system_fonts=not system_fonts,
                package_path=nowhere,
                package_cache_path=nowhere,
            )
            pdf, warnings = compiler.compile_with_warnings(
                format="pdf",
                pdf_standards=["ua-1"] if accessible else [],
                timestamp=timestamp,
            )
            answer = compiler.query(ask, field="value", one=True) if ask else ""
        except typst.TypstError as error:
            hints = "".join(f"; {hint}" for hint in error.hints)
            shown = "".join(_UNSHOWN.findall(error.diagnostic))
            unshown = dict.fromkeys(_ESCAPE.sub(lambda m: chr(int(m[1], 16)), shown))
            raise TypesettingError(f"{error.message.strip()}{hints}", tuple(unshown)) from error
        assert isinstance(pdf, bytes)
        return Typeset(pdf, tuple(warning.message for warning in warnings), answer)
