"""`dash dev --why-slow`: import the app once in a process of its own, and tell where the time went.

measure      starts that process and puts the report together
  child      runs there: times statements of the app's own modules, notes who imports what
  trace      reads what `python -X importtime` writes, as a tree
  tree       folds it into packages, and leaves out what hardly matters
  savings    what would not be loaded if imports that only functions use came later
"""
