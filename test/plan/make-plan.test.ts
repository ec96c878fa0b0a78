import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Step } from '../../src/plan/plan.js';
import { reasonWords } from '../../src/report/reason/reason-words.js';
import { takeName } from '../../src/take/take.js';
import type { TakeEvent } from '../../src/take/take-event.js';
import { boardOf } from '../support/film.js';
import {
  accepted,
  at,
  begun,
  boardFrom,
  credits,
  failed,
  NOW,
  ORIGIN,
  planOf,
  pruned,
  refused,
  rendered,
  restored,
  rows,
  stored,
  unknown,
} from '../support/pure-plan.js';

const board = boardFrom(boardOf(['ridge', 'door']));
const edited = boardFrom(boardOf(['ridge', 'door']).replace('What ridge shows', 'Another ridge'));
const [ridge] = planOf(board).steps as [Step, Step];
/** A cap in trinetra's credits. */
const cap = (amount: number) => new Map([['trinetra', amount]]);
const why = (step: Step | undefined): string | undefined => step && reasonWords(step);
const there = new Map([['ridge.1', 'there' as const]]);

/** The first step of a plan after these events. */
const next = (events: TakeEvent[], more: Parameters<typeof planOf>[2] = {}) => planOf(board, events, more).steps[0] as Step;

