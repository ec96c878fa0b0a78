import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatPick, type PickLine } from '../../src/picks/pick-line.js';
import { type PicksFile, readPicks } from '../../src/picks/read-picks.js';
import type { Plan, Step } from '../../src/plan/plan.js';
import { reasonWords } from '../../src/report/reason/reason-words.js';
import { externalTaskId } from '../../src/take/external-task-id.js';
import { fold } from '../../src/take/fold.js';
import { type Take, takeName } from '../../src/take/take.js';
import type { TakeEvent } from '../../src/take/take-event.js';
import { boardOf } from '../support/film.js';
import {
  accepted,
  at,
  begun,
  boardFrom,
  credits,
  failed,
  ORIGIN,
  planOf,
  refused,
  rendered,
  rows,
  stored,
  unknown,
} from '../support/pure-plan.js';

const board = boardFrom(boardOf(['ridge']));
const edited = boardFrom(boardOf(['ridge']).replace('What ridge shows', 'Another ridge'));
const SANDBOX = 'http://127.0.0.1:4747';
const nowMs = Date.parse(at) + 60_000;

/** An event with the hash of that take's made-up clip. */
const withSha = (event: TakeEvent, sha256: string): TakeEvent =>
  event.type === 'take-stored' ? { ...event, clip: { ...event.clip, sha256 } } : event;
const hashOf = (step: Step): string => String(step.take).padStart(12, '0') + 'f'.repeat(52);
const keep = (step: Step, origin = ORIGIN): TakeEvent[] => [
  begun(step, { origin }),
  accepted(step, origin),
  rendered(step, 95),
  withSha(stored(step), hashOf(step)),
];
const rejectLine = (take: number, more: Partial<PickLine> = {}): PickLine => ({
  take,
  clip: String(take).padStart(12, '0'),
  verdict: 'rejected',
  ...more,
});

/** A picks file with this line for the shot. */
function picksWith(line: PickLine): PicksFile {
  const text = `version: 1\npicks:\n  ridge: ${formatPick(line)}\n`;
  const read = readPicks({ file: 'board.picks.yaml', text });
  if (!read.ok) throw new Error(read.diagnostics.map(({ message }) => message).join('\n'));
  return read.value;
}

type More = Parameters<typeof planOf>[2];
/** A plan of one shot. A line stands for `--retake-rejected` with a picks file that has it; without one, the flag is not set. */
const planWith = (events: readonly TakeEvent[], line?: PickLine, more: More = {}): Plan =>
  planOf(board, events, { nowMs, ...(line !== undefined && { retakeRejected: true, picks: picksWith(line) }), ...more });

const [first] = planOf(board).steps as [Step];
const [beforeEdit] = planOf(edited).steps as [Step];
/** The step of one more take, whatever was stored before. */
const anotherAfter = (events: readonly TakeEvent[]): Step =>
  planOf(board, events, { nowMs, retake: new Set(['ridge']) }).steps.at(-1) as Step;
const second = anotherAfter(keep(first));
const there = { clipStatuses: new Map(['ridge.1', 'ridge.2', 'ridge.3'].map((name) => [name, 'there' as const])) };
const said = (events: readonly TakeEvent[], line?: PickLine, more: More = {}): string[] =>
  rows(planWith(events, line, { ...there, ...more }));

