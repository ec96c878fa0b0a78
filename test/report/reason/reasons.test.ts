import { describe, expect, it } from 'vitest';
import type { ResolvedBoard } from '../../../src/gateway/check/check-board.js';
import { fromCredits } from '../../../src/gateway/money.js';
import type { Rate } from '../../../src/gateway/rates.js';
import { builtInGateways } from '../../../src/gateway/vendor/built-in.js';
import { readPicks } from '../../../src/picks/read-picks.js';
import { pinnedFingerprint } from '../../../src/picks/resolve-pins.js';
import type { Reason } from '../../../src/plan/plan.gen.js';
import type { Plan } from '../../../src/plan/plan.js';
import type { StepReason } from '../../../src/plan/step-reason.js';
import { reportPlan } from '../../../src/report/plan/plan.js';
import { planDocument } from '../../../src/report/plan/plan-document.js';
import type { TakeEvent } from '../../../src/take/take-event.js';
import { expectScreen } from '../../support/golden.js';
import { accepted, begun, boardFrom, planOf, rendered, stored } from '../../support/pure-plan.js';
import { expectValid } from '../../support/schemas.js';

const boardOf = (shot: string, model = 'trinetra/kling-v3') =>
  boardFrom(`version: 1\nid: film\nmodel: ${model}\nshots:\n  - { id: ridge, prompt: A ridge, ${shot} }\n`);
const plain = planOf(boardOf('duration: 5'));

/** A plan whose only step has this reason, as JSON. */
function reasonAsJson(reason: StepReason): Reason | undefined {
  const document = planDocument({ ...plain, steps: plain.steps.map((step) => ({ ...step, reason })) }, 'board.yaml');
  expectValid('plan.schema.json', document);
  return document.steps[0]?.reason;
}

const elsewhere = { sentTo: 'https://a.example', called: 'https://b.example', variable: 'TRINETRA_BASE_URL' };
const elsewhereInJson = { sent_to: 'https://a.example', called: 'https://b.example', variable: 'TRINETRA_BASE_URL' };
const changed = { code: 'changed', since: 'ridge.1', fields: [{ field: 'duration', before: '5', now: '8' }] } as const;
const changedInJson = { since: 'ridge.1', changes: [{ field: 'duration', before: '5', now: '8' }] };

const REASONS: readonly (readonly [StepReason, Partial<Reason>])[] = [
  ...(['new', 'retake', 'stored', 'pruned', 'clip-missing', 'clip-changed'] as const).map((code) => [{ code }, {}] as const),
  [
    { code: 'same-picture', takes: ['hut.1'], id: 'hut', isOnBoard: false },
    { takes: ['hut.1'], id: 'hut', on_board: false },
  ],
  [
    { ...changed, priceDifference: 57_000 },
    { ...changedInJson, price_difference: 57 },
  ],
  [
    { code: 'changed', since: 'ridge.1', fields: [], frame: 'bytes', frames: ['last'] },
    { frame: 'bytes', frames: ['last'] },
  ],
  [
    { code: 'pinned', line: 12, differs: changed, clip: 'missing' },
    { ...changedInJson, pin_line: 12, clip: 'missing' },
  ],
  [
    {
      code: 'text-as-written',
      since: 'ridge.1',
      texts: [{ field: 'prompt', before: '7', now: '007' }],
      as_before: ['prompt: "7"'],
    },
    { since: 'ridge.1', texts: [{ field: 'prompt', before: '7', now: '007' }], as_before: ['prompt: "7"'] },
  ],
  [{ code: 'another-take', wanted: 3 }, { wanted: 3 }],
  [{ code: 'retake-rejected', rejected: 'ridge.1' }, { rejected: 'ridge.1' }],
  [
    { code: 'retry', after: 'ridge.1', ended: 'abandoned' },
    { after: 'ridge.1', ended: 'abandoned' },
  ],
  [
    { code: 'retry', ended: 'refused', failure: 'too long' },
    { ended: 'refused', failure: 'too long' },
  ],
  [
    { code: 'refused-before', refusal: 'deferred', cause: 'busy' },
    { refusal: 'deferred', failure: 'busy' },
  ],
  [{ code: 'replay', lost: 'reset' }, { lost: 'reset' }],
  [
    { code: 'unknown', lost: 'reset', because: { kind: 'cannot-ask' } },
    { lost: 'reset', because: 'cannot-ask' },
  ],
  [
    { code: 'unknown', because: { kind: 'too-old', hours: 23 } },
    { because: 'too-old', hours: 23 },
  ],
  [
    { code: 'unknown', because: { kind: 'elsewhere', ...elsewhere } },
    { because: 'elsewhere', ...elsewhereInJson },
  ],
  [
    { code: 'running', job_id: 'job_1', stalledSince: '2026-11-20T08:00:00.000Z' },
    { job_id: 'job_1', stalled_since: '2026-11-20T08:00:00.000Z' },
  ],
  [{ code: 'rendered', failure: 'link expired' }, { failure: 'link expired' }],
  [{ code: 'failed', failure: 'policy' }, { failure: 'policy' }],
  [{ code: 'refused', as: 'ridge.1' }, { as: 'ridge.1' }],
  [{ code: 'other-origin', ...elsewhere }, elsewhereInJson],
  [{ code: 'abandoned', hadJob: true }, { had_job: true }],
  [
    { code: 'over-cap', lacks: 'room', caps: ['board', 'run'], instead: { ...changed, priceDifference: -19_000 } },
    { ...changedInJson, lacks: 'room', caps: ['board', 'run'], instead: 'changed', price_difference: -19 },
  ],
  [{ code: 'stray-clip', file: 'clips/ridge.1.mp4' }, { file: 'clips/ridge.1.mp4' }],
  [{ code: 'rendered', retakeWaits: 'retakeRejected' }, { retake_waits: 'retake-rejected' }],
];

