"""The yardstick for callbacks: the same pages and requests with React 18 and fetch, and no framework of ours.

It fetches the same layout JSON and builds the same elements; a component with an id keeps its children in its state.
"""

from __future__ import annotations

import argparse
from typing import Any

PAGE = """<!DOCTYPE html>
<html><head><meta charset="UTF-8"><title>bench</title></head><body>
<div id="react-entry-point"></div>
<script src="/react.js"></script>
<script>
const {createElement, useState} = React;
const idText = id => typeof id === 'string' ? id : JSON.stringify(id, Object.keys(id).sort());
const show = {}, values = [];
let clicks = 0;
function build(node) {
    if (node === null || typeof node !== 'object') return node;
    if (Array.isArray(node)) return node.map(build);
    if (node.props.id !== undefined) return createElement(LIVE[node.type] ?? Live, {key: idText(node.props.id), node});
    const {children, ...rest} = node.props;
    return place(node.type.toLowerCase(), rest, build(children));
}
function place(tag, props, kids) {
    return Array.isArray(kids) ? createElement(tag, props, ...kids) : createElement(tag, props, kids ?? null);
}
function Live({node}) {
    const {children, id, ...rest} = node.props, [shown, setShown] = useState(children);
    show[idText(id)] = setShown;
    return place(node.type.toLowerCase(), {...rest, id: idText(id)}, build(shown));
}
const LIVE = {
    Button: ({node}) => createElement('button', {id: node.props.id, onClick: () => press(++clicks)}, 'press'),
    Input: ({node: {props: {id, value: first}}}) => {
        const [value, setValue] = useState(first);
        values[id.n] = value;
        return createElement('div', null, createElement('input', {id: idText(id), value, onChange: event => {
            setValue(values[id.n] = event.target.value);
            changed(id);
        }}));
    },
};
let running = 0;
function busy(change) {
    const before = running;
    running += change;
    if (!before !== !running) document.title = running ? 'Updating...' : 'bench';
}
function post(body) {
    busy(1);
    // The next link of a chain begins first: its title stays.
    return fetch('/answer', {
        method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify(body),
    }).then(response => response.json()).then(answer => answer.response).finally(() => setTimeout(() => busy(-1), 0));
}
const ask = (id, from, property, value) => post({
    output: `${idText(id)}.children`, outputs: {id, property: 'children'},
    inputs: [{id: from, property, value}], changedPropIds: [`${from}.${property}`], state: [],
}).then(response => response[idText(id)].children);
const PRESS = {
    match: clicks => {
        for (let n = 0; n < 500; n++) {
            const id = {n, type: 'out'};
            ask(id, 'press', 'n_clicks', clicks).then(show[idText(id)]);
        }
    },
    server_chain: async clicks => {
        let value = clicks;
        for (let n = 0; n < 50; n++) {
            const from = n ? [`c${n - 1}`, 'children'] : ['press', 'n_clicks'];
            value = await ask(`c${n}`, ...from, value);
            show[`c${n}`](value);
        }
    },
    clientside_chain: clicks => {
        for (let n = 0; n < 100; n++) show[`c${n}`](clicks + n + 1);
    },
    subtree: clicks => ask('host', 'press', 'n_clicks', clicks).then(show.host),
    table: clicks => ask('host', 'press', 'n_clicks', clicks).then(show.host),
};
const press = PRESS['%(case)s'];
const changed = id => post({
    output: 'out.children', outputs: {id: 'out', property: 'children'},
    inputs: [values.map((value, n) => ({id: {type: 'in', n}, property: 'value', value}))],
    changedPropIds: [`${idText(id)}.value`], state: [],
}).then(response => show.out(response.out.children));
fetch('/layout').then(r => r.json()).then(layout => {
    ReactDOM.createRoot(document.getElementById('react-entry-point')).render(build(layout));
});
</script></body></html>"""


def make(case: str, react: str) -> Any:
    import flask

    from dash.layout.encode import to_json
    from dash.layout.ids import stringify_id
    from tests.benchmarks import callback_app
    from tests.benchmarks.bare_app import bare_server

    server = bare_server(PAGE % {"case": case}, callback_app.make(case).layout, react)

    def answer_of(inputs: list[Any]) -> Any:
        if case in callback_app.REPLACEMENTS:
            return callback_app.REPLACEMENTS[case](inputs[0]["value"])
        if case == "inputs":
            return f"{len(inputs[0])} {inputs[0][0]['value']}"
        value = inputs[0]["value"]
        return f"answer {value}" if case == "match" else value + 1

    @server.post("/answer")
    def answer() -> Any:
        body = flask.request.get_json()
        changes = {stringify_id(body["outputs"]["id"]): {"children": answer_of(body["inputs"])}}
        return flask.Response(to_json({"multi": True, "response": changes}), mimetype="application/json")

    return server


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--case", required=True)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--react", required=True)
    options = parser.parse_args()
    make(options.case, options.react).run(port=options.port, threaded=True)


if __name__ == "__main__":
    main()