describe('a take that a person rejected', () => {
  it('is replaced once by --retake-rejected, and never without it', () => {
    expect(said(keep(first))).toEqual(['keep ridge.1 stored']);
    expect(said(keep(first), rejectLine(1), { retakeRejected: false })).toEqual(['keep ridge.1 stored']);
    const plan = planWith(keep(first), rejectLine(1), there);
    expect(rows(plan)).toEqual(['keep ridge.1 stored', 'submit ridge.2 retake-rejected']);
    expect(plan.steps[1]).toMatchObject({ reason: { rejected: 'ridge.1' }, credits: credits(95) });
    expect(reasonWords(plan.steps[1] as Step)).toBe('ridge.1 was rejected');
    expect(plan.totals[0]).toMatchObject({ to_pay: credits(95), paid: credits(95) });
  });

  it('is replaced where the list of rejected takes has the newest one too', () => {
    const both = [...keep(first), ...keep(second)];
    expect(said(both, rejectLine(1, { rejected: [2] }))).toEqual([
      'keep ridge.1 stored',
      'keep ridge.2 stored',
      'submit ridge.3 retake-rejected',
    ]);
    expect(said(both, rejectLine(2, { rejected: [1] })).at(-1)).toBe('submit ridge.3 retake-rejected');
  });

  it('says nothing about a take that a plain render makes later, as somebody else may have made the listed one', () => {
    const wantsTwo = boardFrom(boardOf(['ridge'], 'takes: 2'));
    const line = rejectLine(1, { rejected: [2] });
    const plain = planOf(wantsTwo, keep(first), { nowMs, ...there, picks: picksWith(line) });
    expect(rows(plain)).toEqual(['keep ridge.1 stored', 'submit ridge.3 another-take']);
    const bought = plain.steps.find(({ action }) => action === 'submit') as Step;
    expect(said([...keep(first), ...keep(bought)], line)).not.toContain('retake-rejected');
  });

  it('is replaced once where the list already has the numbers of takes that nobody made', () => {
    const line = rejectLine(1, { rejected: [2, 4] });
    const replacement = planWith(keep(first), line).steps[1] as Step;
    expect(said(keep(first), line)).toEqual(['keep ridge.1 stored', 'submit ridge.3 retake-rejected']);
    expect(said([...keep(first), ...keep(replacement)], line)).toEqual(['keep ridge.1 stored', 'keep ridge.3 stored']);
    const wantsTwo = boardFrom(boardOf(['ridge'], 'takes: 2'));
    const plan = planOf(wantsTwo, keep(first), { nowMs, ...there, retakeRejected: true, picks: picksWith(line) });
    expect(rows(plan)).toEqual(['keep ridge.1 stored', 'submit ridge.3 another-take']);
  });

  it('is not replaced if a newer take exists, under way, lost or with a clip', () => {
    const line = rejectLine(1);
    const events = keep(first);
    expect(said([...events, ...keep(second)], line)).toEqual(['keep ridge.1 stored', 'keep ridge.2 stored']);
    expect(said([...events, begun(second)], line)).toEqual(['keep ridge.1 stored', 'submit ridge.2 replay']);
    expect(said([...events, begun(second), accepted(second)], line)[1]).toBe('resume ridge.2 running');
    expect(said([...events, begun(second), accepted(second), rendered(second)], line)[1]).toBe('fetch ridge.2 rendered');
  });

  it('waits for a lost answer, and the reason says so', () => {
    const events = [...keep(first), begun(second, { origin: 'https://other.example' }), unknown(second)];
    const { steps } = planWith(events, rejectLine(1), there);
    expect(steps.map(reasonWords)[1]).toMatch(/--retake-rejected makes no other meanwhile: settle it first$/);
    expect(planWith(events, undefined, there).steps.map(reasonWords)[1]).not.toMatch(/retake/);
  });

  it('waits for a person where its next take ended without a clip, and the reason says so', () => {
    const lost = [...keep(first), begun(second), accepted(second), failed(second)];
    const plan = planWith(lost, rejectLine(1), there);
    expect(rows(plan)).toEqual(['keep ridge.1 stored', 'ask ridge.2 failed']);
    expect(reasonWords(plan.steps[1] as Step)).toBe(
      'failed: content policy. Edit the shot, or --retry-failed with --retake-rejected',
    );
    expect(said(lost, rejectLine(1), { retryFailed: 'all' })).toEqual(['keep ridge.1 stored', 'submit ridge.3 retry']);
    const bad = [...keep(first), begun(second), refused(second, 400)];
    expect(said(bad, rejectLine(1))).toEqual(['keep ridge.1 stored', 'ask ridge.2 refused']);
    // Nothing was bought: the same request goes under the same task id.
    const noCredits = planWith([...keep(first), begun(second), refused(second, 402)], rejectLine(1), there);
    expect(rows(noCredits)[1]).toBe('submit ridge.2 retake-rejected');
    expect(noCredits.steps[1]?.external_task_id).toBe(second.external_task_id);
  });

  it('is replaced although an older take failed', () => {
    const events = [begun(first), accepted(first), failed(first)];
    const after = anotherAfter(events);
    expect(after.take).toBe(2);
    expect(said([...events, ...keep(after)], rejectLine(2))).toEqual(['keep ridge.2 stored', 'submit ridge.3 retake-rejected']);
  });

  it('is not replaced by its line where the clip is another one, or the shot has changed', () => {
    expect(said(keep(first), rejectLine(1, { clip: 'ffffffffffff' }))).toEqual(['keep ridge.1 stored']);
    const after = planOf(edited, keep(first), { ...there, nowMs, retakeRejected: true, picks: picksWith(rejectLine(1)) });
    expect(rows(after)).toEqual(['keep ridge.1 stored', 'submit ridge.2 changed']);
    const changed = [...keep(first), ...keep(after.steps[1] as Step)];
    // The line is about the shot before the edit, and so is its list.
    const line = picksWith(rejectLine(1, { rejected: [2] }));
    expect(rows(planOf(edited, changed, { ...there, nowMs, retakeRejected: true, picks: line }))).not.toContain(
      'submit ridge.3 retake-rejected',
    );
  });

  it('is not replaced where another take is picked: the shot needs no more', () => {
    const both = [...keep(first), ...keep(second)];
    for (const verdict of ['approved', undefined] as const) {
      const line = { take: 1, clip: rejectLine(1).clip as string, ...(verdict && { verdict }), rejected: [2] };
      expect(said(both, line)).toEqual(['keep ridge.1 stored', 'keep ridge.2 stored']);
    }
    expect(said(keep(first), { rejected: [1] })).toEqual(['keep ridge.1 stored']);
    expect(said(keep(first), {})).toEqual(['keep ridge.1 stored']);
  });

  it('of a sandbox buys nothing in a real render', () => {
    expect(said(keep(first, SANDBOX), rejectLine(1))).toEqual(['submit ridge.2 new']);
    const real = [...keep(first), ...keep(second, SANDBOX)];
    expect(said(real, rejectLine(2))).toEqual(['keep ridge.1 stored']);
    const origins = new Map([['trinetra', SANDBOX]]);
    expect(said(keep(first, SANDBOX), rejectLine(1), { origins }).at(-1)).toBe('submit ridge.2 retake-rejected');
  });

  it('of a renamed shot is replaced once, whichever of the two ids its line has', () => {
    const renamed = boardFrom(boardOf(['peak'], 'renamed_from: ridge').replace('What peak shows', 'What ridge shows'));
    const here = { ...there, nowMs, retakeRejected: true };
    for (const id of ['ridge', 'peak']) {
      const read = readPicks({ file: 'board.picks.yaml', text: `version: 1\npicks:\n  ${id}: ${formatPick(rejectLine(1))}\n` });
      const plan = planOf(renamed, keep(first), { ...here, ...(read.ok && { picks: read.value }) });
      expect(rows(plan)).toEqual(['keep ridge.1 stored', 'submit peak.2 retake-rejected']);
      const events = [...keep(first), ...keep(plan.steps[1] as Step)];
      const clipStatuses = new Map([...there.clipStatuses, ['peak.2', 'there' as const] as const]);
      expect(rows(planOf(renamed, events, { ...here, clipStatuses, ...(read.ok && { picks: read.value }) }))).toEqual([
        'keep ridge.1 stored',
        'keep peak.2 stored',
      ]);
    }
  });

  it('counts once beside another wish for one more take', () => {
    const line = rejectLine(1);
    expect(said(keep(first), line, { retake: new Set(['ridge']) })).toEqual([
      'keep ridge.1 stored',
      'submit ridge.2 retake-rejected',
    ]);
    const two = boardFrom(boardOf(['ridge'], 'takes: 2'));
    const more = { ...there, nowMs, retakeRejected: true, picks: picksWith(line) };
    expect(rows(planOf(two, keep(first), more))).toEqual(['keep ridge.1 stored', 'submit ridge.2 another-take']);
  });

  it('is held to the caps, and held back by --partial', () => {
    const cap = (amount: number) => ({ limits: { run: new Map([['trinetra', credits(amount)]]) } });
    const over = planWith(keep(first), rejectLine(1), { ...there, ...cap(94.999) });
    expect(over.caps).toMatchObject([{ needed: credits(95), over: 1 }]);
    expect(said(keep(first), rejectLine(1), { ...cap(94), partial: true }).at(-1)).toBe('ask ridge.2 over-cap');
    expect(said(keep(first), rejectLine(1), { only: new Set(['ridge']) }).at(-1)).toBe('submit ridge.2 retake-rejected');
    const lifetime = { limits: { board: new Map([['trinetra', credits(150)]]) } };
    expect(planWith(keep(first), rejectLine(1), { ...there, ...lifetime }).caps).toMatchObject([{ needed: credits(190) }]);
  });
});