describe('the next plan, by the last event of a take', () => {
  it('none: submits each shot', () => {
    expect(rows(planOf(board))).toEqual(['submit ridge.1 new', 'submit door.1 new']);
  });

  it('take-begun: replays the same task id and bytes within the gateway’s window, then asks', () => {
    const step = next([begun(ridge)]);
    expect(step).toMatchObject({
      action: 'submit',
      take: 1,
      reason: { code: 'replay' },
      post: { ...ridge.post, replay: true },
    });
    const hours = (count: number) => ({ nowMs: Date.parse(at) + count * 3_600_000 });
    expect(next([begun(ridge)], hours(22.9)).action).toBe('submit');
    expect(next([begun(ridge)], hours(23))).toMatchObject({ action: 'ask', reason: { code: 'unknown' } });
    expect(next([begun(ridge), unknown(ridge)]).reason.code).toBe('replay');
  });

  it('take-begun with an impossible time: asks, as its age is unknown', () => {
    for (const strange of ['2999-01-01T00:00:00.000Z', 'yesterday']) {
      expect(next([begun(ridge, { at: strange })])).toMatchObject({ action: 'ask', reason: { code: 'unknown' } });
    }
  });

  it('take-begun with a body that the board would not send now: asks', () => {
    const other = { ...begun(ridge), body: JSON.stringify({ prompt: 'something else' }) } as TakeEvent;
    expect(next([other])).toMatchObject({ action: 'ask', reason: { code: 'unknown' } });
    const called = boardFrom(boardOf(['ridge', 'door'], 'callback_url: https://example.com/hook'));
    // A callback URL is not part of the purchase: the sent bytes go again.
    expect(planOf(called, [begun(ridge)]).steps[0]).toMatchObject({ action: 'submit', post: { ...ridge.post, replay: true } });
  });

  it('take-begun at another address: asks, as that gateway does not know the task id', () => {
    expect(next([begun(ridge, { origin: 'https://other.example' })])).toMatchObject({
      action: 'ask',
      reason: { code: 'unknown', because: { kind: 'elsewhere', sentTo: 'https://other.example' } },
    });
  });

  it('take-accepted: resumes', () => {
    expect(next([begun(ridge), accepted(ridge)])).toMatchObject({ action: 'resume', ticket: { job_id: 'job_ridge1' } });
    expect(next([begun(ridge), unknown(ridge), accepted(ridge)]).action).toBe('resume');
  });

  it('take-accepted or take-rendered at another address: asks, as that gateway does not know the job', () => {
    const origin = 'https://other.example';
    const events = [begun(ridge, { origin }), accepted(ridge, origin)];
    for (const so of [events, [...events, rendered(ridge, 95)]])
      expect(next(so)).toMatchObject({
        action: 'ask',
        reason: { code: 'other-origin', sentTo: origin },
      });
  });

  it('take-rendered: fetches', () => {
    expect(next([begun(ridge), accepted(ridge), rendered(ridge, 95)])).toMatchObject({
      action: 'fetch',
      reason: { code: 'rendered' },
    });
  });

  it('take-stored: keeps a clip that is on disk and unchanged, else fetches it', () => {
    const events = [begun(ridge), accepted(ridge), rendered(ridge, 95), stored(ridge)];
    expect(next(events, { clipStatuses: there }).action).toBe('keep');
    expect(next(events, { clipStatuses: new Map([['ridge.1', 'missing']]) })).toMatchObject({
      action: 'fetch',
      reason: { code: 'clip-missing' },
    });
    expect(next(events, { clipStatuses: new Map([['ridge.1', 'changed']]) })).toMatchObject({
      action: 'fetch',
      reason: { code: 'clip-changed' },
    });
  });

  it('take-pruned: keeps the take without its clip, fetches and buys nothing, and makes a retake where one is asked for', () => {
    const events = [begun(ridge), accepted(ridge), rendered(ridge, 95), stored(ridge), pruned(ridge)];
    for (const state of ['missing', 'changed', 'there'] as const)
      expect(rows(planOf(board, events, { clipStatuses: new Map([['ridge.1', state]]) }))).toEqual([
        'keep ridge.1 pruned',
        'submit door.1 new',
      ]);
    expect(why(next(events))).toBe('clip pruned on purpose');
    expect(rows(planOf(edited, events)).slice(0, 2)).toEqual(['keep ridge.1 pruned', 'submit ridge.2 changed']);
    expect(rows(planOf(board, events, { retake: new Set(['ridge']) })).slice(0, 2)).toEqual([
      'keep ridge.1 pruned',
      'submit ridge.2 retake',
    ]);
    expect(rows(planOf(boardFrom(boardOf(['door'])), events))).toEqual(['submit door.1 new']);
  });

  it('take-restored: fetches the clip, or keeps it where it is on disk', () => {
    const events = [begun(ridge), accepted(ridge), rendered(ridge, 95), stored(ridge), pruned(ridge)];
    expect(next([...events, restored(ridge)])).toMatchObject({ action: 'fetch', reason: { code: 'rendered' } });
    expect(next([...events, restored(ridge, true)], { clipStatuses: there }).action).toBe('keep');
    expect(next([...events, restored(ridge), stored(ridge)], { clipStatuses: there }).action).toBe('keep');
    expect(next([...events, restored(ridge), stored(ridge), pruned(ridge)]).reason.code).toBe('pruned');
  });

  it('take-pruned during a run: what the run still brings does not bring the take back; a clip adopted by hand does', () => {
    const events = [begun(ridge), accepted(ridge), rendered(ridge), stored(ridge), pruned(ridge)];
    for (const late of [rendered(ridge, 95), failed(ridge), stored(ridge)])
      expect(next([...events, late]).reason.code).toBe('pruned');
    expect(next([...events, rendered(ridge, 57)]).credits).toBe(credits(57));
    const adopted = stored(ridge) as TakeEvent & { type: 'take-stored' };
    const byHand: TakeEvent = { ...adopted, clip: { ...adopted.clip, by_hand: true } };
    expect(next([...events, byHand], { clipStatuses: there }).reason.code).toBe('stored');
  });

  it('take-pruned, after any history: no take is fetched, asked about or bought that was not before', () => {
    const three = boardFrom(boardOf(['ridge', 'door', 'lake'], 'takes: 2'));
    const ends = [[], [accepted], [accepted, rendered], [accepted, failed], [unknown], [accepted, rendered, stored]] as const;
    const shape = fc.array(fc.record({ end: fc.nat(ends.length - 1), prune: fc.boolean() }), { minLength: 6, maxLength: 6 });
    const state = fc.constantFrom('there', 'missing', 'changed');
    fc.assert(
      fc.property(shape, fc.array(state, { minLength: 6, maxLength: 6 }), fc.boolean(), (takes, states, retake) => {
        const steps = planOf(three).steps;
        const events = takes.map(({ end }, nth) => [begun, ...(ends[end] ?? [])].map((made) => made(steps[nth] as Step)));
        const isPruned = takes.map(({ end, prune }) => prune && ends[end]?.length === 3);
        const names = steps.filter((_, nth) => isPruned[nth]).map(takeName);
        // A pruned clip was on disk; it may be there or not now.
        const before = new Map(steps.map((one, nth) => [takeName(one), isPruned[nth] ? 'there' : (states[nth] ?? 'there')]));
        const after = new Map(steps.map((one, nth) => [takeName(one), states[nth] ?? 'there']));
        const more = { retake: new Set(retake ? ['ridge'] : []) };
        const done = planOf(three, events.flat(), { ...more, clipStatuses: before });
        const let_go = events.flatMap((some, nth) => [...some, ...(isPruned[nth] ? [pruned(steps[nth] as Step)] : [])]);
        const plan = planOf(three, let_go, { ...more, clipStatuses: after });
        const expected = rows(done).map((row) =>
          names.some((name) => row === `keep ${name} stored`) ? row.replace('stored', 'pruned') : row,
        );
        expect(rows(plan)).toEqual(expected);
        expect(plan.totals.map(({ paid, to_pay }) => [paid, to_pay])).toEqual(
          done.totals.map(({ paid, to_pay }) => [paid, to_pay]),
        );
      }),
      { numRuns: 100 },
    );
  });

  it('take-refused: submits the same number and task id again if the cause may have passed; a bad request waits for an edit', () => {
    for (const status of [undefined, 401, 402, 403, 429]) {
      expect(next([begun(ridge), refused(ridge, status)])).toMatchObject({
        action: 'submit',
        take: 1,
        external_task_id: ridge.external_task_id,
        reason: { code: 'refused-before' },
      });
    }
    const bad = [begun(ridge), refused(ridge, 400)];
    expect(rows(planOf(board, bad))).toEqual(['ask ridge.1 refused', 'submit door.1 new']);
    expect(rows(planOf(edited, bad))[0]).toBe('submit ridge.1 new');
    expect(next(bad, { retryFailed: new Set(['ridge']) })).toMatchObject({
      action: 'submit',
      take: 1,
      external_task_id: ridge.external_task_id,
    });
  });

  it('take-failed: asks until --retry-failed; the next take has the next number and another task id', () => {
    const events = [begun(ridge), accepted(ridge), failed(ridge)];
    expect(next(events)).toMatchObject({ action: 'ask', reason: { code: 'failed' } });
    const retried = next(events, { retryFailed: 'all' });
    expect(retried).toMatchObject({ action: 'submit', take: 2, reason: { code: 'retry' } });
    expect(retried.external_task_id).not.toBe(ridge.external_task_id);
  });
});

