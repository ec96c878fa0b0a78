import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import LeftOut from './test/support/left-out.js';
import LongFirst from './test/support/long-first.js';
import { isAsked, SUITES } from './test/support/suites.js';

/** A home that is not there. */
const nobody = join(tmpdir(), `rushes-nobody-${process.pid}`);

const [torture, timed, browser] = ['torture', 'timed', 'browser'].map((suite) => process.env['SUITE'] === suite);

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

// Tests import `../src/x.js` and run `build/x.js`, a module of the code that ships in `dist`. The library and the commands run as
// they ship, worker threads and child processes included. The global setup builds first.
export default defineConfig({
  resolve: {
    alias: [
      { find: /^(?:\.\.\/)+src\/index\.js$/, replacement: at('./dist/index.js') },
      { find: /^(?:\.\.\/)+src\/(.*)\.js$/, replacement: at('./build/$1.js') },
    ],
  },
  test: {
    include: ['test/**/*.test.ts'],
    exclude: SUITES.filter((suite) => !isAsked(suite)).map(({ name }) => `test/${name}/**`),
    reporters: ['default', new LeftOut()],
    // No test reads the settings of whoever runs it, nor how npm runs it, nor leaves anything among them.
    env: {
      XDG_CONFIG_HOME: join(nobody, 'config'),
      XDG_STATE_HOME: join(nobody, 'state'),
      NODE_DISABLE_COMPILE_CACHE: '1',
      npm_command: '',
    },
    globalSetup: ['test/support/build.ts'],
    setupFiles: ['test/support/state-home.ts'],
    testTimeout: torture ? 3_600_000 : 60_000,
    hookTimeout: 60_000,
    // A browser on a busy machine needs its time; a test that holds does not wait for it.
    expect: { poll: { timeout: 15_000 } },
    // What was built is run as it is: nothing of it needs to be transformed once more for each file of tests.
    server: { deps: { external: [/\/(?:build|dist)\//] } },
    sequence: { sequencer: LongFirst },
    pool: 'forks',
    // Many tests wait for processes and sockets as much as they compute: a third keeps two cores busy.
    maxWorkers: torture || timed ? 1 : browser ? 2 : 3,
  },
});