describe('the JSON of a plan', () => {
  it.each(REASONS)('has the values of the reason %j', (reason, values) => {
    const { text, ...json } = reasonAsJson(reason) ?? {};
    expect(text).not.toBe('');
    expect(json).toMatchObject({ code: reason.code, ...values });
    // No value that the sentence alone would have.
    expect(Object.keys(json).sort()).toEqual(
      ['code', ...Object.keys(values), ...('since' in json ? ['since'] : [])]
        .filter((key, nth, all) => all.indexOf(key) === nth)
        .sort(),
    );
  });
});

const rendersOf = (plan: Plan): TakeEvent[] =>
  plan.steps.flatMap((step) => [begun(step), accepted(step), rendered(step), stored(step)]);

const UNIALL_STD = 'uniall/kling-v3-std-silent';
const UNIALL_PRO = 'uniall/kling-v3-pro-silent';
const rateOf = (model: string, resolution: Rate['resolution'], credits: number): Rate => ({
  gateway: 'uniall',
  model,
  resolution,
  rate: fromCredits(credits),
  source: 'the account',
  by: 'user',
});
const RATES = [
  ...builtInGateways.listRates,
  rateOf('kling-v3-std-silent', '720p', 2),
  rateOf('kling-v3-pro-silent', '1080p', 3),
];

/** What an edit says, in the table of the plan. */
function editWords(before: ResolvedBoard, now: ResolvedBoard, rates: readonly Rate[] = RATES): string {
  const plan = planOf(now, rendersOf(planOf(before)), { rates });
  const { output } = reportPlan(planDocument(plan, 'board.yaml'), { format: 'table', color: false, exitCode: false });
  return / {2}(\S+ changed since ridge\.1.*|.*, .* changed since ridge\.1.*)$/m.exec(output)?.[1]?.trim() ?? output;
}

describe('an edit that sets the price', () => {
  const five = boardOf('duration: 5');
  it('says what it does to the price, at the rates in force now', () => {
    expect(editWords(five, boardOf('duration: 8'))).toBe('duration changed since ridge.1: 5 → 8 (+57 credits)');
    expect(editWords(boardOf('duration: 8'), five)).toBe('duration changed since ridge.1: 8 → 5 (−57 credits)');
    expect(editWords(five, boardOf('resolution: 1080p'))).toMatch(/^resolution changed .*: 720p → 1080p \(\+\d+ credits\)$/);
    expect(editWords(boardOf('duration: 5', UNIALL_STD), boardOf('duration: 5', UNIALL_PRO))).toMatch(
      /: uniall\/kling-v3-std-silent → uniall\/kling-v3-pro-silent.* \(\+5 credits\)$/,
    );
    const same = RATES.map((rate) => ({ ...rate, rate: fromCredits(2) }));
    expect(editWords(boardOf('duration: 5', UNIALL_STD), boardOf('duration: 5', UNIALL_PRO), same)).toMatch(
      / \(the same price\)$/,
    );
  });

  it('says nothing of the price if only the picture changes, a rate is unknown, or another gateway sells the clip', () => {
    const edited = boardFrom(
      'version: 1\nid: film\nmodel: trinetra/kling-v3\nshots:\n  - { id: ridge, prompt: A lake, duration: 5 }\n',
    );
    expect(editWords(five, edited)).toBe('prompt changed since ridge.1: "A ridge" → "A lake"');
    expect(editWords(five, boardOf('duration: 8'), [])).toBe('duration changed since ridge.1: 5 → 8');
    expect(editWords(boardOf('duration: 5', UNIALL_STD), five)).toBe(
      `model changed since ridge.1: ${UNIALL_STD} → trinetra/kling-v3`,
    );
  });
});

describe('a plan with a pin and an edit', () => {
  it('is shown in each format', () => {
    const shots = (words: string, seconds: number) =>
      boardFrom(
        `version: 1\nid: film\ntitle: A film\nmodel: trinetra/kling-v3\nshots:\n  - { id: ridge, prompt: A ${words} ridge at dawn, duration: ${seconds} }\n  - { id: lake, prompt: A ${words} lake }\n  - { id: door, prompt: The door opens, duration: ${seconds} }\n`,
      );
    const [before, now] = [shots('misty', 5), shots('stormy', 8)];
    const pinOf = (nth: number) =>
      `{ take: 1, clip: "${'1'.repeat(12)}", fingerprint: "${pinnedFingerprint(now.shots[nth]?.fingerprint ?? '')}" }`;
    const picks = readPicks({
      file: 'board.picks.yaml',
      text: `version: 1\npins:\n  ridge: ${pinOf(0)}\n\n  lake: ${pinOf(1)}\n`,
    });
    if (!picks.ok) throw new Error('the picks file has errors');
    const plan = planOf(now, rendersOf(planOf(before)), {
      picks: picks.value,
      clipStatuses: new Map([
        ['ridge.1', 'there'],
        ['lake.1', 'missing'],
        ['door.1', 'there'],
      ]),
    });
    const show = (format: 'table' | 'markdown' | 'csv' | 'json', width?: number) =>
      reportPlan(planDocument(plan, 'board.yaml'), { format, color: false, exitCode: false, width }).output;
    const screens = [show('table', 80), show('table', 120), show('markdown')];
    expectScreen('plan/pinned.txt', screens.join(`${'='.repeat(40)}\n`));
    expectScreen('plan/pinned.csv', show('csv'));
    expectScreen('plan/pinned.json', show('json'));
  });
});