describe('a task id', () => {
  it('is the same for the same picture and count, and at most 64 ASCII characters', () => {
    expect(planOf(board).steps[0]?.external_task_id).toBe(ridge.external_task_id);
    expect(ridge.external_task_id).toBe('rushes-ridge-c5a977567235ad2a3005bb6f6515fb00');
    const long = boardFrom(boardOf(['x'.repeat(64)]));
    expect(planOf(long).steps[0]?.external_task_id).toMatch(/^[\x21-\x7e]{1,64}$/);
  });

  it('of a bought take is never used for another take', () => {
    const two = boardFrom(boardOf(['ridge'], 'takes: 2'));
    const [first, second] = planOf(two).steps as [Step, Step];
    // The first was refused, the second bought: a mere count would give the next take the second's task id.
    const events = [begun(first), refused(first, 402), begun(second), accepted(second)];
    const keys = planOf(two, events).steps.map(({ external_task_id }) => external_task_id);
    expect(new Set(keys).size).toBe(2);
    expect(rows(planOf(two, events))).toEqual(['resume ridge.2 running', 'submit ridge.3 another-take']);
  });
});

describe('a retake', () => {
  it('is one more take, or the take that is under way', () => {
    const wish = { retake: new Set(['ridge']), only: new Set(['ridge']) };
    const done = [begun(ridge), accepted(ridge), rendered(ridge, 95), stored(ridge)];
    const again = planOf(board, done, { ...wish, clipStatuses: there });
    expect(rows(again)).toEqual(['keep ridge.1 stored', 'submit ridge.2 retake']);
    const second = again.steps[1] as Step;
    expect(rows(planOf(board, [...done, begun(second), accepted(second)], { ...wish, clipStatuses: there }))).toEqual([
      'keep ridge.1 stored',
      'resume ridge.2 running',
    ]);
  });

  it('takes the place of a failed take, and of one only', () => {
    const wish = { retake: new Set(['ridge']), only: new Set(['ridge']) };
    const lost = [begun(ridge), accepted(ridge), failed(ridge)];
    const again = planOf(board, lost, wish);
    expect(rows(again)).toEqual(['submit ridge.2 retake']);
    expect(again.steps[0]?.external_task_id).not.toBe(ridge.external_task_id);
    const two = boardFrom(boardOf(['ridge'], 'takes: 2'));
    const [first, second] = planOf(two).steps as [Step, Step];
    const both = [...lost, begun(second), accepted(second), failed(second)];
    expect(first.external_task_id).toBe(ridge.external_task_id);
    expect(rows(planOf(two, both, wish))).toEqual(['ask ridge.2 failed', 'submit ridge.3 retake']);
  });

  it('waits for a take under way, and says what to do', () => {
    const nowMs = Date.parse(at) + 60_000;
    const wish = { retake: new Set(['ridge']), only: new Set(['ridge']), nowMs };
    const said = (events: TakeEvent[]) => planOf(board, events, wish).steps.map(reasonWords);
    const other = '; --retake makes no other meanwhile: ';
    expect(said([begun(ridge), accepted(ridge)])).toEqual([
      `job job_ridge1 is running${other}for one more, ask again once its clip is here`,
    ]);
    expect(said([begun(ridge, { origin: 'https://other.example' }), unknown(ridge)])).toEqual([
      expect.stringMatching(new RegExp(`${other}settle it first$`)),
    ]);
    expect(why(planOf(board, [begun(ridge), accepted(ridge)], { nowMs }).steps[0])).toBe('job job_ridge1 is running');
    // A wanted second take is the retake: the first does not say that it waits.
    const two = planOf(boardFrom(boardOf(['ridge'], 'takes: 2')), [begun(ridge), accepted(ridge)], wish);
    expect(two.steps.map(reasonWords)).toEqual(['job job_ridge1 is running', '2 takes are wanted']);
  });
});

