import { spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { boardOf } from '../../support/film.js';
import { fitBoardToDisk } from '../../support/full-disk.js';
import { makeClip } from '../../support/gateway.js';
import { expectScreen } from '../../support/golden.js';
import { rushes } from '../../support/in-process.js';
import { MAIN, manifest, workspace } from '../../support/rushes.js';
import { against, sandboxHere } from '../../support/sandbox.js';

/** What is typed, or what is done first and then typed. */
type Answer = string | (() => string);

/** Runs a command on a terminal of its own (util-linux's `script` makes it), and types when it is asked. */
function onTerminal(
  cwd: string,
  args: readonly string[],
  env: Record<string, string>,
  answer: string | readonly (readonly [question: string, answer: Answer])[],
  rows = 40,
  blocks?: number,
  columns = 100,
): Promise<{ code: number | null; screen: string }> {
  const command = [process.execPath, MAIN, ...args].map((word) => `'${word}'`).join(' ');
  // No file may grow beyond so many KiB.
  const full = blocks === undefined ? '' : `ulimit -f ${blocks}; `;
  const { CI: _, ...inherited } = process.env;
  const child = spawn('script', ['-qefc', `${full}stty rows ${rows} cols ${columns}; ${command}`, '/dev/null'], {
    cwd,
    // `script` runs the person's shell, and shells do not agree on what a block of `ulimit` is.
    env: { ...inherited, SHELL: '/bin/bash', TERM: 'xterm-256color', ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let screen = '';
  const answers: (readonly [string, Answer])[] = typeof answer === 'string' ? [['[y/N]', answer]] : [...answer];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    screen += text;
    const [next] = answers;
    if (next === undefined || !screen.includes(next[0])) return;
    answers.shift();
    child.stdin.write(typeof next[1] === 'string' ? next[1] : next[1]());
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, screen })));
}

