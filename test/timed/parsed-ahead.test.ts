import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { boardOf, shotIds } from '../support/film.js';
import { rushes, workspace } from '../support/rushes.js';

/** Says on stderr, when the process ends, whether its first thread has loaded the YAML parser. */
const WITNESS = `
import { createRequire } from 'node:module';
import { isMainThread } from 'node:worker_threads';
const { cache } = createRequire(import.meta.url);
process.on('exit', () => {
  if (isMainThread) process.stderr.write('PARSER ' + Object.keys(cache).some((file) => /[\\\\/]yaml\\.js$/.test(file)) + '\\n');
});
`;

it.skipIf(availableParallelism() < 2).each(['plan', 'validate', 'status'])(
  '%s of many boards leaves all parsing to the second thread, where nothing else runs',
  async (command) => {
    const cwd = workspace({ 'witness.mjs': WITNESS });
    mkdirSync(join(cwd, 'films'));
    for (let index = 0; index < 50; index++)
      writeFileSync(
        join(cwd, 'films', `f${index}.yaml`),
        boardOf(shotIds(20), 'duration: 3').replace('id: film', `id: f-${index}`),
      );
    let said = '';
    // The first board may be asked for before the thread has it.
    for (let tries = 0; tries < 10 && !said.includes('PARSER false'); tries++)
      said = (await rushes(cwd, [command, 'films'], { NODE_OPTIONS: `--import ${cwd}/witness.mjs` })).stderr;
    expect(said).toContain('PARSER false');
  },
);