/** What becomes of a sent request: each ends at another event. */
const OUTCOMES = {
  died: (step: Step, origin: string) => [begun(step, { origin })],
  lost: (step: Step, origin: string) => [begun(step, { origin }), unknown(step)],
  'no credits': (step: Step, origin: string) => [begun(step, { origin }), refused(step, 402)],
  'bad request': (step: Step, origin: string) => [begun(step, { origin }), refused(step, 400)],
  running: (step: Step, origin: string) => [begun(step, { origin }), accepted(step, origin)],
  failed: (step: Step, origin: string) => [begun(step, { origin }), accepted(step, origin), failed(step)],
  rendered: (step: Step, origin: string) => [begun(step, { origin }), accepted(step, origin), rendered(step, 95)],
  stored: keep,
} as const;
type Outcome = keyof typeof OUTCOMES;
const outcomes = fc.constantFrom(...(Object.keys(OUTCOMES) as Outcome[]));
const often = <T>(usual: T, ...others: readonly T[]) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...others) });

/** A take of the picture as it is or before an edit, from the gateway or from a sandbox. */
interface Past {
  readonly outcome: Outcome;
  readonly isOld: boolean;
  readonly origin: string;
}

/** Takes with the numbers 1, 2, …: clones that were joined may have an older one under way beside a newer clip. */
const histories: fc.Arbitrary<Past[]> = fc.array(
  fc.record({
    outcome: often<Outcome>('stored', ...(Object.keys(OUTCOMES) as Outcome[])),
    isOld: often(false, true),
    origin: often(ORIGIN, SANDBOX),
  }),
  { maxLength: 4 },
);

