"""What axe, the checker of accessibility, finds on a page."""

from __future__ import annotations

from pathlib import Path

import dash
from dash.testing.composite import DashComposite

AXE = Path(dash.__file__).parent / "frontend" / "node_modules" / "axe-core" / "axe.min.js"


def violations(browser: DashComposite, within: str = "html") -> list[str]:
    """The rules that the page breaks, or a part of it, each with the place."""
    browser.driver.execute_script(AXE.read_text(encoding="utf-8"))
    found: list[str] = browser.driver.execute_async_script(
        "const [within, done] = arguments; axe.run(within, {resultTypes: ['violations']}).then(({violations}) => done("
        "  violations.flatMap(({id, nodes}) => nodes.map("
        "    ({target, failureSummary}) => `${id}: ${target} ${failureSummary}`))))",
        within,
    )
    return found
