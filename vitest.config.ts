import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// Tests import `../src/x.js` and run `dist/x.js`: what is tested is what ships, worker threads and child processes included.
// The global setup builds first.
export default defineConfig({
  resolve: {
    alias: [{ find: /^(?:\.\.\/)+src\/(.*)\.js$/, replacement: fileURLToPath(new URL('./dist/$1.js', import.meta.url)) }],
  },
  test: {
    include: ['test/**/*.test.ts'],
    // A newcomer's machine has nothing but Node: what wants ffprobe is asked for by itself, and by CI.
    exclude: process.env['FFPROBE'] ? [] : ['test/ffprobe/**'],
    globalSetup: ['test/support/build.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // Many tests wait for processes and sockets as much as they compute: a third keeps two cores busy.
    maxWorkers: 3,
  },
});