describe('a job that does not move', () => {
  it('is polled again, and the reason says how to give it up', () => {
    // It was sent four hours ago.
    expect(why(planOf(board, [begun(ridge), accepted(ridge)]).steps[0])).toBe(
      'job job_ridge1 is running since 2026-11-20T08:00:00Z: it is asked for again; reconcile ridge.1 --abandon gives it up',
    );
  });
});

describe('an edit', () => {
  const done = [begun(ridge), accepted(ridge), rendered(ridge, 95), stored(ridge)];

  it('makes the next take, keeps the old one, and names the changed fields', () => {
    const plan = planOf(edited, done, { clipStatuses: there });
    expect(rows(plan)).toEqual(['keep ridge.1 stored', 'submit ridge.2 changed', 'submit door.1 new']);
    expect(why(plan.steps[1])).toBe('prompt changed since ridge.1');
    expect(plan.totals[0]).toMatchObject({ paid: credits(95), to_pay: credits(190) });
  });

  it('leaves an older lost request to a person', () => {
    expect(rows(planOf(edited, [begun(ridge)]))).toEqual([
      'ask ridge.1 unknown',
      'submit ridge.2 changed',
      'submit door.1 new',
    ]);
    expect(rows(planOf(board, [begun(ridge)]))[0]).toBe('submit ridge.1 replay');
  });

  it('downloads what was paid for before it, and for a removed shot', () => {
    expect(rows(planOf(edited, [begun(ridge), accepted(ridge)]))).toEqual([
      'resume ridge.1 running',
      'submit ridge.2 changed',
      'submit door.1 new',
    ]);
    const without = boardFrom(boardOf(['door']));
    expect(rows(planOf(without, [begun(ridge), accepted(ridge)]))).toEqual(['submit door.1 new', 'resume ridge.1 running']);
    expect(rows(planOf(without, done, { clipStatuses: new Map([['ridge.1', 'missing']]) }))).toEqual(['submit door.1 new']);
  });

  it('of the model, the camera or a frame is named', () => {
    const text = boardOf(['ridge', 'door']);
    const says = (change: string) => why(planOf(boardFrom(change), done, { clipStatuses: there }).steps[1]);
    expect(says(text.replace('kling-v3\n', 'kling-v2.5\n'))).toBe('model changed since ridge.1');
    expect(says(text.replace('ridge shows\n', 'ridge shows\n    camera: { zoom: 2 }\n'))).toBe('camera changed since ridge.1');
    expect(
      says(text.replace('ridge shows\n', 'ridge shows\n    duration: 4\n    frames: { first: https://example.com/a.png }\n')),
    ).toBe('frames.first, duration changed since ridge.1');
  });

  it('of the gateway is named as the model, whatever the bodies of the two say', () => {
    const text = boardOf(['ridge']).replace(
      'ridge shows\n',
      'ridge shows\n    frames: { first: https://example.com/a.png }\n    camera: { zoom: 2 }\n',
    );
    const first = planOf(boardFrom(text)).steps[0] as Step;
    const events = [begun(first), accepted(first), rendered(first, 95), stored(first)];
    const moved = text.replace('trinetra/kling-v3', 'evolink/kling-v3-image-to-video');
    expect(why(planOf(boardFrom(moved), events, { clipStatuses: there }).steps[1])).toBe('model changed since ridge.1');
  });

  it.each([
    ['evolink/kling-v3-image-to-video', 'watermark: true', 'watermark'],
    ['evolink/kling-v3-image-to-video', 'elements: [u_1]', 'elements'],
    ['evolink/kling-v3-image-to-video', 'multi_shot: auto', 'multi_shot'],
    ['uniall/kling-v3-std', 'multi_shot: auto', 'multi_shot'],
    ['uniall/kling-v3-std', 'shot_type: customize', 'shot_type'],
    ['uniall/kling-v3-std', 'cfg_scale: 0.5', 'cfg_scale'],
    ['uniall/kling-v3-std', 'negative_prompt: blur', 'negative_prompt'],
  ])('on %s names the field of %s as the board does', (model, line, name) => {
    const text = boardOf(['ridge'])
      .replace('trinetra/kling-v3', model)
      .replace('ridge shows\n', 'ridge shows\n    frames: { first: https://example.com/a.png }\n');
    const first = planOf(boardFrom(text)).steps[0] as Step;
    const events = [begun(first), accepted(first), rendered(first, 95), stored(first)];
    const changed = planOf(boardFrom(text.replace('ridge shows\n', `ridge shows\n    ${line}\n`)), events, {
      clipStatuses: there,
    });
    expect(why(changed.steps[1])).toBe(`${name} changed since ridge.1`);
  });
});

