"""All apps of the corpus."""

from tests.corpus import components, effects, everything, pages, patterns, triggers
from tests.corpus.corpus import CORPUS as CORPUS

MODULES = (components, effects, everything, pages, patterns, triggers)
