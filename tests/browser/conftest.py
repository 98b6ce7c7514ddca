"""A headless Chromium that the system has, with the network cut off."""

import shutil
import subprocess
from collections.abc import Iterator

import pytest

playwright = pytest.importorskip("playwright.sync_api")

ARGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
ARGS += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]


def chromium_path() -> str:
    """The path of the system's Chromium; where there is none, Debian's package is installed."""
    found = (
        shutil.which("chromium")
        or shutil.which("chromium-browser")
        or shutil.which("google-chrome")
    )
    if found is None and shutil.which("apt-get"):
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        subprocess.run(
            [
                "apt-get",
                "-o",
                "DPkg::Lock::Timeout=300",
                "install",
                "-y",
                "-qq",
                "--no-install-recommends",
                "chromium",
            ],
            check=True,
        )
        found = shutil.which("chromium")
    assert found, (
        "no Chromium here; install it, or leave these tests out with: -m 'not browser'"
    )
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator["playwright.Browser"]:
    with playwright.sync_playwright() as p:
        chromium = p.chromium.launch(executable_path=chromium_path(), headless=True, args=ARGS)
        yield chromium
        chromium.close()


class Watched:
    """A page with the network cut off that remembers what it asked for and what went wrong."""

    def __init__(self, page: "playwright.Page") -> None:
        self.page = page
        self.requests: list[str] = []
        self.faults: list[str] = []
        page.on("request", lambda r: self.requests.append(r.url))
        page.on(
            "console",
            lambda m: self.faults.append(m.text) if m.type in ("error", "warning") else None,
        )
        page.on("pageerror", lambda e: self.faults.append(str(e)))
        page.on("dialog", lambda d: (self.faults.append(f"dialog {d.message}"), d.dismiss()))


@pytest.fixture
def watched(browser: "playwright.Browser") -> Iterator[Watched]:
    context = browser.new_context(offline=True, viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.set_default_timeout(10_000)
    yield Watched(page)
    context.close()
