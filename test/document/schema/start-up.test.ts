import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { boardOf } from '../../support/film.js';
import { type Ran, rushes, workspace } from '../../support/rushes.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const boards = readdirSync(`${root}examples/storyboards`).map((file) => `${root}examples/storyboards/${file}`);

/** Says on stderr, when the process ends, whether ajv's compiler was loaded. */
const WITNESS = `
import { createRequire } from 'node:module';
const { cache } = createRequire(import.meta.url);
const isCompiler = (file) => /[\\\\/]ajv[\\\\/]dist[\\\\/]compile[\\\\/]index\\.js$/.test(file);
process.on('exit', () => process.stderr.write(Object.keys(cache).some(isCompiler) ? '\\nCOMPILER LOADED\\n' : '\\ncompiler absent\\n'));
`;

function witnessed(cwd: string, args: readonly string[]): Promise<Ran> {
  return rushes(cwd, args, { NODE_OPTIONS: `--import ${cwd}/witness.mjs` });
}

describe('a start compiles no schema', () => {
  it('to validate every example board', async () => {
    const cwd = workspace({ 'witness.mjs': WITNESS });
    const ran = await witnessed(cwd, ['validate', ...boards]);
    expect(ran.code).toBe(0);
    expect(ran.stderr).toContain('compiler absent');
  });

  it('to plan with a config, compare every model, rehearse, and read the journal and manifest again', async () => {
    const cwd = workspace({ 'witness.mjs': WITNESS, 'board.yaml': boardOf(['a']), 'rushes.config.yaml': 'version: 1\n' });
    for (const args of [
      ['plan'],
      ['compare'],
      ['rehearse'],
      ['rehearse'],
      ['status', '--rehearsal'],
      ['doctor', '--rehearsal'],
    ]) {
      const ran = await witnessed(cwd, [args[0] as string, 'board.yaml', ...args.slice(1)]);
      expect(ran.code, `${args}\n${ran.stderr}`).toBe(0);
      expect(ran.stderr, args.join(' ')).toContain('compiler absent');
    }
  });

  it('unless a list is so long that checking must stop at the first error', async () => {
    const many = Array.from({ length: 2001 }, (_, index) => `n${index}: x`).join(', ');
    const cwd = workspace({ 'witness.mjs': WITNESS, 'board.yaml': `${boardOf(['a'])}vars: { ${many} }\n` });
    const ran = await witnessed(cwd, ['validate', 'board.yaml']);
    expect(ran.stderr).toContain('COMPILER LOADED');
  });
});

it('a compiled check imports only what every check calls, and the schemas that it checks', () => {
  const files = readdirSync(`${root}build`, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /-check\.gen\.js$/.test(file),
  );
  expect(files).toHaveLength(7);
  for (const file of files) {
    const imports = [...readFileSync(`${root}build/${file}`, 'utf8').matchAll(/\bfrom\s*['"`]([^'"`]+)['"`]|\brequire\(/g)];
    for (const [, from] of imports)
      expect(from, file).toMatch(
        /^(?:(?:\.\.\/)+document\/schema\/validator|\.\/[\w-]+\.gen|\.\.\/vendor\/requests\.gen)\.js$/,
      );
  }
});
