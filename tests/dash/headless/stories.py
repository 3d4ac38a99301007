"""Plays the stories of `tests/wire/stories.txt`, which tells how they are written."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from dash.headless.events import Drop, Event, Loaded, PageChanged, Run, Settled
from dash.headless.graph import CallbackGraph
from dash.headless.ids import KnownId, known_id
from dash.headless.index import IdIndex
from dash.headless.jobs import Job, Jobs, State
from dash.headless.node import LayoutNode
from dash.headless.rules import advance
from dash.headless.store import Changes

STORIES = Path(__file__).parents[2] / "wire" / "stories.txt"
WILDCARDS = {"$": ["MATCH"], "*": ["ALL"], "<": ["ALLSMALLER"]}


def read_stories() -> list[tuple[str, str, str]]:
    """Section, callbacks and story, as the file has them."""
    section = ""
    stories = []
    for line in STORIES.read_text(encoding="utf-8").splitlines():
        if line.startswith("[") and line.endswith("]"):
            section = line[1:-1]
        elif section and line:
            callbacks, story = re.split(r" {2,}", line, maxsplit=1)
            stories.append((section, callbacks, story))
    return stories


def play(callbacks: str, story: str) -> str:
    """The story with the effects that really happened."""
    table = Table(callbacks)
    told = []
    for step in story.split(" | "):
        event = step.split(" :")[0]
        effects = table.take(event)
        told.append(f"{event} : {' '.join(effects)}" if effects else event)
    return " | ".join(told)


class Table:
    """A page of ids alone: they come and go, properties change, jobs end."""

    def __init__(self, callbacks: str) -> None:
        self.index = IdIndex()
        self.jobs = Jobs()
        self.graph = CallbackGraph(definition(text) for text in re.split(r"; *", callbacks))
        self.nodes: dict[str, LayoutNode] = {}

    def take(self, text: str) -> list[str]:
        effects = advance(self.graph, self.index, self.jobs, self.event(text[0], text[1:].split()))
        return [told for effect in effects if (told := tell(effect))]

    def event(self, kind: str, words: list[str]) -> Event:
        match kind:
            case "=":
                return Loaded(Changes(inserted=[self.add(word) for word in words]))
            case "+":
                return PageChanged(Changes(inserted=[self.add(word) for word in words]))
            case "-":
                return PageChanged(Changes(removed=[self.drop(word) for word in words]))
            case "/":
                removed = [self.drop(word) for word in words]
                return PageChanged(Changes(removed=removed, inserted=[self.add(word) for word in words]))
            case "~":
                return PageChanged(Changes(changed=[prop(word) for word in words]))
            case "^":
                return self.answer(*words)
        raise ValueError(f"no event: {kind}{' '.join(words)}")

    def answer(self, name: str, *words: str) -> Settled:
        job = next(job for job in self.all_jobs() if job.state is State.RUNNING and name_of(job) == name)
        change = Changes(
            changed=[prop(word) for word in words if word[0] not in "+-@"],
            removed=[self.drop(word[1:]) for word in words if word[0] == "-"],
            inserted=[self.add(word[1:]) for word in words if word[0] == "+"],
        )
        return Settled(job.id, change, Changes(changed=[prop(word[1:]) for word in words if word[0] == "@"]))

    def all_jobs(self) -> list[Job]:
        return [job for jobs in self.jobs.active_callbacks().values() for job in jobs.values()]

    def add(self, word: str) -> KnownId:
        id_ = known_id(long_id(word))
        props = {"namespace": "n", "type": "T", "props": {}}
        self.nodes[id_.text] = LayoutNode(props, None, (len(self.nodes),), id_)
        self.index.add(self.nodes[id_.text])
        return id_

    def drop(self, word: str) -> KnownId:
        node = self.nodes[known_id(long_id(word)).text]
        self.index.remove(node)
        assert node.id is not None
        return node.id


def definition(text: str) -> dict[str, Any]:
    output, inputs = re.split(r"<(?![.])", text, maxsplit=1) if "<" in text else (text, "")
    outputs = [wire_prop(word) for word in output.replace("!", "").split("&")]
    return {
        "output": outputs[0] if len(outputs) == 1 else f"..{'...'.join(outputs)}..",
        "no_output": output.startswith("#"),
        "prevent_initial_call": "!" in output,
        "inputs": [
            dict(zip(("id", "property"), wire_prop(word.rstrip("?")).rsplit(".", 1), strict=True))
            | {"allow_optional": word.endswith("?")}
            for word in inputs.split()
        ],
    }


def wire_prop(word: str) -> str:
    id_, dot, name = word.rpartition(".")
    return f"{known_id(long_id(id_)).text}{dot}{name}"


def long_id(word: str) -> Any:
    found = re.fullmatch(r"([rs])([$*<]|\d+)", word)
    if not found:
        return word
    kind, index = found.groups()
    return {"i": WILDCARDS.get(index) or int(index), "t": kind}


def prop(word: str) -> tuple[KnownId, str]:
    id_, _, name = word.rpartition(".")
    return known_id(long_id(id_)), name


def tell(effect: object) -> str:
    if isinstance(effect, Run):
        triggers = ",".join(map(short, effect.job.triggers))
        return f"{name_of(effect.job)}({triggers})" if triggers else name_of(effect.job)
    return f"{name_of(effect.job)}!{effect.reason[0]}" if isinstance(effect, Drop) else ""


def name_of(job: Job) -> str:
    output = job.instance.callback.output
    names = [short(part) for part in output.strip(".").split("...")] if output.startswith("..") else [short(output)]
    return "&".join(names) + job.instance.match_text


def short(text: str) -> str:
    if not text.startswith("{"):
        return text
    id_, _, name = text.rpartition(".")
    parts = json.loads(id_)
    wild = next((mark for mark, wildcard in WILDCARDS.items() if wildcard == parts["i"]), parts["i"])
    return f"{parts['t']}{wild}.{name}"
