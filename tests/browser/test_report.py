"""The report in a real browser: filters, jumps, keys, and the page as it is printed."""

from __future__ import annotations

import base64
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from octavo.cli import main

selenium = pytest.importorskip("selenium.webdriver")
Select = pytest.importorskip("selenium.webdriver.support.select").Select
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
DRIVER = shutil.which("chromedriver")
pytestmark = pytest.mark.skipif(
    CHROMIUM is None or DRIVER is None, reason="no Chromium with its driver on this machine"
)

BOOK = {
    "book.yaml": "title: Faults\nlang: en\nauthor: Ada Example\n",
    "1.md": "# One\n\nA word.[^gone] New YorK and the the end.\n",
    "2.md": "# Two\n\nAnother word.[^lost]\n\nA note.[^a] Again.[^b]\n\n[^a]: So.\n\n[^b]: Ibid.\n",
}


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report of a book, made a second time after the last word had changed."""
    folder = tmp_path_factory.mktemp("faults")
    for name, text in BOOK.items():
        (folder / name).write_text(text, "utf-8")
    report = folder / "report.html"
    arguments = ["check", str(folder), "--format", "html", "--output", str(report)]
    main(arguments)
    (folder / "1.md").write_text(BOOK["1.md"] + "\nOnce more.[^new]\n", "utf-8")
    (folder / "2.md").write_text(BOOK["2.md"].replace("[^lost]", ""), "utf-8")
    main(arguments)
    return report


@pytest.fixture(scope="module")
def browser() -> Iterator[selenium.Chrome]:
    options = selenium.ChromeOptions()
    options.binary_location = CHROMIUM
    for flag in (
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--window-size=1200,900",
    ):
        options.add_argument(flag)
    chrome = selenium.Chrome(options, selenium.ChromeService(DRIVER))
    yield chrome
    chrome.quit()


@pytest.fixture
def opened(browser: selenium.Chrome, page: Path) -> selenium.Chrome:
    browser.get("about:blank")
    browser.get(page.as_uri())
    browser.implicitly_wait(5)  # a jump is told by an event, which comes when it comes
    return browser


def codes(browser: selenium.Chrome) -> list[str]:
    """The codes of the findings that can be seen."""
    found = browser.find_elements("css selector", ".findings li[data-code]")
    return [item.get_attribute("data-code") for item in found if item.is_displayed()]


def shown(browser: selenium.Chrome) -> str:
    return str(browser.find_element("css selector", ".filters output").text)


def test_everything_is_shown_at_first(opened: selenium.Chrome) -> None:
    assert "NOT001" in codes(opened)
    assert shown(opened) == f"{len(codes(opened))} shown"
    assert opened.get_log("browser") == []


def test_a_rule_is_chosen(opened: selenium.Chrome) -> None:
    every = len(codes(opened))
    Select(opened.find_element("css selector", "select[name=code]")).select_by_value("NOT001")
    assert codes(opened) == ["NOT001", "NOT001"]
    assert shown(opened) == f"2 of {every} shown"
    opened.find_element("css selector", "button[type=reset]").click()
    assert len(codes(opened)) == every


def test_a_severity_is_left_out(opened: selenium.Chrome) -> None:
    opened.find_element("css selector", "input[value=error]").click()
    assert "NOT001" not in codes(opened)


def test_words_are_looked_for(opened: selenium.Chrome) -> None:
    opened.find_element("css selector", "input[type=search]").send_keys("misspelling")
    assert codes(opened) == ["SPL001"]


def test_only_what_is_new(opened: selenium.Chrome) -> None:
    opened.find_element("css selector", "input[name=new]").click()
    assert codes(opened) == ["NOT001"]
    assert "Gone since the last report: 1" in opened.find_element("tag name", "main").text


def test_a_link_leads_to_its_finding(opened: selenium.Chrome) -> None:
    details = opened.find_element("css selector", ".rules details")
    details.find_element("tag name", "summary").click()
    link = details.find_element("css selector", ".links a")
    target = link.get_attribute("href").partition("#")[2]
    link.click()
    current = opened.find_element("css selector", ".current")
    assert current.get_attribute("id") == target
    assert opened.switch_to.active_element.get_attribute("id") == target


def test_the_strip_leads_to_a_chapter(opened: selenium.Chrome) -> None:
    opened.find_element("css selector", ".strip a").click()
    heading = opened.find_element("id", opened.current_url.partition("#")[2])
    assert heading.text.startswith("One")


def test_keys_go_from_finding_to_finding(opened: selenium.Chrome) -> None:
    body = opened.find_element("tag name", "body")
    body.send_keys("jj")
    items = opened.find_elements("css selector", ".findings li[data-code]")
    assert [item for item in items if "current" in item.get_attribute("class")] == [items[1]]
    opened.switch_to.active_element.send_keys("k")
    assert "current" in items[0].get_attribute("class")
    opened.switch_to.active_element.send_keys("/")
    assert opened.switch_to.active_element.get_attribute("name") == "words"


def test_the_ledger_tells_the_chain_of_ibid(opened: selenium.Chrome) -> None:
    rows = opened.find_elements("css selector", ".ledger tbody tr")
    assert [row.find_element("tag name", "th").text for row in rows] == ["1", "2"]
    assert "A note." in rows[0].text
    assert [cell.text for cell in rows[1].find_elements("tag name", "td")][-2:] == ["—", "1"]


def test_on_paper_every_finding_is_there_and_no_control(
    opened: selenium.Chrome, tmp_path: Path
) -> None:
    opened.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert not opened.find_element("css selector", ".filters").is_displayed()
    assert "NOT001" in codes(opened)
    pdf = base64.b64decode(opened.execute_cdp_cmd("Page.printToPDF", {})["data"])
    assert pdf.startswith(b"%PDF")
    opened.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_on_a_telephone_nothing_runs_out_of_the_page(opened: selenium.Chrome) -> None:
    opened.set_window_size(500, 900)
    wide = opened.execute_script("return document.documentElement.scrollWidth - window.innerWidth")
    opened.set_window_size(1200, 900)
    assert wide <= 0


def test_nothing_is_fetched(page: Path) -> None:
    text = page.read_text("utf-8")
    for sign in (" src=", "<link", "@import", "url("):
        assert sign not in text
