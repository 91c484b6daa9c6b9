"""A person's way through the dashboard, in a real browser: Debian's Chromium, driven by Playwright."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import dashboard_reader as reader
import pytest

from analyzer.run import ScanOptions, scan
from analyzer.settings import District
from analyzer.store import Store

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parent.parent
AS_OF = date(2026, 11, 21)
QUILLWRIGHT = reader.SAMPLES / "Quillwright Writing/Quillwright Student Privacy Agreement - for signature.pdf"
WAIT_MS = 30_000
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def chromium() -> str:
    """The browser; without it these tests are skipped, or fail where it is demanded."""
    found = next((path for name in ("chromium", "chromium-browser") if (path := shutil.which(name))), None)
    try:
        import playwright  # noqa: F401
    except ModuleNotFoundError:
        found = None
    if found is None:
        say = pytest.fail if os.environ.get("DPAUDIT_REQUIRE_BROWSER") == "1" else pytest.skip
        say("Chromium or Playwright is missing")
    assert found is not None
    return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Site:
    """The running dashboard and what the browser did with it."""

    address: str
    database: str
    page: object
    foreign: list[str] = field(default_factory=list)  #: requests to other machines


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The sample contracts, scanned."""
    path = str(tmp_path_factory.mktemp("dashboard") / "dpaudit.db")
    with Store.open(path) as store:
        store.save_district(District(name="Tamarack Falls Public Schools", state="MN", reviewer="M. Ibarra"))
        scan(reader.SAMPLES, store, options=ScanOptions(as_of=AS_OF, reader=reader.READER, workers=1))
    return path


@contextlib.contextmanager
def serving(database: str) -> Iterator[str]:
    """The dashboard as `dpaudit app` starts it."""
    port = free_port()
    environment = {
        **os.environ,
        "DPAUDIT_DB": database,
        "DPAUDIT_AS_OF": AS_OF.isoformat(),
        "DPAUDIT_READER": reader.READER,
        "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tests"))),
    }
    script = ROOT / "analyzer" / "dashboard" / "app.py"
    server = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(port, server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.wait(timeout=10)
        server.kill()


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert server.poll() is None, "the dashboard ended"
        time.sleep(0.2)
    pytest.fail("the dashboard did not start")


@pytest.fixture
def site(database: str) -> Iterator[Site]:
    executable = chromium()
    from playwright.sync_api import sync_playwright

    with serving(database) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(ARGUMENTS))
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.set_default_timeout(WAIT_MS)
        opened = Site(address, database, page)
        page.on("request", lambda request: _note(opened, request.url))
        page.on("websocket", lambda socket_: _note(opened, socket_.url))
        yield opened
        browser.close()


def _note(site: Site, url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme not in ("data", "blob") and parts.hostname != "127.0.0.1":
        site.foreign.append(url)


def test_browser_journey_from_headline_to_discard(site: Site) -> None:
    page = site.page
    page.goto(site.address)

    # The headline, and the table with the worst vendors first.
    page.get_by_role("heading", name=re.compile(r"Of 20 vendors that hold student data")).wait_for()
    table = page.locator("table.dpa-matrix")
    table.locator("tbody tr").nth(19).wait_for()
    assert table.locator("tbody tr").count() == 20

    # A filter leaves one vendor.
    page.get_by_label("Find a vendor").fill("larkspur")
    page.wait_for_function("document.querySelectorAll('table.dpa-matrix tbody tr').length === 1")

    # A cell leads to the vendor with that topic open, and the page picture beside it.
    table.locator("tbody a.dpa-cell", has_text="Met").first.click()
    page.get_by_role("heading", name="Larkspur Reading, Inc.").wait_for()
    picture = page.locator("img[alt*='with the words highlighted']").first
    picture.wait_for()
    assert picture.evaluate("image => image.complete && image.naturalWidth") == 1000

    # Another topic opens by the keyboard alone.
    show = page.get_by_role("button", name="Show the words").first
    show.focus()
    page.keyboard.press("Enter")
    page.wait_for_function(
        "[...document.querySelectorAll('button')].filter(b => b.innerText.includes('Hide')).length === 2"
    )

    # A new contract: dropped, read, discarded; nothing is kept.
    page.get_by_role("link", name="New contract").first.click()
    page.get_by_text("Drop the papers of one vendor").wait_for()
    page.locator("input[type=file]").set_input_files(str(QUILLWRIGHT))
    page.get_by_text("Quillwr").first.wait_for()
    page.get_by_role("button", name="Read the papers").click()
    page.get_by_text("Ask for these three changes").wait_for()
    page.get_by_text("This vendor seems to be known already").wait_for()
    page.get_by_role("button", name="Discard").click()
    page.get_by_text("Discarded. Nothing was kept.").wait_for()
    with Store.open(site.database) as store:
        assert not store.files.exists()

    assert site.foreign == []


def test_browser_address_of_a_page_opens_that_page(site: Site) -> None:
    site.page.goto(f"{site.address}/settings")
    site.page.get_by_label("District", exact=True).wait_for()
    assert site.page.get_by_text("Page not found").count() == 0
    assert site.foreign == []


def test_browser_dark_theme_keeps_words_legible(site: Site) -> None:
    site.page.emulate_media(color_scheme="dark")
    site.page.goto(site.address)
    cell = site.page.locator("a.dpa-cell.dpa-met").first
    cell.wait_for()
    assert cell.evaluate("element => getComputedStyle(element).backgroundColor") == "rgb(20, 57, 47)"
