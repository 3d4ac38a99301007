"""`dash-generate-components`: Python classes for the React components of a library."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from .extraction import Metadata, extract_metadata, find_sources
from .generator import GenerationError, LibraryStyle, generate_library, load_typings, write_proptypes
from .generator.metadata import ComponentSpec
from .generator.proptypes import MARK, PROPTYPES

_OTHER_LANGUAGES = ("r_prefix", "r_depends", "r_imports", "r_suggests", "jl_prefix")

_LISTING = """\
Pages in development check the props of typed components when {init} lists their types:

    _js_dist.append({{"dev_package_path": "{file}", "dev_only": True, "namespace": "{package}"}})
"""


def cli(arguments: Sequence[str] | None = None) -> None:
    """Run the command, with the arguments of this process if none are given."""
    options = read_arguments(arguments)
    # Where the author's typing module is.
    sys.path.insert(0, str(Path.cwd()))
    try:
        generate_components(options)
    except GenerationError as error:
        sys.exit(f"dash-generate-components: {error}")


def read_arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = _parser()
    options = parser.parse_args(arguments)
    asked = [f"--{name.replace('_', '-')}" for name in _OTHER_LANGUAGES if getattr(options, name) is not None]
    if asked:
        parser.exit(
            2,
            f"{parser.prog}: {' and '.join(asked)}: R and Julia packages are not written here, only Python.\n"
            "Without these options the Python package is the same. The command mostly stands in package.json, under "
            "scripts.\n",
        )
    options.project_shortname = options.project_shortname.replace("-", "_")
    if not options.project_shortname.isidentifier():
        parser.error(f"{options.project_shortname!r} cannot be the name of a Python package.")
    return options


def generate_components(options: argparse.Namespace) -> None:
    """Read the sources, then write metadata, classes and prop types into the package."""
    package = Path(options.project_shortname)
    package_info = _find_package_info(options.package_info_filename)
    typings = load_typings(options.custom_typing_module)
    metadata = extract_metadata(find_sources(_places(options.components_source), options.ignore))
    kept = {name.strip() for name in (options.keep_prop_order or "").split(",") if name.strip()}
    style = LibraryStyle(typings, None if kept == {"ALL"} else kept, options.max_props)
    components = generate_library(metadata.components, package, namespace=package.name, style=style)
    (package / "metadata.json").write_text(json.dumps(metadata.components, indent=2) + "\n", encoding="utf-8")
    if package_info is not None:
        shutil.copyfile(package_info, package / package_info.name)
    names = [component.name for component in components]
    strangers = [f"--keep-prop-order names {name}, which is no component" for name in sorted(kept - {"ALL", *names})]
    for note in (*_describe_sources(metadata, components), *strangers, *typings.strangers(components)):
        print(note, file=sys.stderr)
    print(f"{package}: {len(names)} component{'' if len(names) == 1 else 's'}: {', '.join(names)}")
    _write_proptypes(metadata.components, package)


def _places(given: str) -> list[str]:
    """One folder, or several with spaces between them."""
    return [given] if Path(given).exists() else given.split()


def _find_package_info(name: str | None) -> Path | None:
    path = Path(name or "package.json")
    if path.exists():
        return path
    if name is None:
        return None
    raise GenerationError(f"There is no {path} in {Path.cwd()}, which --package-info-filename names.")


def _describe_sources(metadata: Metadata, components: Sequence[ComponentSpec]) -> Iterator[str]:
    """Say what was left out of the classes, and what readers of their texts will miss."""
    for path, reason in metadata.skipped.items():
        yield f"{path} {reason}: left out"
    paths = {entry["displayName"]: path for path, entry in metadata.components.items()}
    for component in components:
        place = f"{paths[component.name]}: {component.name}"
        unread = metadata.components[paths[component.name]].get("composes")
        if unread:
            yield (
                f"{place} takes props from {', '.join(unread)} too, which react-docgen did not read: left out. "
                "Version 8 of it reads those of other files."
            )
        silent = [prop.name for prop in component.props if not prop.description]
        if not component.description:
            yield f"{place} has no description"
        if silent:
            yield f"{place} does not describe {', '.join(silent)}"


def _write_proptypes(components: dict[str, Any], package: Path) -> None:
    path, init = package / PROPTYPES, package / "__init__.py"
    if not init.exists():
        print(f"{init} is missing: it makes the folder a package and lists its scripts.", file=sys.stderr)
    script = write_proptypes(components, package.name)
    if script is None:
        if path.exists() and path.read_text(encoding="utf-8").startswith(MARK):
            path.unlink()
        return
    path.write_text(script, encoding="utf-8")
    if init.exists() and PROPTYPES not in init.read_text(encoding="utf-8"):
        print(_LISTING.format(init=init, file=PROPTYPES, package=package.name))


def _count(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is no number of props")
    return int(text)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="dash-generate-components",
        description="Write Python classes for React components, from their PropTypes, Flow or TypeScript types. "
        "docs/component-libraries.md of this project tells how to make a library.",
    )
    add = parser.add_argument
    add("components_source", help="folder of the components; several in one argument, with spaces between them")
    add("project_shortname", help="Python package that the classes go into, also the browser object of the components")
    add(
        "-p", "--package-info-filename", metavar="FILE",
        help="file that is copied into the package (default: package.json)",
    )  # fmt: skip
    add(
        "-i", "--ignore", metavar="REGEX", default="^_",
        help="leave out files and folders in whose name or path this is found (default: ^_)",
    )  # fmt: skip
    add(
        "-k", "--keep-prop-order", metavar="NAMES",
        help="components, with commas between them, whose props are listed as declared instead of by name; ALL for all",
    )  # fmt: skip
    add(
        "--max-props", type=_count, default=250, metavar="NUMBER",
        help="most props that a signature lists, 0 for all; the others stay keywords (default: 250)",
    )  # fmt: skip
    add(
        "-t", "--custom-typing-module", metavar="MODULE",
        help="module with custom_imports and custom_props, which say how props are typed (default: dash_prop_typing)",
    )  # fmt: skip
    for name in _OTHER_LANGUAGES:
        add(f"--{name.replace('_', '-')}", help=argparse.SUPPRESS)
    return parser