function eventsOf(history: readonly Past[]): TakeEvent[] {
  return history.flatMap(({ outcome, isOld, origin }, index) => {
    const base = isOld ? beforeEdit : first;
    const external_task_id = externalTaskId('film', 'ridge', base.fingerprint, index);
    const post = { external_task_id, body: base.post?.body ?? '', replay: false };
    return OUTCOMES[outcome]({ ...base, take: index + 1, external_task_id, post }, origin);
  });
}

const numbers = fc.integer({ min: 1, max: 4 });
const picked: fc.Arbitrary<PickLine> = fc
  .record({
    take: numbers,
    isOurClip: often(true, false),
    verdict: often('rejected' as const, 'approved' as const),
    rejected: fc.uniqueArray(numbers, { maxLength: 3 }),
  })
  .map(({ isOurClip, ...line }) => ({ ...line, clip: isOurClip ? String(line.take).padStart(12, '0') : 'ffffffffffff' }));
const lines = fc.oneof({ weight: 1, arbitrary: fc.constant<PickLine>({}) }, { weight: 9, arbitrary: picked });

/** A history, and most often a line that rejects its newest take. */
const cases = histories.chain((history) =>
  fc.record({ history: fc.constant(history), line: fc.oneof(lines, fc.constant(rejectLine(Math.max(1, history.length)))) }),
);

