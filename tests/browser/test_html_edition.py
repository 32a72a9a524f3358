"""The HTML edition in a real browser: notes beside the text, and as pop-ups."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from octavo.build import build
from octavo.world.machine import Machine

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--virtual-time-budget=4000",
]

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")

ESSAY = Path(__file__).parents[2] / "source" / "victor-serge"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    outcome = build(str(ESSAY), Machine(), tmp_path_factory.mktemp("dist"), ("html",))
    assert outcome.folder is not None
    return outcome.folder / "victor-serge.html"


def after_scripts(page: Path, width: int, folder: Path) -> str:
    """The page's elements as they stand when its scripts have run."""
    assert CHROMIUM is not None
    done = subprocess.run(
        [
            CHROMIUM,
            *QUIET,
            f"--window-size={width},900",
            f"--user-data-dir={folder / 'profile'}",
            "--dump-dom",
            page.as_uri(),
        ],
        capture_output=True,
        timeout=60,
        check=True,
    )
    return done.stdout.decode()


def scripted(page: Path, folder: Path, script: str) -> Path:
    """A copy of the page that runs a script of the test's; the policy would forbid it."""
    text = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page.read_text("utf-8"))
    copy = folder / "scripted.html"
    copy.write_text(text.replace("</body>", f"<script>{script}</script></body>"), "utf-8")
    return copy


def test_on_a_wide_screen_every_note_stands_beside_its_line(page: Path, tmp_path: Path) -> None:
    dom = after_scripts(page, 1440, tmp_path)
    assert re.search(r'<html[^>]*class="beside"', dom)
    tops = [float(top) for top in re.findall(r'<div class="note[^>]*style="top: ([\d.]+)px', dom)]
    assert len(tops) == dom.count('role="doc-footnote"')
    assert tops == sorted(tops)


def test_on_a_narrow_screen_the_notes_stay_at_the_end(page: Path, tmp_path: Path) -> None:
    dom = after_scripts(page, 500, tmp_path)
    assert 'class="beside"' not in dom
    assert 'style="top' not in dom


def test_a_call_opens_its_note_and_escape_gives_the_focus_back(page: Path, tmp_path: Path) -> None:
    script = (
        "const call = document.querySelectorAll('a[role=doc-noteref]')[2];"
        "call.focus(); call.click();"
        "const open = document.querySelector('.popup').matches(':popover-open');"
        "const said = document.querySelector('.popup').textContent;"
        "document.querySelector('.popup').hidePopover();"
        "setTimeout(() => document.body.append(JSON.stringify("
        "{open, said, back: document.activeElement === call})), 100);"
    )
    dom = after_scripts(scripted(page, tmp_path, script), 500, tmp_path)
    told = dom[dom.rindex('{"open"') :]
    assert '"open":true' in told
    assert "Memoirs of a Revolutionary" in told
    assert '"back":true' in told


def test_the_page_does_not_scroll_sideways_on_a_telephone(page: Path, tmp_path: Path) -> None:
    script = (
        "document.body.append('wide:' + (document.documentElement.scrollWidth"
        " > document.documentElement.clientWidth))"
    )
    assert "wide:false" in after_scripts(scripted(page, tmp_path, script), 500, tmp_path)


def test_the_policy_lets_the_pages_own_script_run_and_no_other(page: Path, tmp_path: Path) -> None:
    text = page.read_text("utf-8").replace(
        "</body>", "<script>document.title='broken'</script></body>"
    )
    strange = tmp_path / "strange.html"
    strange.write_text(text, "utf-8")
    dom = after_scripts(strange, 1440, tmp_path)
    assert "<title>broken" not in dom
    assert re.search(r'<html[^>]*class="beside"', dom)
