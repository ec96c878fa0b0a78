import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { doctor } from '../../../src/cli/commands/doctor.js';
import { render } from '../../../src/cli/commands/render.js';
import { validate } from '../../../src/cli/commands/validate.js';
import { commandLine } from '../../../src/cli/options/flags.js';
import { compare } from '../../../src/cli/plan/compare.js';
import { plan as planCommand } from '../../../src/cli/plan/plan.js';
import { status } from '../../../src/cli/status/status.js';
import { stateAfter } from '../../../src/cli/terminal/take-line.js';
import type { Terminal } from '../../../src/cli/terminal/terminal.js';
import { progressFor } from '../../../src/cli/terminal/watch-run.js';
import { buildCatalogue } from '../../../src/gateway/catalogue/catalogue.js';
import { builtInGateways } from '../../../src/gateway/vendor/built-in.js';
import { compareBoard } from '../../../src/plan/compare/compare.js';
import { reportDiagnostics } from '../../../src/report/diagnostics/diagnostics.js';
import { reportCompare } from '../../../src/report/plan/compare.js';
import { reportListening } from '../../../src/report/plan/listening.js';
import { reportModels } from '../../../src/report/plan/models.js';
import { reportPlan } from '../../../src/report/plan/plan.js';
import { planDocument } from '../../../src/report/plan/plan-document.js';
import { reportRequests } from '../../../src/report/plan/requests.js';
import { eventLine } from '../../../src/report/run/event-line.js';
import { spentWords } from '../../../src/report/run/spent.js';
import { costWords, summaryLines } from '../../../src/report/run/summary.js';
import { reportManifest } from '../../../src/report/status/status.js';
import { csv } from '../../../src/report/text/csv.js';
import { escapeTerminal, inertJson } from '../../../src/report/text/escape-terminal.js';
import { plain } from '../../../src/report/text/markdown.js';
import type { RunEvent } from '../../../src/take/event.gen.js';
import { fold } from '../../../src/take/fold.js';
import { manifestOf } from '../../../src/take/manifest/manifest.js';
import type { TakeEvent } from '../../../src/take/take-event.js';
import { read, withShots } from '../../storyboard/read.js';
import { accepted, at, begun, boardFrom, planOf, rendered, stored } from '../../support/pure-plan.js';
import { workspace } from '../../support/rushes.js';

/** The command that settles a take. */
const reconcile = (...words: string[]): string => ['rushes reconcile board.yaml', ...words].join(' ');

/** Characters that drive a terminal, move its cursor, write its clipboard, link, reorder a line or stay invisible. */
const EVIL = [
  '\u001b[2J\u001b]8;;https://evil.test\u0007x\u001b]8;;\u0007\u001b]52;c;ZXZpbA==\u0007\u001b[31m',
  '\u009b2J\u009d0;owned\u009c\u007f\b\t\0\r\nforged',
  '\u202e\u2066\u200f\u061c\u200b\u2060\ufeff\u00ad\u3164a\u200db\u200cc\u{e0041}\ud800',
].join('');
const RAW =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there
  /^forged|[\0-\t\x0b-\x1f\x7f-\x9f\u00ad\u061c\u115f\u1160\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0]|[\u{e0000}-\u{e007f}]|\p{Surrogate}/mu;

type Leaf = { readonly path: string; readonly put: (text: string) => unknown };

/** Every text in a value, each with a copy of the value that has another text in its place. */
function textLeaves(value: unknown, path = ''): Leaf[] {
  if (typeof value === 'string') return [{ path, put: (text) => text }];
  if (typeof value !== 'object' || value === null) return [];
  const entries = Object.entries(value);
  return entries.flatMap(([key, inner]) =>
    textLeaves(inner, `${path}/${key}`).map(({ path: at, put }) => ({
      path: at,
      put: (text: string) => {
        const copy = Array.isArray(value) ? [...value] : { ...value };
        (copy as Record<string, unknown>)[key] = put(text);
        return copy;
      },
    })),
  );
}

/** Enums of our own that choose what is done: no foreign text gets there. */
const OURS = /\/(?:action|status|type|state|as|by|severity|kind|resolution|audio|frames\/(?:first|last)|currency)$/;

