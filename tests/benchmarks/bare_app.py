"""The yardstick: the same page written by hand, with React 18 and fetch, and no framework of ours.

It fetches the same layout JSON, builds the same elements, and a click posts the same request.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

PAGE = """<!DOCTYPE html>
<html><head><meta charset="UTF-8"><title>bench</title></head><body>
<div id="react-entry-point"></div>
<script src="/react.js"></script>
<script>
const {createElement, useState, memo} = React;
function build(node, live) {
    if (node === null || typeof node !== 'object') return node;
    if (Array.isArray(node)) return node.map(child => build(child, live));
    const {children, n_clicks, value, ...rest} = node.props;
    if (live[rest.id]) return createElement(live[rest.id], {key: rest.id, ...rest});
    const kids = build(children, live);
    const tag = node.type.toLowerCase();
    return Array.isArray(kids) ? createElement(tag, rest, ...kids) : createElement(tag, rest, kids ?? null);
}
let show = () => {};
function Press(props) {
    const [clicks, setClicks] = useState(0);
    return createElement('button', {...props, onClick: () => {
        const next = clicks + 1;
        setClicks(next);
        fetch('/answer', {
            method: 'POST', headers: {'Content-Type': 'application/json'},
            body: JSON.stringify({output: 'out.children', outputs: {id: 'out', property: 'children'},
                inputs: [{id: 'press', property: 'n_clicks', value: next},
                         {id: 'text', property: 'value', value: 'hello'}],
                changedPropIds: ['press.n_clicks'], state: []}),
        }).then(r => r.json()).then(b => show(b.response.out.children));
    }}, 'press');
}
function Text(props) {
    const [value, setValue] = useState('hello');
    return createElement('input', {...props, value, onChange: e => setValue(e.target.value)});
}
function Out(props) {
    const [text, setText] = useState('');
    show = setText;
    return createElement('div', props, text);
}
fetch('/layout').then(r => r.json()).then(layout => {
    const tree = build(layout, {press: Press, text: Text, out: Out});
    ReactDOM.createRoot(document.getElementById('react-entry-point')).render(tree);
});
</script></body></html>"""


def bare_server(page: str, layout: Any, react: str) -> Any:
    """A Flask server of the page, of React and of the layout; what answers a click is added by the caller."""
    import flask

    from dash.layout.encode import to_json

    server = flask.Flask("bare")
    encoded = to_json(layout)
    server.add_url_rule("/", "page", lambda: page)
    server.add_url_rule("/react.js", "react", lambda: flask.send_file(Path(react).resolve(), "text/javascript"))
    server.add_url_rule("/layout", "layout", lambda: flask.Response(encoded, mimetype="application/json"))
    return server


def make(count: int, react: str) -> Any:
    import flask

    from tests.benchmarks import bench_app

    server = bare_server(PAGE, bench_app.make(count).layout, react)

    @server.post("/answer")
    def answer() -> Any:
        inputs = flask.request.get_json()["inputs"]
        return {"multi": True, "response": {"out": {"children": f"{inputs[1]['value']} {inputs[0]['value']}"}}}

    return server


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=0)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--react", required=True)
    options = parser.parse_args()
    make(options.count, options.react).run(port=options.port, threaded=True)


if __name__ == "__main__":
    main()
