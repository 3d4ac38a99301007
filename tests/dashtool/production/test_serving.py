"""`dash serve` on real processes."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.dashtool.processes import Command

APP = """\
import os
import time
from dash import Dash
from flask import request

app = Dash(__name__)

@app.server.route("/pid")
def pid():
    return str(os.getpid())

@app.server.route("/who")
def who():
    return f"{request.remote_addr} {request.scheme}"

@app.server.route("/slow/<float:seconds>")
def slow(seconds):
    print("began", flush=True, file=__import__("sys").stderr)
    time.sleep(seconds)
    return "slept"

@app.server.route("/half")
def half():
    def pieces():
        yield "first half"
        raise ValueError("no other half")
    return app.server.response_class(pieces())
"""

GUNICORN = pytest.mark.skipif(os.name != "posix", reason="gunicorn runs on POSIX")
FORWARDED = {"X-Forwarded-For": "192.0.2.9", "X-Forwarded-Proto": "https"}
SERVERS = [pytest.param("gunicorn", marks=GUNICORN), "waitress"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "app.py").write_text(APP)
    return tmp_path


def serving(folder: Path, *options: str, **environment: str) -> Command:
    command = Command(folder, "serve", "--port", "0", *options, env=environment)
    command.wait_for("Serving app.py:app on")
    return command


@pytest.mark.parametrize("server", SERVERS)
def test_app_is_served_until_told_to_end(folder: Path, server: str) -> None:
    with serving(folder, "--server", server) as command:
        assert int(command.get("pid")) > 0
        assert command.get("_health") == "OK"
        command.send(signal.SIGTERM)
        assert command.wait() == 0


@GUNICORN
def test_several_workers_are_announced_once(folder: Path) -> None:
    with serving(folder, "--workers", "3") as command:
        command.get("pid")
        command.send(signal.SIGTERM)
        command.wait_for_end()

    assert sum("Serving" in line for line in command.said) == 1


@pytest.mark.parametrize("server", SERVERS)
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1 / 0\n", "ZeroDivisionError: division by zero"),
        (APP + "app.enable_dev_tools(debug=True)\n", "has its dev tools on"),
        (APP + "app.run(debug=True)\n", "put app.run(debug=True) below"),
        (
            APP + "app.enable_dev_tools(debug=True, dev_tools_ui=False, dev_tools_hot_reload=False,"
            " dev_tools_serve_dev_bundles=False)\n",
            "has its dev tools on",
        ),
        (
            APP + "from werkzeug.debug import DebuggedApplication as D\napp.server.wsgi_app = D(app.server.wsgi_app)\n",
            "is wrapped in Werkzeug's debugger",
        ),
    ],
)
def test_app_that_cannot_be_served_ends_with_one(folder: Path, server: str, text: str, said: str) -> None:
    (folder / "app.py").write_text(text)
    with Command(folder, "serve", "--port", "0", "--server", server) as command:
        command.wait_for(said)

        assert command.wait() == 1


@GUNICORN
@pytest.mark.parametrize("options", [["--workers", "3"], ["--workers", "3", "--preload"]])
def test_why_an_app_cannot_be_served_is_told_once_and_nothing_after_it(folder: Path, options: list[str]) -> None:
    (folder / "app.py").write_text("import dash\n\n1 / 0\n")
    with Command(folder, "serve", "--port", "0", *options) as command:
        assert command.wait_for_end() == 1

    assert command.said == [
        "Error: app.py could not be imported.",
        "  app.py:3",
        "    1 / 0",
        "  ZeroDivisionError: division by zero",
    ]


@pytest.mark.parametrize("server", SERVERS)
def test_flasks_debug_mode_is_refused_where_others_reach_it(folder: Path, server: str) -> None:
    options = ("serve", "--server", server, "--bind", "0.0.0.0:0")
    with Command(folder, *options, env={"FLASK_DEBUG": "1"}) as command:
        command.wait_for("Flask's debug mode is on")
        assert command.wait() == 1

    with serving(folder, "--server", server, FLASK_DEBUG="1") as command:
        assert command.get("_health") == "OK"


@pytest.mark.parametrize("server", SERVERS)
def test_busy_port_names_its_owner(folder: Path, server: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as holder:
        port = str(holder.getsockname()[1])
        with Command(folder, "serve", "--port", port, "--server", server) as command:
            command.wait_for(f"Port {port} on 127.0.0.1 is in use by process {os.getpid()} (")
            assert command.wait() == 1


@pytest.mark.parametrize("server", SERVERS)
def test_ctrl_c_finishes_what_is_under_way(folder: Path, server: str) -> None:
    answers: list[str] = []
    with serving(folder, "--server", server) as command:
        visitor = threading.Thread(target=lambda: answers.append(command.get("slow/0.5")))
        visitor.start()
        command.wait_for("began")

        assert command.interrupt() == 0
        visitor.join()

    assert answers == ["slept"]


@pytest.mark.parametrize("server", SERVERS)
def test_a_second_ctrl_c_ends_at_once(folder: Path, server: str) -> None:
    with serving(folder, "--server", server) as command:
        visitor = threading.Thread(target=ask_in_vain, args=(command,))
        visitor.start()
        command.wait_for("began")

        assert end_at_once(command) == 0
        visitor.join()


@pytest.mark.parametrize("server", SERVERS)
def test_requests_longer_than_the_graceful_timeout_are_cut(folder: Path, server: str) -> None:
    with serving(folder, "--server", server, "--graceful-timeout", "1") as command:
        visitor = threading.Thread(target=ask_in_vain, args=(command,))
        visitor.start()
        command.wait_for("began")
        command.send(signal.SIGTERM)

        assert command.wait() == 0
        visitor.join()


@GUNICORN
@pytest.mark.parametrize("server", SERVERS)
def test_several_addresses_are_served_a_socket_file_among_them(folder: Path, server: str) -> None:
    file = folder / "app.sock"
    with Command(
        folder,
        "serve",
        "--bind",
        "127.0.0.1:0",
        "--bind",
        f"unix:{file}",
        "--server",
        server,
        "--proxy-headers",
        "unix",
    ) as command:
        assert f" and unix:{file} " in command.wait_for("Serving app.py:app on")

        assert (
            ask_file(file, "/who", {"X-Forwarded-For": "192.0.2.9", "X-Forwarded-Proto": "https"}) == "192.0.2.9 https"
        )
        assert command.get("who") == "127.0.0.1 http"
        command.send(signal.SIGTERM)
        assert command.wait() == 0

    assert not file.exists()


@pytest.mark.parametrize("server", SERVERS)
def test_proxies_are_believed_only_when_they_are_named(folder: Path, server: str) -> None:
    with serving(folder, "--server", server) as command:
        assert ask(command.url, "/who", FORWARDED) == "127.0.0.1 http"

    with serving(folder, "--server", server, "--proxy-headers", "loopback") as command:
        assert ask(command.url, "/who", FORWARDED) == "192.0.2.9 https"


@pytest.mark.parametrize("server", SERVERS)
def test_the_access_log_follows_a_file_that_was_renamed(folder: Path, server: str) -> None:
    log = folder / "access.log"
    with serving(folder, "--server", server, "--access-log-file", str(log)) as command:
        command.get("pid")
        command.wait_until(lambda: log.exists() and '"GET /pid HTTP/1.1" 200' in log.read_text())
        log.rename(folder / "access.log.1")
        command.get("who")
        command.wait_until(lambda: log.exists() and '"GET /who HTTP/1.1" 200' in log.read_text())

    assert "/who" not in (folder / "access.log.1").read_text()


def test_an_access_log_that_cannot_be_written_is_told_at_once(folder: Path) -> None:
    with Command(folder, "serve", "--port", "0", "--access-log-file", "nowhere/access.log") as command:
        file = folder / "nowhere" / "access.log"
        command.wait_for(f"The access log {file} cannot be written: No such file or directory.")
        assert command.wait() == 1


@GUNICORN
def test_an_answer_that_breaks_off_ends_with_its_connection(folder: Path) -> None:
    with serving(folder) as command, socket.create_connection(("127.0.0.1", urlsplit(command.url).port), 30) as client:
        client.sendall(b"GET /half HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        received = b"".join(iter(lambda: client.recv(65536), b""))

        assert received.count(b"HTTP/1.1") == 1
        assert received.endswith(b"first half\r\n")
        command.wait_for("no other half")


@pytest.mark.parametrize("server", SERVERS)
def test_addresses_may_be_long(folder: Path, server: str) -> None:
    with serving(folder, "--server", server) as command:
        assert ask(command.url, "/who?state=" + "x" * 8000) == "127.0.0.1 http"


@GUNICORN
def test_connections_that_say_nothing_keep_no_thread_busy(folder: Path) -> None:
    with serving(folder, "--threads", "1") as command:
        place = (urlsplit(command.url).hostname, urlsplit(command.url).port)
        with socket.create_connection(place), socket.create_connection(place):
            for _ in range(3):
                assert ask(command.url, "/pid", timeout=3.0)


@GUNICORN
def test_health_does_not_wait_behind_callbacks(folder: Path) -> None:
    with serving(folder, "--threads", "1") as command:
        visitor = threading.Thread(target=ask_in_vain, args=(command,))
        visitor.start()
        command.wait_for("began")
        with socket.create_connection((urlsplit(command.url).hostname, urlsplit(command.url).port)) as stalling:
            stalling.sendall(b"GET /_health HTTP/1.1\r\n")

            assert ask(command.url, "/_health", timeout=10.0) == "OK"
        end_at_once(command)
        visitor.join()


@GUNICORN
def test_an_import_may_take_longer_than_a_sign_of_life(folder: Path) -> None:
    (folder / "app.py").write_text("import time\ntime.sleep(4)\n" + APP)
    with serving(folder, "--timeout", "2") as command:
        command.get("pid")

    assert [line for line in command.said if "sign of life" in line] == []


@GUNICORN
def test_told_to_end_while_the_app_is_imported_it_ends_without_a_word(folder: Path) -> None:
    (folder / "app.py").write_text(
        "import sys, time\nprint('importing', file=sys.stderr, flush=True)\ntime.sleep(60)\n" + APP
    )
    with Command(folder, "serve", "--port", "0") as command:
        command.wait_for("importing")
        command.send(signal.SIGTERM)
        code = command.wait_for_end()

    assert (code, [line for line in command.said if "app.py" in line]) == (0, [])


@GUNICORN
def test_a_worker_without_a_sign_of_life_is_replaced(folder: Path) -> None:
    with serving(folder, "--timeout", "2") as command:
        pid = int(command.get("pid"))
        os.kill(pid, signal.SIGSTOP)
        command.wait_for(f"Worker {pid} shows no sign of life")

        assert int(command.get("pid")) != pid


@GUNICORN
def test_workers_that_cannot_be_replaced_are_missed_and_the_others_go_on(folder: Path) -> None:
    with serving(folder, "--workers", "2") as command:
        command.wait_until(lambda: len(workers_of(command.pid)) == 2)
        command.get("pid")
        (folder / "app.py").write_text("1 / 0\n")
        victim = min(workers_of(command.pid))
        os.kill(victim, signal.SIGKILL)
        command.wait_for("1 of 2 workers go on. Next try in 1 s.")
        assert int(command.get("pid")) != victim

        (folder / "app.py").write_text(APP)
        command.wait_until(lambda: len(workers_of(command.pid)) == 2)


@GUNICORN
def test_preloaded_apps_are_imported_once(folder: Path) -> None:
    (folder / "app.py").write_text(APP + "print('imported', file=__import__('sys').stderr)\n")
    with serving(folder, "--workers", "3", "--preload") as command:
        command.send(signal.SIGHUP)
        command.wait_for("With --preload the app is loaded for good")
        assert command.get("_health") == "OK"

    assert command.said.count("imported") == 1


STATE = """
from dash import Input, Output, html

