"""Start Chromium (or Firefox) for tests: as root, in a container, with no network."""

from __future__ import annotations

import os
import shutil
import sys
from typing import Any

from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.chrome.options import Options as ChromeOptions
from selenium.webdriver.remote.webdriver import WebDriver

from dash.testing.errors import BrowserError

# Without these a headless Chromium looks up its maker's hosts at every start, and each refused
# connection ends up in the console log that tests read.
OFFLINE_FLAGS = (
    "--no-first-run",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-default-apps",
    "--disable-search-engine-choice-screen",
)
CONTAINER_FLAGS = ("--disable-gpu", "--disable-dev-shm-usage")
WINDOW_SIZE = (1280, 1000)


def chrome_options(base: Any, *, headless: bool, download_path: str) -> ChromeOptions:
    """Return `base` (or new options) with everything that a test run needs."""
    options: ChromeOptions = base if isinstance(base, ChromeOptions) else ChromeOptions()
    for flag in OFFLINE_FLAGS + CONTAINER_FLAGS:
        options.add_argument(flag)
    options.add_argument(f"--window-size={WINDOW_SIZE[0]},{WINDOW_SIZE[1]}")
    if headless or not has_display():
        options.add_argument("--headless=new")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options.add_argument("--no-sandbox")
    binary = os.environ.get("DASH_TEST_CHROMEPATH") or find_chromium()
    if binary:
        options.binary_location = binary
    options.add_experimental_option(
        "prefs",
        {
            "download.default_directory": download_path,
            "download.prompt_for_download": False,
            "download.directory_upgrade": True,
            "safebrowsing.enabled": False,
        },
    )
    options.set_capability("goog:loggingPrefs", {"browser": "SEVERE"})
    return options


def start_chrome(options: ChromeOptions, remote_url: str | None) -> WebDriver:
    """Start a local Chromium, or one of a Selenium grid. Raises `BrowserError` with the way out."""
    try:
        if remote_url:
            return webdriver.Remote(command_executor=remote_url, options=options)
        # A driver on the PATH is taken as it is: Selenium's own manager would ask the network for one.
        driver = shutil.which("chromedriver")
        service = webdriver.ChromeService(executable_path=driver) if driver else None
        return webdriver.Chrome(options=options, service=service)
    except WebDriverException as error:
        raise BrowserError(
            f"Chromium could not be started: {error.msg}\n"
            "Install Chromium and its driver (Debian: apt-get install chromium chromium-driver), "
            "or name the browser's binary in DASH_TEST_CHROMEPATH."
        ) from error


def start_firefox(options: Any, *, headless: bool, download_path: str, remote_url: str | None) -> WebDriver:
    """Start a local Firefox, or one of a Selenium grid."""
    firefox = options if isinstance(options, webdriver.FirefoxOptions) else webdriver.FirefoxOptions()
    if headless or not has_display():
        firefox.add_argument("-headless")
    firefox.set_preference("browser.download.folderList", 2)
    firefox.set_preference("browser.download.dir", download_path)
    try:
        if remote_url:
            return webdriver.Remote(command_executor=remote_url, options=firefox)
        return webdriver.Firefox(options=firefox)
    except WebDriverException as error:
        raise BrowserError(f"Firefox could not be started: {error.msg}\nInstall firefox and geckodriver.") from error


def has_display() -> bool:
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def find_chromium() -> str | None:
    for name in ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"):
        if path := shutil.which(name):
            return path
    return None
