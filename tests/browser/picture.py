"""Take README's picture from the page as it is: ``python -m tests.browser.picture`` after a build."""

from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.conftest import ARGS, chromium_path

EXPORTS = Path(__file__).resolve().parents[2] / "exports"


def main() -> None:
    """Open exports/graph.html with the network cut off, ask for Palmyra, and keep what is on the screen."""
    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path=chromium_path(), headless=True, args=ARGS)
        page = browser.new_context(
            offline=True, viewport={"width": 1400, "height": 860}
        ).new_page()
        page.goto((EXPORTS / "graph.html").as_uri())
        page.fill("#search", "Palmyra")
        page.keyboard.press("Enter")
        page.evaluate(
            "network.fit({nodes: nodes.getIds({filter: n => !n.hidden}), animation: false})"
        )
        page.wait_for_timeout(500)
        page.screenshot(path=str(EXPORTS / "graph.png"))
        browser.close()


if __name__ == "__main__":
    main()
