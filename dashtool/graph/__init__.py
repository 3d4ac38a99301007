"""The callbacks of an app as data, a choice from them, and the texts and drawings made of it."""
