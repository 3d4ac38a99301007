"""What a page is called when its author did not say: path, name and image, from module and template."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from os.path import splitext

from .template import PLACEHOLDER, PathTemplate

_IMAGES = frozenset((".apng", ".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"))


def infer_path(module: str, packages: Iterable[str], template: PathTemplate | None) -> str:
    """Make `/weekly-analytics` of `pages.weekly_analytics`, or `/asset/none` of the template `/asset/<asset_id>`.

    `packages` are the names that the folder of pages goes by, as in `pages`.
    """
    if template is not None:
        return template.fill(dict.fromkeys(template.variables, PLACEHOLDER))
    package = next((package for package in packages if package and module.startswith(f"{package}.")), "")
    inner = module[len(package) + 1 :] if package else module
    return "/" + inner.replace("_", "-").replace(".", "/").lower().lstrip("/")


def infer_name(module: str) -> str:
    """Make `Weekly analytics` of `pages.weekly_analytics`."""
    return module.rpartition(".")[2].replace("_", " ").capitalize()


def images_by_name(files: Iterable[str]) -> dict[str, str]:
    """Find the images among files, by their names without ending; of two with one name, the first by alphabet."""
    images = sorted((file for file in files if splitext(file)[1].lower() in _IMAGES), reverse=True)
    return {splitext(file)[0]: file for file in images}


def infer_image(module: str, images: Mapping[str, str]) -> str | None:
    """Choose the image in the assets folder that is named like the page, else `app`, else `logo`."""
    return next((images[name] for name in (module.rpartition(".")[2], "app", "logo") if name in images), None)
