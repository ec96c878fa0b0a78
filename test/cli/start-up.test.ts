import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename } from 'node:path';
import { expect, it } from 'vitest';
import { runProgram } from '../../src/cli/program.js';
import { builtInGateways } from '../../src/gateway/vendor/built-in.js';
import { captureTerminal } from '../support/capture-terminal.js';
import { boardOf } from '../support/film.js';
import { type Ran, rushes, workspace } from '../support/rushes.js';

/** Says on stderr, when the process ends, which files and which parts of Node it loaded. */
const WITNESS = `
import { createRequire } from 'node:module';
const { cache } = createRequire(import.meta.url);
const before = process.moduleLoadList.length;
process.on('exit', () => {
  process.stderr.write('\\nLOADED ' + JSON.stringify(Object.keys(cache)) + '\\n');
  process.stderr.write('\\nPARTS ' + JSON.stringify(process.moduleLoadList.slice(before)) + '\\n');
});
`;

const SHOTS = ['a', 'b', 'c', 'd', 'e', 'f'];

/** The names of the files of code that a command loaded. */
async function loadedBy(...args: readonly string[]): Promise<{ ran: Ran; files: string[]; names: string[]; parts: string[] }> {
  const cwd = workspace({ 'witness.mjs': WITNESS, 'board.yaml': boardOf(SHOTS) });
  const ran = await rushes(cwd, args, { NODE_OPTIONS: `--import ${cwd}/witness.mjs` });
  const files = JSON.parse(/^LOADED (.*)$/m.exec(ran.stderr)?.[1] ?? '[]') as string[];
  const parts = JSON.parse(/^PARTS (.*)$/m.exec(ran.stderr)?.[1] ?? '[]') as string[];
  return { ran, files, names: files.map((file) => basename(file)).sort(), parts };
}

it('--version loads two small files of code, and nothing of a dependency', async () => {
  const { ran, names } = await loadedBy('--version');
  expect(ran.code).toBe(0);
  expect(ran.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  expect(names).toEqual(['command-line.js', 'main.js', 'rolldown-runtime.js']);
});

it.each(['--help', '-h'])('%s shows what the program would say, and loads no more code than --version', async (flag) => {
  const { ran, names } = await loadedBy(flag);
  const { terminal, said } = captureTerminal();
  expect(await runProgram(terminal, [flag], async () => builtInGateways)).toBe(0);
  expect({ code: ran.code, stdout: ran.stdout }).toEqual({ code: 0, stdout: said.stdout });
  expect(names).toEqual(['command-line.js', 'main.js', 'rolldown-runtime.js']);
});

it('an unknown option beside --help loads the list of commands, and no command', async () => {
  const { ran, names } = await loadedBy('--unknown', '--help');
  expect(ran.stdout).toContain('Usage: rushes');
  expect(names).toEqual(['code-cache.js', 'command-line.js', 'main.js', 'program.js', 'rolldown-runtime.js']);
});

it('validate of six shots loads eight files of code: the language, and no code that plans, renders or draws', async () => {
  const { ran, names } = await loadedBy('validate', 'board.yaml');
  expect(ran.code).toBe(0);
  expect(ran.stdout).toBe('board.yaml is fine.\n');
  expect(names).toEqual([
    'board.js',
    'code-cache.js',
    'command-line.js',
    'main.js',
    'parse-ahead.js',
    'program.js',
    'rolldown-runtime.js',
    'yaml.js',
  ]);
});

it('validate loads no part of Node that takes long: no cryptography, and no promises of files', async () => {
  const { ran, parts } = await loadedBy('validate', 'board.yaml');
  expect(ran.code).toBe(0);
  expect(parts).toContain('NativeModule net');
  expect(parts.filter((part) => /crypto|promises$/.test(part) && !part.endsWith('stream/promises'))).toEqual([]);
});

it('plan of a folder starts a thread that parses its boards, and plan of one board none', async () => {
  const startsThread = async (...words: string[]) => (await loadedBy(...words)).parts.includes('NativeModule worker_threads');
  expect(await startsThread('plan', '.')).toBe(availableParallelism() > 1);
  expect(await startsThread('plan', 'board.yaml', '--retries', '2')).toBe(false);
  expect(await startsThread('help', 'plan')).toBe(false);
});

it('plan loads no code that renders, and no file of a dependency', async () => {
  const { ran, files } = await loadedBy('plan', 'board.yaml');
  expect(ran.code).toBe(0);
  expect(files.length).toBeGreaterThan(4);
  expect(files.length).toBeLessThanOrEqual(10);
  expect(files.filter((file) => file.includes('node_modules') || !existsSync(file))).toEqual([]);
});
