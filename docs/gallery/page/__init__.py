"""How the gallery shows its components: sections of examples, each with its values and its code."""
