from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dash.callbacks import CallbackRegistry
from dash.callbacks.declare import register_callback
from dash.callbacks.graph import CallbackGraph
from dash.dependencies import ALL, MATCH, Input, Output


def graph_of(*arrows):
    """A graph of callbacks written `"a -> b"`: reads a.x, writes b.x; `b+` is marked allow_duplicate."""
    registry = CallbackRegistry()
    for arrow in arrows:
        read, written = (side.split() for side in arrow.split("->"))
        outputs = [Output(name.rstrip("+"), "x", allow_duplicate=name.endswith("+")) for name in written]
        function = {"step": None}
        exec(f"def step_{'_'.join(read)}(*values): ...", function)
        decorate = register_callback(
            registry, (outputs, [Input(name, "x") for name in read]), {"prevent_initial_call": True}
        )
        decorate(function[f"step_{'_'.join(read)}"])
    return CallbackGraph.of(registry)


def test_an_edge_leads_from_writer_to_reader():
    graph = graph_of("a -> b", "b -> c", "b -> d")

    assert [(edge.source, edge.target, str(edge)) for edge in graph.edges] == [
        ("..b.x..", "..c.x..", "b.x"),
        ("..b.x..", "..d.x..", "b.x"),
    ]


def test_patterns_meet_what_they_may_name():
    registry = CallbackRegistry()
    register_callback(registry, (Output({"t": MATCH, "k": "a"}, "x"), Input("go", "x")), {})(lambda value: value)
    register_callback(registry, (Output("one", "x"), Input({"t": ALL, "k": "a"}, "x")), {})(lambda value: value)
    register_callback(registry, (Output("two", "x"), Input({"t": 1, "k": "a"}, "x")), {})(lambda value: value)
    register_callback(registry, (Output("three", "x"), Input({"t": ALL, "k": "b"}, "x")), {})(lambda value: value)

    graph = CallbackGraph.of(registry)

    assert [edge.target for edge in graph.edges] == ["one.x", "two.x"]
    assert str(graph.edges[0]) == '{"k":"a","t":["MATCH"]}.x -> {"k":"a","t":["ALL"]}.x'


def test_a_circle_is_spelled_out_with_its_functions():
    graph = graph_of("a -> b", "b -> c", "c -> a", "c -> d")

    (cycle,) = graph.find_cycles()

    lines = graph.describe_cycle(cycle).splitlines()
    assert [line.split()[0] for line in lines[1:]] == ["step_a", "step_b", "step_c", "and"]
    assert lines[1].endswith("writes b.x")


def test_a_callback_that_reads_what_it_writes_is_no_circle():
    graph = graph_of("a b -> b")

    assert graph.find_cycles() == []
    assert [edge.is_self_loop for edge in graph.edges] == [True]


@pytest.mark.parametrize(
    ("arrows", "circles"),
    [
        (("a -> b", "b -> a+"), 0),
        (("a -> b+", "b -> c", "c -> a"), 0),
        (("a -> b", "b -> a", "b -> a+"), 1),
    ],
)
def test_a_circle_through_a_marked_duplicate_was_meant(arrows, circles):
    assert len(graph_of(*arrows).find_cycles()) == circles


def test_separate_circles_are_found_separately():
    assert len(graph_of("a -> b", "b -> a", "b c -> d", "d -> c").find_cycles()) == 2


def test_the_order_runs_writers_before_readers():
    assert graph_of("c -> d", "a -> b", "b -> c").topological_order() == ["..b.x..", "..c.x..", "..d.x.."]


def test_a_long_chain_needs_no_recursion():
    graph = graph_of(*(f"n{index} -> n{index + 1}" for index in range(3000)))

    assert graph.topological_order()[-1] == "..n3000.x.."


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=12, unique_by=lambda pair: pair[1]))
def test_order_and_circles_agree_for_any_graph(pairs):
    graph = graph_of(*(f"n{read} -> n{written}" for read, written in pairs))

    place = {wire_id: index for index, wire_id in enumerate(graph.topological_order())}
    backward = [edge for edge in graph.edges if place[edge.source] > place[edge.target]]
    in_circles = {edge.source for cycle in graph.find_cycles() for edge in cycle}

    assert sorted(place) == sorted(graph.callbacks)
    assert bool(backward) <= bool(in_circles)
    for cycle in graph.find_cycles():
        targets = [edge.target for edge in cycle]
        assert targets == [edge.source for edge in (*cycle[1:], cycle[0])]


@pytest.mark.parametrize("arrows", [(), ("a -> b",)])
def test_small_graphs_have_no_circles(arrows):
    assert graph_of(*arrows).find_cycles() == []