const board = boardFrom(
  `version: 1\nid: film\ntitle: A film\nmodel: trinetra/kling-v3\nbudget: { max_credits: 100 }\nshots:\n  - { id: a, prompt: x, camera: { zoom: 4 } }\n  - { id: b, prompt: y }\n`,
);
const config = { file: 'rushes.config.yaml', sets: ['a rate', 'another'] };
const plan = planOf(board);
const [a, b] = plan.steps as [(typeof plan.steps)[0], (typeof plan.steps)[0]];
const failure = { at, shot: 'b', take: 1, code: 'policy', message: 'content policy', read: '{"a":1}' };
const happened: TakeEvent[] = [
  { type: 'board', at, id: 'film', file: '../../board.yaml', sha256: '0'.repeat(64), shots: [], loopback: false },
  ...[begun(a), accepted(a), rendered(a, 90), stored(a), begun(b), { type: 'take-unknown' as const, ...failure }],
  { type: 'take-duplicated', at, shot: 'a', take: 1, job_id: 'job_2', message: 'two' },
];
const manifest = manifestOf(fold(happened));
const document = planDocument(planOf(board, happened), 'board.yaml', { config, requests: true });
const documentWithRequests = planDocument(plan, 'board.yaml', { config, requests: true });
const compared = compareBoard({
  board: board.board,
  file: 'board.yaml',
  gateways: builtInGateways,
  rates: builtInGateways.listRates,
  money: ({ money }) => money,
  config,
});
const listening = {
  at: '127.0.0.1:8080',
  own: 'https://hooks.test/own',
  shared: 'https://hooks.test/shared',
  signed: ['trinetra'],
  polledOnly: [
    { take: 'a.1', gateway: 'uniall', acceptsUrl: false },
    { take: 'b.1', gateway: 'uniall', acceptsUrl: true },
  ],
};
const name = { at, shot: 'a', take: 1 };
const ticket = { gateway: 'trinetra', model: 'kling-v3', origin: 'https://gateway.test', job_id: 'job_1' };
const clip = { file: 'clips/a.1.mp4', sha256: '0', bytes: 1, duration: 5, width: 8, height: 8, codec: 'h264', fps: 24 };
const said = { code: 'c', message: 'm' };
const events: RunEvent[] = [
  { type: 'take-accepted', ...name, ticket },
  { type: 'take-refused', ...name, ...said },
  { type: 'take-refused', ...name, ...said, status: 400 },
  { type: 'take-unknown', ...name, ...said, read: 'r' },
  { type: 'take-rendered', ...name, url: 'u', charged: 5 },
  { type: 'take-set-aside', ...name, file: 'f' },
  { type: 'take-failed', ...name, ...said },
  { type: 'take-stored', ...name, clip },
  { type: 'take-abandoned', ...name, message: 'm' },
  { type: 'take-duplicated', ...name, job_id: 'j', message: 'm' },
  { type: 'take-progress', ...name, state: 'running', word: 'w', percent: 5 },
  { type: 'take-waiting', ...name, ...said, seconds: 1 },
  { type: 'take-unfinished', ...name, ...said },
  { type: 'take-held', ...name, ...said },
  { type: 'warning', ...name, ...said },
];
const cost = {
  unit: 'trinetra',
  begun: 1,
  charged: 5,
  open: 5,
  untold: { takes: 1, credits: 1, unpriced: 0 },
  unpriced: 0,
  earlier: 1,
};
const { diagnostics } = read(withShots('  - { id: a, promt: x, duration: [1] }\n'));

/** CSV ends its lines with CRLF, as RFC 4180 says. */
const lines = (text: string): string => text.replaceAll('\r\n', '\n');

