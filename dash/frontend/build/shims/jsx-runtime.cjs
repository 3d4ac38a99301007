// The page's React comes without the automatic JSX runtime: express it with createElement.
const {createElement, Fragment} = window.React;

function withKey(props, key) {
    return key === undefined ? props : {...props, key};
}

function jsx(type, props, key) {
    return createElement(type, withKey(props, key));
}

/** Children written out in the source need no keys; React knows that when they arrive as arguments. */
function jsxs(type, props, key) {
    return createElement(type, withKey(props, key), ...props.children);
}

module.exports = {jsx, jsxs, Fragment};