describe('takes of this machine’s sandbox', () => {
  const loop = 'http://127.0.0.1:4747';
  const events = [begun(ridge, { origin: loop }), accepted(ridge, loop), rendered(ridge, 95), stored(ridge)];

  it('never answer for a real render, and use nothing of its budget', () => {
    const plan = planOf(board, events, { clipStatuses: there, limits: { board: cap(credits(190)) } });
    expect(rows(plan)).toEqual(['submit ridge.2 new', 'submit door.1 new']);
    expect(plan.totals[0]).toMatchObject({ paid: 0, to_pay: credits(190) });
    expect(plan.caps[0]).toMatchObject({ over: 0 });
  });

  it('answer at any sandbox of this machine', () => {
    const origins = new Map([['trinetra', 'http://127.0.0.1:9999']]);
    expect(rows(planOf(board, events, { clipStatuses: there, origins }))).toEqual(['keep ridge.1 stored', 'submit door.1 new']);
  });

  it('do not hide paid takes', () => {
    const origins = new Map([['trinetra', loop]]);
    const real = [begun(ridge), accepted(ridge), rendered(ridge, 95), stored(ridge)];
    expect(rows(planOf(board, real, { clipStatuses: there, origins }))[0]).toBe('keep ridge.1 stored');
  });
});