/** Each screen, with the values that it shows. */
const screens: [name: string, value: unknown, show: (value: never) => string][] = [
  ...(['table', 'markdown', 'csv', 'json'] as const).flatMap((format): [string, unknown, (value: never) => string][] => [
    [`plan as ${format}`, document, (value) => lines(reportPlan(value, { format, color: false, exitCode: false }).output)],
    [
      `a first plan as ${format}`,
      documentWithRequests,
      (value) => lines(reportPlan(value, { format, color: false, exitCode: false }).output),
    ],
    [`comparison as ${format}`, compared, (value) => lines(reportCompare(value, { format, color: false }))],
  ]),
  ...(['table', 'markdown', 'json'] as const).map((format): [string, unknown, (value: never) => string] => [
    `models as ${format}`,
    buildCatalogue(builtInGateways.byName.values(), undefined),
    (value) => reportModels(value, { format, color: false }),
  ]),
  ['requests', documentWithRequests, reportRequests],
  [
    'status',
    manifest,
    (value) =>
      reportManifest(value, {
        gateways: builtInGateways,
        shown: 'renders/film',
        color: false,
        rehearsal: false,
        reconcile,
        goOn: 'rushes render board.yaml',
        now: 0,
      }),
  ],
  [
    'the rehearsal’s status',
    manifest,
    (value) =>
      reportManifest(value, {
        gateways: builtInGateways,
        shown: 'renders/film',
        color: false,
        rehearsal: true,
        reconcile,
        goOn: 'rushes render board.yaml',
        now: 0,
      }),
  ],
  [
    'status elsewhere',
    { shown: 'renders/film' },
    (value) =>
      reportManifest(
        manifest as never,
        {
          ...(value as object),
          gateways: builtInGateways,
          color: false,
          rehearsal: false,
          reconcile,
          goOn: 'rushes render board.yaml',
          now: 0,
        } as never,
      ),
  ],
  ['listening', listening, reportListening],
  ['costs', [cost, { ...cost, unit: 'evolink' }], (value) => costWords(value).join('\n')],
  [
    'spent',
    [
      { unit: 'a', spent: 1, reserved: 0, all: 2, unpriced: 0 },
      { unit: 'b', spent: 1, reserved: 1, all: 2, unpriced: 1 },
    ],
    (value) => spentWords(value, false),
  ],
  [
    'summary',
    { folder: 'renders/film', cost: 'nothing' },
    ({ folder, cost: words }: { folder: string; cost: string }) =>
      summaryLines({ stored: 1, unfinished: 0, failed: 0, unknown: 0, held: 0 }, folder, { cost: words }),
  ],
  ...events.flatMap((event): [string, unknown, (value: never) => string][] => [
    [`a line: ${event.type}`, event, (value) => eventLine(value, { rehearsal: false }) ?? ''],
    [`the moving screen: ${event.type}`, event, (value) => stateAfter(value)?.words ?? ''],
  ]),
  ...(['text', 'json', 'github'] as const).map((format): [string, unknown, (value: never) => string] => [
    `complaints as ${format}`,
    diagnostics,
    (value) => reportDiagnostics(value, { format, color: false }),
  ]),
];

describe('text from outside', () => {
  it.each(screens)('does not drive the terminal: %s', (_, value, show) => {
    expect(show(value as never)).not.toMatch(RAW);
    const open = textLeaves(value).filter(({ path, put }) => !OURS.test(path) && RAW.test(show(put(`a${EVIL}`) as never)));
    expect(open.map(({ path }) => path)).toEqual([]);
  });
});

/** A terminal that keeps its output. */
function recordTerminal(): { terminal: Terminal; text: () => string } {
  let text = '';
  const write = (more: string) => {
    text += more;
  };
  const terminal = { out: write, err: write, color: { out: false, err: false }, interactive: false, moving: false, rows: 24 };
  return { terminal, text: () => text };
}

