"""The `dash` command: new, dev, serve, env. The library `dash` knows nothing of it."""