const bought = (plan: Plan): Step[] => plan.steps.filter(({ post }) => post?.replay === false);
const names = (steps: readonly Step[]): string[] => steps.map(takeName);

/** Whether one more take may be bought, said again in the words of the documentation and independent of the plan's code. */
function mayBuy(takes: readonly Take[], line: PickLine): boolean {
  const current = takes.filter(
    ({ origin, fingerprint, refused }) => origin === ORIGIN && fingerprint === first.fingerprint && !refused,
  );
  const newest = current.toSorted((a, b) => a.take - b.take).at(-1);
  const named = current.find(({ take }) => take === line.take);
  return (
    newest?.status === 'stored' &&
    line.verdict === 'rejected' &&
    named?.clip?.sha256.slice(0, 12) === line.clip &&
    [line.take, ...(line.rejected ?? [])].includes(newest.take)
  );
}

describe('whatever happened before', () => {
  it('--retake-rejected buys at most one take more than a plan without it, and only for a newest take that was rejected', () => {
    let count = 0;
    fc.assert(
      fc.property(cases, ({ history, line }) => {
        const events = eventsOf(history);
        const plain = bought(planWith(events, line, { retakeRejected: false }));
        const asked = bought(planWith(events, line));
        const more = asked.length - plain.length;
        expect(more).toBeGreaterThanOrEqual(0);
        expect(more).toBeLessThanOrEqual(1);
        if (more === 0) expect(names(asked)).toEqual(names(plain));
        if (more === 0) return;
        count += 1;
        expect(mayBuy(fold(events).takes, line)).toBe(true);
        expect(asked.at(-1)?.reason.code).toBe('retake-rejected');
        const paid = fold(events).takes.filter(({ refused, origin }) => !refused && origin === ORIGIN);
        const taskIds = paid.map(({ external_task_id }) => external_task_id);
        expect(taskIds).not.toContain(asked.at(-1)?.external_task_id);
      }),
      { numRuns: 250 },
    );
    // The random histories reach the purchase, too.
    expect(count).toBeGreaterThan(20);
  });

  it('a rerun with the same picks file never buys a second take, however the first run ended', () => {
    let count = 0;
    fc.assert(
      fc.property(cases, fc.array(outcomes, { minLength: 1, maxLength: 4 }), ({ history, line }, endings) => {
        let events = eventsOf(history);
        const ids = new Set<string>();
        for (const ending of endings) {
          const step = bought(planWith(events, line)).find(({ reason }) => reason.code === 'retake-rejected');
          if (step === undefined) continue;
          ids.add(step.external_task_id);
          events = [...events, ...OUTCOMES[ending](step, ORIGIN)];
        }
        expect(ids.size).toBeLessThanOrEqual(1);
        if (ids.size > 0) count += 1;
      }),
      { numRuns: 200 },
    );
    expect(count).toBeGreaterThan(20);
  });

  it('each rejection buys one take, if every take is rejected in its turn', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }), (rejections, reruns) => {
        let events = keep(first);
        for (let nth = 1; nth <= rejections; nth += 1) {
          const line = rejectLine(nth, { rejected: Array.from({ length: nth - 1 }, (_, index) => index + 1) });
          for (let run = 0; run < reruns; run += 1)
            events = events.concat(bought(planWith(events, line)).flatMap((step) => keep(step)));
        }
        expect(fold(events).takes).toHaveLength(1 + rejections);
      }),
      { numRuns: 20 },
    );
  });
});