describe('a file with a hostile name', () => {
  const STRANGE = "a\u001b[2J\u202e\u009b's.yaml";
  const good = 'version: 1\nid: film\nmodel: trinetra/kling-v3\nshots:\n  - { id: a, prompt: x }\n';

  it.each([
    ['validate', good, (file: string, terminal: Terminal) => validate([file], { format: 'text' }, terminal, builtInGateways)],
    [
      'validate, on an invalid board',
      'version: 1\n',
      (file: string, terminal: Terminal) => validate([file], { format: 'text' }, terminal, builtInGateways),
    ],
    [
      'validate, on a missing board',
      '',
      (file: string, terminal: Terminal) => validate([`${file}.gone`], { format: 'text' }, terminal, builtInGateways),
    ],
    ['plan', good, (file: string, terminal: Terminal) => planCommand([file], { format: 'table' }, terminal, builtInGateways)],
    ['compare', good, (file: string, terminal: Terminal) => compare(file, { format: 'table' }, terminal, builtInGateways)],
    ['status', good, (file: string, terminal: Terminal) => status([file], {}, terminal, builtInGateways)],
    [
      'render, where nobody can be asked',
      good,
      (file: string, terminal: Terminal) => render(file, {}, terminal, builtInGateways),
    ],
    ['plan', good, (file: string, terminal: Terminal) => planCommand([file], { format: 'table' }, terminal, builtInGateways)],
    ['compare', good, (file: string, terminal: Terminal) => compare(file, { format: 'table' }, terminal, builtInGateways)],
    ['status', good, (file: string, terminal: Terminal) => status([file], {}, terminal, builtInGateways)],
    [
      'render, when no person can answer',
      good,
      (file: string, terminal: Terminal) => render(file, {}, terminal, builtInGateways),
    ],
  ])('does not drive the terminal: %s', async (_, board, run) => {
    const cwd = workspace({ [STRANGE]: board });
    const { terminal, text } = recordTerminal();
    await run(join(cwd, STRANGE), terminal);
    expect(text()).not.toMatch(RAW);
    expect(text()).not.toBe('');
  });

  it.each([{}, { format: 'json' }, { rebuild: true, format: 'json' }] as const)(
    'in a board’s folder does not drive the terminal when doctor names it: %j',
    async (flags) => {
      const cwd = workspace({ 'board.yaml': good });
      const { terminal, text } = recordTerminal();
      await doctor(join(cwd, 'board.yaml'), { ...flags, out: join(cwd, STRANGE) }, terminal, builtInGateways);
      expect(text()).not.toMatch(RAW);
      expect(text()).toMatch(/202e/i);
    },
  );

  it('is quoted in a suggested command so that a shell finds it', () => {
    const command = commandLine('plan', STRANGE, {});
    expect(command).toBe("rushes plan $'a\\u001b[2J\\u202e\\u009b\\'s.yaml'");
    const name = spawnSync('bash', ['-c', `printf %s ${command.slice('rushes plan '.length)}`], {
      env: { LC_ALL: 'C.UTF-8' },
      encoding: 'utf8',
    });
    expect(name.stdout).toBe(STRANGE);
  });
});

describe('output for programs', () => {
  it('has no hidden characters either, and keeps its values: events and the manifest', async () => {
    for (const value of [...events, manifest]) {
      for (const { put } of textLeaves(value)) {
        const evil = put(`a${EVIL}`);
        const shown = inertJson(JSON.stringify(evil));
        expect(shown).not.toMatch(RAW);
        expect(JSON.parse(shown)).toEqual(JSON.parse(JSON.stringify(evil)));
      }
    }
    const { terminal, text } = recordTerminal();
    (await progressFor(terminal, { events: true, takes: ['a.1'], rehearsal: false, adopt: () => '' })).watch({
      type: 'take-failed',
      ...name,
      code: EVIL,
      message: EVIL,
    });
    expect(text()).not.toMatch(RAW);
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '  =1', '\uff1d1', ' \u00a0=1'])(
    'has no cell that runs as a formula: %j',
    (text) => {
      expect(csv([[text]])).toMatch(/^"?'/);
      expect(csv([['a', `b${text}`]])).toMatch(/^a,"?b/);
    },
  );

  it('in Markdown has no HTML, entity or link from outside', () => {
    const text = plain('<img src=x> [a](https://evil.test) ![b](c) &#8238; `d` |e| ~f~');
    // What GitHub would make a link or a sign of stands in code.
    expect(text).toBe('\\<img src=x\\> `[a](https://evil.test`) !\\[b\\](c) `&#8238`; \\`d\\` \\|e\\| \\~f\\~');
  });
});

it('characters that join letters and signs in real text stay as they are', () => {
  expect(escapeTerminal('👩‍👩‍👧 می‌خواهم क्‍ष é ❤️ 1️⃣')).toBe('👩‍👩‍👧 می‌خواهم क्‍ष é ❤️ 1️⃣');
  expect(escapeTerminal('pay\u200dpal')).toBe('pay<U+200D>pal');
});