app.layout = [html.Button(id="go"), html.P(id="out")]
clicks = 0

@app.callback(Output("out", "children"), Input("go", "n_clicks"))
def count(_):
    global clicks
    clicks += 1
"""


@pytest.mark.parametrize("options", [pytest.param(["-w", "3"], marks=GUNICORN), ["--server", "waitress"]])
def test_what_will_go_wrong_is_told_once_and_the_app_is_served(folder: Path, options: list[str]) -> None:
    (folder / "app.py").write_text(APP + STATE)
    with serving(folder, *options) as command:
        assert command.get("_health") == "OK"
        command.hear("keeps one quiet")
        command.send(signal.SIGTERM)
        command.wait_for_end()

    line = (APP + STATE).splitlines().index("    clicks += 1") + 1
    assert [word for word in command.said if f"app.py:{line}  count  The function changes `clicks`" in word] != []
    assert sum("DASH301" in word and "Warning" in word for word in command.said) == 1


def test_check_looks_and_leaves(folder: Path) -> None:
    (folder / "app.py").write_text(APP + "import os\nos.write(1, b'what the app says is no data')\n")
    assert checked(folder) == (0, {"schema": 1, "problems": []})

    (folder / "app.py").write_text(APP + STATE)
    code, found = checked(folder)

    assert code == 1
    assert [problem["code"] for problem in found["problems"]] == ["DASH301"]


def checked(folder: Path) -> tuple[int, dict[str, Any]]:
    command = [sys.executable, "-m", "dashtool", "serve", "-w", "2", "--check", "--json"]
    path = {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(command, cwd=folder, env={**os.environ, **path}, capture_output=True, check=False)
    return done.returncode, json.loads(done.stdout)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--json"], "goes with --check"),
        (["--workers", "0"], "neither a number above 0 nor auto"),
        (["--bind", "8050"], "HOST:PORT"),
        (["--bind", "127.0.0.1:1", "--port", "2"], "Say it once"),
        (["--proxy-headers", "lopback"], "did you mean loopback"),
        (["--proxy-hops", "hots=1"], "did you mean host"),
        (["--server", "waitress", "--workers", "2"], "waitress runs in one process"),
        (["--server", "waitress", "--preload"], "waitress runs in one process"),
    ],
)
def test_options_that_make_no_sense_are_wrong_usage(folder: Path, options: list[str], said: str) -> None:
    with Command(folder, "serve", *options, env={"COLUMNS": "300"}) as command:
        command.wait_for(said)

        assert command.wait() == 2


def end_at_once(command: Command) -> int:
    command.press_ctrl_c()
    command.wait_for("Ending: open requests are finished first")
    return command.interrupt()


def ask_in_vain(command: Command) -> None:
    with contextlib.suppress(OSError):
        command.get("slow/60.0")


def ask(url: str, path: str, headers: dict[str, str] | None = None, timeout: float = 30.0) -> str:
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=timeout)
    try:
        connection.request("GET", path, headers=headers or {})
        return connection.getresponse().read().decode()
    finally:
        connection.close()


def ask_file(file: Path, path: str, headers: dict[str, str]) -> str:
    connection = http.client.HTTPConnection("localhost")
    connection.sock = socket.socket(socket.AF_UNIX)
    try:
        connection.sock.connect(str(file))
        connection.request("GET", path, headers=headers)
        return connection.getresponse().read().decode()
    finally:
        connection.close()


def workers_of(pid: int) -> set[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children")
    return {int(child) for child in children.read_text().split()}