describe('a cap', () => {
  it('of the board counts paid and unsettled takes of every run', () => {
    const events = [begun(ridge)];
    const limits = { board: cap(credits(189.999)) };
    const plan = planOf(board, events, { limits });
    expect(plan.totals[0]).toMatchObject({ paid: 0, unsettled: credits(95), to_pay: credits(95) });
    expect(plan.caps).toMatchObject([{ kind: 'board', needed: credits(190), over: 1, fits: [] }]);
    expect(planOf(board, events, { limits: { board: cap(credits(190)) } }).caps[0]).toMatchObject({
      over: 0,
      fits: ['door.1'],
    });
    // After the window nothing replays it, and it still counts.
    const later = { limits, nowMs: NOW + 48 * 3_600_000 };
    expect(planOf(board, events, later).caps[0]).toMatchObject({ needed: credits(190), over: 1 });
  });

  it('that is exceeded already stops no download', () => {
    const events = [begun(ridge), accepted(ridge), rendered(ridge, 95)];
    const only = { only: new Set(['ridge']) };
    const plan = planOf(board, events, { limits: { board: cap(credits(10)), run: cap(credits(0)) }, ...only });
    expect(rows(plan)).toEqual(['fetch ridge.1 rendered']);
    expect(plan.caps.map(({ over }) => over)).toEqual([0, 0]);
  });

  it('with --partial lets the takes through that fit, in board order', () => {
    const mixed = boardFrom(boardOf(['a', 'b', 'c']).replace('What b shows\n', 'What b shows\n    resolution: 1080p\n'));
    const plan = planOf(mixed, [], { limits: { run: cap(credits(200)) }, partial: true });
    expect(plan.steps.map((step) => `${step.action} ${takeName(step)}`)).toEqual(['submit a.1', 'ask b.1', 'submit c.1']);
    expect(plan.totals[0]?.to_pay).toBe(credits(190));
    expect(plan.caps[0]).toMatchObject({ needed: credits(190), over: 0 });
    expect(why(plan.steps[1])).toBe('held back, as it does not fit --max-credits: not rendered yet');
  });

  it('counts the charge of a take and not its planned price', () => {
    const events = [begun(ridge), accepted(ridge), rendered(ridge, 10), stored(ridge)];
    expect(planOf(board, events, { clipStatuses: there, limits: { board: cap(credits(105)) } }).caps[0]).toMatchObject({
      over: 0,
    });
  });
});

describe('a plan', () => {
  it('is the same for the same input', () => {
    const events = [begun(ridge), accepted(ridge)];
    expect(JSON.stringify(planOf(edited, events).steps)).toBe(JSON.stringify(planOf(edited, events).steps));
  });

  it('shows the address that it calls', () => {
    expect(planOf(board).totals[0]?.origin).toBe(ORIGIN);
  });
});
