"""All apps of the corpus."""

from tests.corpus import components, effects, patterns, triggers
from tests.corpus.corpus import CORPUS as CORPUS

MODULES = (components, effects, patterns, triggers)
