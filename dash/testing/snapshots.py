"""Pictures for a visual-review service. Nothing happens unless `PERCY_TOKEN` is set."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any

from dash.testing.errors import BrowserError

DEFAULT_WIDTHS = [1280]

# Canvases are not part of a DOM snapshot: show an image of each in its place, then put it back.
REPLACE_CANVASES = """
document.querySelectorAll('canvas').forEach(canvas => {
    const image = document.createElement('img');
    image.className = 'dash-canvas-snapshot';
    image.src = canvas.toDataURL();
    canvas.style.display = 'none';
    canvas.parentElement.insertBefore(image, canvas);
});
"""
RESTORE_CANVASES = """
document.querySelectorAll('img.dash-canvas-snapshot').forEach(image => {
    image.nextElementSibling.style.display = '';
    image.remove();
});
"""


@dataclass(frozen=True)
class Snapshots:
    """One build of the service, or none."""

    driver: Any
    runner: Any
    finalize: bool

    @classmethod
    def start(cls, driver: Any, *, run: bool, finalize: bool, assets_root: str) -> Snapshots:
        if not (run and os.environ.get("PERCY_TOKEN")):
            return cls(driver, None, False)
        try:
            import percy
        except ImportError as error:
            raise BrowserError("PERCY_TOKEN is set, but the package `percy` is missing: pip install percy") from error
        loader = percy.ResourceLoader(webdriver=driver, base_url="/assets", root_dir=assets_root)
        runner = percy.Runner(loader=loader)
        runner.initialize_build()
        return cls(driver, runner, finalize)

    def take(self, name: str, *, convert_canvases: bool, widths: list[int] | None) -> None:
        if self.runner is None:
            return
        if convert_canvases:
            self.driver.execute_script(REPLACE_CANVASES)
        self.runner.snapshot(name=name, widths=widths or DEFAULT_WIDTHS)
        if convert_canvases:
            self.driver.execute_script(RESTORE_CANVASES)

    def finish(self) -> None:
        if self.runner is not None and self.finalize:
            self.runner.finalize_build()
