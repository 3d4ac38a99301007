import {defineConfig} from 'vitest/config';

/** Folders that compile without the DOM library are tested without a DOM. */
const WITHOUT_DOM = [
    'renderer/{wire,ids,graph,store,history,executor,transport}/**/*.test.ts',
    'build/**/*.test.mjs',
];

export default defineConfig({
    test: {
        projects: [
            {
                extends: true,
                test: {name: 'node', environment: 'node', include: WITHOUT_DOM},
            },
            {
                extends: true,
                test: {
                    name: 'dom',
                    environment: 'jsdom',
                    include: ['{renderer,components}/**/*.test.{ts,tsx}'],
                    exclude: ['**/node_modules/**', ...WITHOUT_DOM],
                    setupFiles: ['components/testing.ts'],
                    testTimeout: 30_000,
                },
            },
        ],
    },
});
