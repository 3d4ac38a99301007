"""An app that tells about its own process, and `dash dev` running it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.dashtool.supervisor.session import APP, DevSession

collect_ignore_glob = [] if os.name == "posix" else ["test_*.py"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "app.py").write_text(APP)
    return tmp_path


@pytest.fixture
def dev(folder: Path) -> Iterator[Callable[..., DevSession]]:
    """Start `dash dev` in the folder. Gone after the test."""
    with ExitStack() as stack:
        yield lambda *words, **options: stack.enter_context(DevSession(folder, *words, **options))


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DevSession]:
    """One session for all tests of a module that leave it as they found it."""
    folder = tmp_path_factory.mktemp("project")
    (folder / "app.py").write_text(APP)
    with DevSession(folder) as session:
        session.wait_until_open()
        yield session


@pytest.fixture
def running(shared: DevSession) -> Iterator[DevSession]:
    """The shared session, serving the app as it was first; it has to be whole afterwards, too."""
    shared.save_until_served(APP, "one")
    shared.forget()
    yield shared
    assert shared.poll() is None, "the session has ended:\n" + "\n".join(shared.said)
