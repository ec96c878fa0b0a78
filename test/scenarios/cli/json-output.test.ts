import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { boardOf } from '../../support/film.js';
import { rushes } from '../../support/in-process.js';
import { type Ran, start, workspace } from '../../support/rushes.js';
import { against, sandboxHere } from '../../support/sandbox.js';
import { expectValid } from '../../support/schemas.js';

const BROKEN = boardOf(['a']).replace('prompt:', 'promt:');

/** Commands that print one result, and the schema of that result. */
const READERS = [
  ['validate board.yaml', 'diagnostics.schema.json'],
  ['plan board.yaml', 'plan.schema.json'],
  ['compare board.yaml', 'compare.schema.json'],
  ['diff board.yaml --against board.yaml', 'diff.schema.json'],
  ['models', 'models.schema.json'],
  ['status board.yaml', 'manifest.schema.json'],
  ['pick board.yaml', 'pick.schema.json'],
  ['doctor board.yaml', 'doctor.schema.json'],
  ['verify board.yaml', 'verify.schema.json'],
] as const;

/** The failure on stdout. It agrees with stderr and with the exit code of the process. */
function failure({ code, stdout, stderr }: Ran) {
  const document = JSON.parse(stdout);
  expectValid('diagnostics.schema.json', document);
  expect(document.error.exit_code).toBe(code);
  if (document.diagnostics.length === 0) expect(stderr).toContain(document.error.message);
  return document;
}

describe('--json is --format json', () => {
  it.each(READERS)('for rushes %s, by its schema', async (command, schema) => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const sandbox = await sandboxHere();
    const env = against(sandbox.url);
    expect((await rushes(cwd, ['render', 'board.yaml', '--yes', '--poll-interval', '0.02'], env)).code).toBe(0);
    const short = await rushes(cwd, [...command.split(' '), '--json'], env);
    expect(short.code).toBe(0);
    expectValid(schema, JSON.parse(short.stdout));
    expect((await rushes(cwd, [...command.split(' '), '--format', 'json'], env)).stdout).toBe(short.stdout);
    expect((await rushes(cwd, command.split(' '), env)).stdout).not.toBe(short.stdout);
  });

  it.each(['render', 'rehearse'])('except for %s, where it is --events: one JSON object a line', async (command) => {
    for (const flag of ['--json', '--events']) {
      const cwd = workspace({ 'board.yaml': boardOf(['a']) });
      const sandbox = await sandboxHere();
      const more = command === 'render' ? ['--yes', '--poll-interval', '0.02'] : ['--height', '120'];
      const ran = await rushes(cwd, [command, 'board.yaml', ...more, flag], against(sandbox.url));
      expect(ran.code).toBe(0);
      const events = ran.stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as { type: string });
      for (const event of events) expectValid('event.schema.json', event);
      expect(events[0]?.type).toBe('run-started');
      expect(events.at(-1)?.type).toBe('run-finished');
    }
  });

  it('and also for a retry of reconcile', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']).replace('trinetra/kling-v3', 'uniall/kling-v3-std-silent') });
    const sandbox = await sandboxHere({ submit: [{ do: 'lose-answer', times: 1 }] });
    const env = against(sandbox.url);
    expect((await rushes(cwd, ['render', 'board.yaml', '--yes', '--poll-interval', '0.02'], env)).code).toBe(3);
    const ran = await rushes(cwd, ['reconcile', 'board.yaml', 'a.1', '--retry', '--yes', '--json'], env);
    const types = ran.stdout
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { type: string }).type);
    expect(types).toContain('take-stored');
    expect(types.at(-1)).toBe('run-finished');
  });
});

describe('a command that cannot do its work prints JSON on stdout all the same', () => {
  it.each([
    'validate board.yaml --json',
    'plan board.yaml --json',
    'compare board.yaml --format json',
    'status board.yaml --json',
    'doctor board.yaml --json',
    'render board.yaml --yes --format json',
    'rehearse board.yaml --format json',
    'reconcile board.yaml a --format json',
  ])('with the mistakes of the board and their places: rushes %s', async (command) => {
    const ran = await rushes(workspace({ 'board.yaml': BROKEN }), command.split(' '));
    expect(ran.code).toBe(2);
    const document = JSON.parse(ran.stdout);
    expectValid('diagnostics.schema.json', document);
    expect(document.diagnostics[0]).toMatchObject({ severity: 'error', file: 'board.yaml', start: { line: 7 } });
    if (command.startsWith('validate')) expect(document.error).toBeUndefined();
    else expect(document.error).toMatchObject({ exit_code: 2, message: '1 error' });
  });

  it('for a missing API key, an unanswerable question, an exceeded budget and a broken config', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a', 'b']) });
    const sandbox = await sandboxHere();
    const run = (...words: string[]) =>
      rushes(cwd, ['render', 'board.yaml', '--format', 'json', ...words], against(sandbox.url));
    expect(failure(await rushes(cwd, ['render', 'board.yaml', '--yes', '--format', 'json'])).error.hint).toContain(
      'TRINETRA_API_KEY',
    );
    expect(failure(await run()).error.hint).toContain('Add --yes, or --max-credits');
    expect(failure(await run('--max-credits', '100')).error).toMatchObject({
      exit_code: 4,
      meaning: 'over budget, against a policy, or charged far more than planned',
    });
    writeFileSync(join(cwd, 'rushes.config.yaml'), 'version: 7\n');
    expect(JSON.parse((await rushes(cwd, ['models', '--json'])).stdout).error.exit_code).toBe(2);
    expect(sandbox.stats().submits).toBe(0);
  });

  it('for a damaged journal, and for a board that another run holds', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const sandbox = await sandboxHere({ latency: { queued: 60_000, running: 0, jitter: 0 } });
    const env = against(sandbox.url);
    const other = start(cwd, ['render', 'board.yaml', '--yes'], env);
    await other.saw('accepted');
    expect(failure(await rushes(cwd, ['render', 'board.yaml', '--yes', '--format', 'json'], env)).error.exit_code).toBe(5);
    other.child.kill('SIGKILL');
    await other.ended;
    const journal = join(cwd, 'renders/film/journal.jsonl');
    writeFileSync(journal, readFileSync(journal, 'utf8').replace('take-begun', 'take-begin'));
    for (const words of ['status board.yaml', 'plan board.yaml', 'render board.yaml --yes', 'reconcile board.yaml a.1'])
      expect(failure(await rushes(cwd, [...words.split(' '), '--format', 'json'], env)).error.exit_code).toBe(6);
  });
});
