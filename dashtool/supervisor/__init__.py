"""The processes of `dash dev`.

    supervisor   owns the listening socket and the watcher; imports no code of the user
      worker     serves the app on the inherited socket; the first one is a fresh Python
      zygote     has imported the installed packages that the app uses, and forks the next workers
      spare      forked already, waits to become the next worker

A change of a file prepares the next worker while the present one serves; they trade places when it is ready.
What is said meanwhile, and the keys, are in `terminal/`.
"""
