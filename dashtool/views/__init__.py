"""Dataclass in, Rich renderable out. Nothing here reads, writes or decides."""
