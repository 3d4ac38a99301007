import * as esbuild from 'esbuild';

const PACKAGE = 'small_parts';

// The page has one React for all libraries: take that instead of bundling another.
const GLOBALS = {react: 'React', 'react-dom': 'ReactDOM', 'prop-types': 'PropTypes'};
const fromPage = {
    name: 'from-page',
    setup(build) {
        build.onResolve({filter: /^(react|react-dom|prop-types)$/}, ({path}) => ({path, namespace: 'page'}));
        build.onLoad({filter: /./, namespace: 'page'}, ({path}) => ({
            contents: `module.exports = window.${GLOBALS[path]}`,
        }));
    },
};

for (const [kind, minify] of [['min', true], ['dev', false]]) {
    await esbuild.build({
        entryPoints: ['src/lib/index.js'],
        outfile: `${PACKAGE}/${PACKAGE}.${kind}.js`,
        bundle: true,
        define: {'process.env.NODE_ENV': minify ? '"production"' : '"development"'},
        format: 'iife',
        globalName: PACKAGE,
        jsx: 'transform',
        loader: {'.js': 'jsx'},
        minify,
        plugins: [fromPage],
        sourcemap: true,
        target: 'es2020',
    });
}
