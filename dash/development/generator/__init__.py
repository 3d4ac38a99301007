"""Make Python component classes from the metadata of React components. A build runs it: standard library only."""

from .errors import GenerationError as GenerationError
from .library import LibraryStyle as LibraryStyle
from .package import generate as generate
from .package import generate_library as generate_library
from .proptypes import write_proptypes as write_proptypes
from .typings import load_typings as load_typings

__all__ = ["GenerationError", "LibraryStyle", "generate", "generate_library", "load_typings", "write_proptypes"]