/** What stood on the screen, without what moved the cursor or coloured it. */
const plain = (screen: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what moves a cursor
  screen.replace(/\u001b\[[0-9;?]*[A-Za-z]|\r/g, '');

describe('on a terminal', () => {
  it.each([
    [80, 80],
    [120, 100],
  ])('of %i columns, help is at most %i wide, and a mistake says what to write instead', async (columns, most) => {
    for (const command of [['--help'], ['render', '--help']]) {
      const { code, screen } = await onTerminal(workspace(), command, {}, [], 40, undefined, columns);
      expect(code).toBe(0);
      const widths = plain(screen)
        .split('\n')
        .map(({ length }) => length);
      expect(Math.max(...widths)).toBeLessThanOrEqual(most);
      expect(Math.max(...widths)).toBeGreaterThan(most - 12);
    }
    const wrong = await onTerminal(workspace(), ['rendr'], {}, [], 40, undefined, columns);
    expect(wrong.code).toBe(2);
    expect(plain(wrong.screen)).toBe(
      'error: there is no command rendr.\n       Did you mean render? `rushes --help` lists the commands.\n',
    );
  });

  it('a sum that a policy asks for is typed: nothing else approves it, and --yes does not replace it', async () => {
    const cwd = workspace({
      'board.yaml': boardOf(['ridge', 'door']),
      'rushes.config.yaml': 'version: 1\npolicies:\n  - { rule: approval, above: 100 }\n',
    });
    const sandbox = await sandboxHere();
    const question = 'Type the credits to pay: ';
    for (const answer of ['y', '', '189', '190.0004', '1e3', '190 credits']) {
      const ran = await onTerminal(cwd, ['render', 'board.yaml', '--yes'], against(sandbox.url), [[question, `${answer}\r`]]);
      expect(ran.code, answer).toBe(2);
      expect(plain(ran.screen)).toContain('That is not the sum of this plan.\nNothing was sent.');
    }
    expect(sandbox.stats().submits).toBe(0);
    const ran = await onTerminal(cwd, ['render', 'board.yaml'], against(sandbox.url), [[question, '190\r']]);
    expect(ran.code).toBe(0);
    expect(plain(ran.screen)).not.toContain('[y/N]');
    expect(sandbox.stats().created).toBe(2);
  });

  it('a plan stays within its columns', async () => {
    const text = boardOf(['ridge', 'door']).replace('trinetra/kling-v3', 'evolink/kling-v3-image-to-video');
    const cwd = workspace({
      'board.yaml': text.replaceAll('prompt:', 'frames: { first: "https://example.com/a.png" }\n    prompt:'),
    });
    const { code, screen } = await onTerminal(cwd, ['plan', 'board.yaml'], {}, [], 40, undefined, 64);
    expect(code).toBe(0);
    const lines = plain(screen).split('\n');
    expect(lines).toContain(`+  ridge.1  ${'evolink/'.padEnd(23)}  5 s 720p       27`);
    expect(lines).toContain('            kling-v3-image-to-video');
    expect(lines).toContain('     not rendered yet');
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(64);
  });

  it('a watched plan is drawn again in place on each save, with errors there too, until Ctrl-C', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['ridge', 'door']) });
    const save = (text: string) => () => {
      writeFileSync(join(cwd, 'board.yaml'), text);
      return '';
    };
    const { code, screen } = await onTerminal(
      cwd,
      ['plan', 'board.yaml', '--watch'],
      { TRINETRA_BASE_URL: 'https://trinetra.example' },
      [
        ['To pay: 190 credits', save(boardOf(['ridge', 'door'], 'duration: 8'))],
        ['+114 credits', save(boardOf(['ridge'], 'durration: 8'))],
        ['none until this is corrected', save(boardOf(['ridge'], 'duration: 3'))],
        ['-247 credits', '\u0003'],
      ],
      40,
      undefined,
      80,
    );
    expect(code).toBe(0);
    // Each clears the screen, and leaves what scrolled away.
    const [, ...drawn] = screen.split('\u001b[2J\u001b[H').map(plain);
    for (const text of drawn.slice(0, -1))
      expect(text.split('\n').slice(-2)).toEqual(['Watching board.yaml. Ctrl-C ends it.', '']);
    expectScreen(
      'plan/watched-80.txt',
      `${drawn
        .join(`${'='.repeat(40)}\n`)
        .replace('^C', '')
        .trimEnd()}\n`,
    );
    expect(screen).toContain('\u001b[1mchange     +114 credits: ridge duration, door duration\u001b[22m');
  });

  it('Ctrl-C leaves jobs that run on as such, and fails none of them', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['ridge', 'door']) });
    const sandbox = await sandboxHere({ latency: { queued: 60_000, running: 0, jitter: 0 } });
    const typed = [['queued', '\u0003']] as const;
    const ran = await onTerminal(cwd, ['render', 'board.yaml', '--yes', '--concurrency', '1'], against(sandbox.url), typed);
    expect(ran.code).toBe(130);
    const [{ id } = { id: '' }] = sandbox.stats().jobs;
    const lines = plain(ran.screen).split('\n');
    expect(lines.findLast((line) => line.includes('ridge.1'))).toMatch(
      new RegExp(`^~ ridge\\.1 +\\d+:\\d\\d +95 credits +the job runs on: ${id}$`),
    );
    expect(lines.findLast((line) => line.includes('door.1'))).toMatch(
      /^~ door\.1 +\d+:\d\d +95 credits +not begun: the run was interrupted$/,
    );
    expect(lines.findLast((line) => line.includes('of 2 clips'))).toMatch(
      /^~ ░{20} {2}0 of 2 clips +0 of 190 credits spent, 95 reserved +\d+:\d\d$/,
    );
    expect(plain(ran.screen)).toContain('go on with: rushes render board.yaml');
    expect(ran.screen).not.toContain('✖');
  });

  it('a render shows its plan, asks, shows each take and the total, and sums up', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['ridge', 'door']) });
    const sandbox = await sandboxHere({
      latency: { queued: 300, running: 900, jitter: 0 },
      job: [
        { do: 'fail', prompt: 'door', times: 1, message: 'content policy' },
        { do: 'charge', prompt: 'ridge', credits: 55 },
      ],
    });
    const { code, screen } = await onTerminal(
      cwd,
      ['render', 'board.yaml', '--retries', '1', '--poll-interval', '0.1'],
      against(sandbox.url),
      'y\r',
    );
    expect(code).toBe(0);
    const text = plain(screen);
    expect(text).toContain('+  ridge.1  trinetra/kling-v3  5 s 720p       95  not rendered yet');
    expect(text).toMatch(/⠋|⠙|⠹|⠸/);
    expect(text).toMatch(/ridge\.1 +0:0\d +95 credits +running/);
    expect(text).toMatch(/✔ ridge\.1 +0:0\d +95 credits +clips\/ridge\.1\.mp4/);
    // The take that follows a failed one goes on in its line.
    expect(text).toMatch(/✔ door\.2 +0:0\d +95 credits +clips\/door\.2\.mp4/);
    // What the failed job did not cost is not spent, and the other one costs what it was charged.
    expect(text).toMatch(/✔ █{20} +2 of 2 clips +150 of 190 credits spent +0:0\d/);
    expect(text).toContain('cost       150 credits charged for what this run began');
    expect(screen).toContain('\u001b[32m');
    expect(manifest(cwd, 'film').takes).toHaveLength(3);
  });

  it.each<[string, string[], string, number?]>([
    ['uniall/kling-v3-std', [], '2 of 2 clips  2 takes unpriced  0:'],
    [
      'trinetra/kling-v3',
      ['--shot-model', 'door=uniall/kling-v3-std'],
      '2 of 2 clips  95 of 95 trinetra spent, 1 take unpriced at uniall  0:',
    ],
    ['trinetra/kling-v3', ['--shot-model', 'door=uniall/kling-v3-std'], '2 of 2 clips  95 trinetra spent, 1 unpriced  0:', 64],
  ])('a render of takes without a price says so in its total: %s %j', async (model, flags, total, columns = 100) => {
    const cwd = workspace({ 'board.yaml': boardOf(['ridge', 'door']).replace('trinetra/kling-v3', model) });
    const sandbox = await sandboxHere();
    const args = ['render', 'board.yaml', ...flags, '--yes', '--poll-interval', '0.02'];
    const { code, screen } = await onTerminal(cwd, args, against(sandbox.url), [], 40, undefined, columns);
    expect(code).toBe(0);
    expect(plain(screen)).toContain(total);
    expect(plain(screen)).not.toContain('0 of 0');
  });

  it.each(['n\r', '\r', 'yo\r', '\u0003', '\u0004'])('anything but yes (%j) sends nothing', async (answer) => {
    const cwd = workspace({ 'board.yaml': boardOf(['ridge']) });
    const sandbox = await sandboxHere();
    const { code, screen } = await onTerminal(cwd, ['render', 'board.yaml'], against(sandbox.url), answer);
    expect(plain(screen)).toContain('Nothing was sent.');
    expect(code).toBe(answer === '\u0003' ? 130 : 2);
    expect(existsSync(join(cwd, 'renders'))).toBe(false);
    expect(sandbox.stats().submits).toBe(0);
  });

  it('Ctrl-C is answered on the moving screen at once, and a second one gives the cursor back', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['ridge']) });
    const sandbox = await sandboxHere({ submit: [{ do: 'hang' }] });
    const began = Date.now();
    const { code, screen } = await onTerminal(cwd, ['render', 'board.yaml'], against(sandbox.url), [
      ['[y/N]', 'y\r'],
      ['sending', '\u0003'],
      ['Stopping: nothing new is sent', '\u0003'],
    ]);
    expect(code).toBe(130);
    expect(Date.now() - began).toBeLessThan(9_000);
    expect(plain(screen)).toContain('Stopped at once. The journal has what was begun');
    expect(screen.lastIndexOf('\u001b[?25h')).toBeGreaterThan(screen.lastIndexOf('\u001b[?25l'));
  });

  it('a job’s id that the disk could not keep stands below the moving screen, once, whatever comes then', async () => {
    const shots =
      'version: 1\nid: film\nmodel: uniall/kling-v3-std\nshots:\n  - { id: b, prompt: Never }\n  - { id: a, prompt: PAD }\n';
    const knobs = { submit: [{ do: 'hang' as const, prompt: 'Never' }] };
    const { board, blocks } = await fitBoardToDisk('take-accepted', shots, knobs);
    const cwd = workspace({ 'board.yaml': board });
    const sandbox = await sandboxHere(knobs);
    const typed = [
      ['[y/N]', 'y\r'],
      ['keep this line', '\u0003'],
      ['Stopping: nothing new is sent', '\u0003'],
    ] as const;
    const ran = await onTerminal(cwd, ['render', 'board.yaml'], against(sandbox.url), typed, 40, blocks);
    const text = plain(ran.screen);
    const told = sandbox.stats().jobs.map(({ id }) => text.split(`reconcile board.yaml a.1 --adopt ${id}`).length - 1);
    // The one of b, whose answer never comes, nobody can know.
    expect(told.sort()).toEqual([0, 1]);
    expect(ran.code).toBe(130);
    expect(text.indexOf('keep this line')).toBeGreaterThan(text.lastIndexOf('clips  '));
  });

  it('why a take failed is told in full below the moving screen, where its line has no room for it', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['ridge', 'door']) });
    const long = 'the prompt shows somebody who is known, and this is said in more words than there is room for on a line';
    const sandbox = await sandboxHere({ job: [{ do: 'fail', prompt: 'door', message: long }] });
    const args = ['render', 'board.yaml', '--yes', '--poll-interval', '0.05'];
    const { code, screen } = await onTerminal(cwd, args, against(sandbox.url), []);
    expect(code).toBe(1);
    const lines = plain(screen).split('\n');
    expect(lines.findLast((line) => line.startsWith('✖ door.1'))).toMatch(/ failed: .*…$/);
    expect(lines.filter((line) => line.startsWith('door.1'))).toHaveLength(1);
    expect(lines.join(' ').replace(/ +/g, ' ')).toContain(`door.1 failed: ${long}`);
    expect(lines.filter((line) => line.startsWith('ridge.1'))).toEqual([]);
  });

  it('a price of next to nothing is asked about too', async () => {
    const cwd = workspace({
      'board.yaml': boardOf(['ridge']),
      'rushes.config.yaml': 'version: 1\ngateways: { trinetra: { rates: { kling-v3: { 720p: 0.001 } } } }\n',
    });
    const sandbox = await sandboxHere();
    const { code } = await onTerminal(cwd, ['render', 'board.yaml'], against(sandbox.url), 'n\r');
    expect(code).toBe(2);
    expect(sandbox.stats().submits).toBe(0);
  });

  it('moves in the second run too, from code that the first run compiled', async () => {
    const cwd = workspace();
    const env = { XDG_CACHE_HOME: join(cwd, 'cache'), NODE_DISABLE_COMPILE_CACHE: '' };
    for (const id of ['first', 'second']) {
      writeFileSync(join(cwd, `${id}.yaml`), boardOf(['a']).replace('id: film', `id: ${id}`));
      const { code, screen } = await onTerminal(cwd, ['rehearse', `${id}.yaml`], env, []);
      expect({ code, moves: screen.includes('\u001b[?25l') }, screen).toEqual({ code: 0, moves: true });
      expect(screen).not.toMatch(/Warning|bug in rushes/);
    }
  });

  it('that is too short for a line a take, or where no colour is wanted, gets plain lines', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a', 'b', 'c']) });
    const sandbox = await sandboxHere();
    const { code, screen } = await onTerminal(
      cwd,
      ['render', 'board.yaml', '--poll-interval', '0.02'],
      { ...against(sandbox.url), NO_COLOR: '1' },
      'y\r',
      6,
    );
    expect(code).toBe(0);
    expect(plain(screen)).toMatch(/a\.1 +stored +clips\/a\.1\.mp4/);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: a colour
    expect(screen).not.toMatch(/\u001b\[3[0-9]m/);
  });

  it.each<[string, [string, string][], number, string]>([
    [
      'adopted by the id that is typed',
      [
        ['[adopt/file/retry/abandon, Enter leaves it]', 'a\r'],
        ['Job id: ', 'JOB\r'],
      ],
      0,
      'running',
    ],
    [
      'its clip adopted by the path that is typed',
      [
        ['What became', 'f\r'],
        ['Path of the clip: ', 'some.mp4\r'],
      ],
      0,
      'stored',
    ],
    ['given up', [['What became', 'give up\r']], 0, 'abandoned'],
    [
      'bought again',
      [
        ['What became', 'r\r'],
        ['Buy ridge.2, whose price is unknown', 'y\r'],
      ],
      0,
      'abandoned',
    ],
    [
      'not bought again without a word',
      [
        ['What became', 'retry\r'],
        ['Buy ridge.2, whose price is unknown', '\r'],
      ],
      3,
      'unknown',
    ],
    ['left as it is', [['What became', '\r']], 3, 'unknown'],
    ['left as it is', [['What became', 'n\r']], 3, 'unknown'],
    ['left as it is', [['What became', '\u0003']], 130, 'unknown'],
  ])('a take whose answer was lost is shown, and %s', async (_, answers, code, status) => {
    const cwd = workspace({ 'board.yaml': boardOf(['ridge']).replace('trinetra/kling-v3', 'uniall/kling-v3-std') });
    const sandbox = await sandboxHere({ submit: [{ do: 'cut-answer', times: 1 }] });
    const env = against(sandbox.url);
    await rushes(cwd, ['render', 'board.yaml', '--yes'], env);
    const job = sandbox.stats().jobs[0]?.id as string;
    writeFileSync(join(cwd, 'some.mp4'), await makeClip());
    const typed = answers.map(([question, answer]) => [question, answer.replace('JOB', job)] as const);
    const ran = await onTerminal(cwd, ['reconcile', 'board.yaml', 'ridge'], env, typed);
    expect(ran.code).toBe(code);
    // What moved while it was bought stands once, above what came of it.
    expect(plain(ran.screen).split('Its clip is here')[1] ?? '').not.toContain('ridge.2');
    expect(plain(ran.screen)).toContain('ridge.1  unknown since 20');
    expect(plain(ran.screen)).toContain('read      200 {');
    expect(manifest(cwd, 'film').takes[0]?.status).toBe(status);
    expect(sandbox.stats().submits).toBe(answers[1]?.[1] === 'y\r' ? 2 : 1);
  });

  it('a take that was given up is shown, and the job that is typed is that one’s, not another take of its shot', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['ridge']).replace('trinetra/kling-v3', 'uniall/kling-v3-std') });
    const sandbox = await sandboxHere({ submit: [{ do: 'cut-answer', times: 1 }] });
    const env = against(sandbox.url);
    await rushes(cwd, ['render', 'board.yaml', '--yes'], env);
    await rushes(cwd, ['reconcile', 'board.yaml', 'ridge', '--abandon'], env);
    const job = sandbox.stats().jobs[0]?.id as string;
    writeFileSync(join(cwd, 'some.mp4'), await makeClip());
    const typed = [['What became', 'a\r'] as const, ['Job id: ', `${job}\r`] as const];
    const ran = await onTerminal(cwd, ['reconcile', 'board.yaml', 'ridge'], env, typed);
    expect(ran.code).toBe(0);
    expect(plain(ran.screen)).toContain('ridge.1  abandoned since 20');
    expect(manifest(cwd, 'film').takes.map(({ take, status, job_id }) => [take, status, job_id])).toEqual([
      [1, 'running', job],
    ]);
  });
});
