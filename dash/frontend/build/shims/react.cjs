// One React for the page: bundles take the one that the page loaded.
module.exports = window.React;
