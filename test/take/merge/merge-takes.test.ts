import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../../src/take/fold.js';
import { readRecords } from '../../../src/take/ledger/journal-record.js';
import { journalText } from '../../../src/take/ledger/replace-journal.js';
import { conflictLine, conflictSides } from '../../../src/take/manifest/conflict-markers.js';
import { joinTakes, knowsMore } from '../../../src/take/manifest/join-takes.js';
import { manifestOf } from '../../../src/take/manifest/manifest.js';
import { compareManifest } from '../../../src/take/manifest/manifest-diff.js';
import type { ManifestTake } from '../../../src/take/manifest.gen.js';
import { mergeTakes } from '../../../src/take/merge/merge-takes.js';
import { takeName } from '../../../src/take/take.js';
import type { TakeEvent } from '../../../src/take/take-event.js';

const FINGERPRINT = 'a'.repeat(64);
const time = (second: number): string => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();

const STATUSES = ['submitting', 'running', 'rendered', 'stored', 'failed', 'unknown', 'abandoned', 'pruned'] as const;

/** An attempt that was really made, as the world has it: a job of its own, or an answer that was lost. */
const attempt = fc.record({
  shot: fc.constantFrom('ridge', 'door'),
  key: fc.integer({ min: 0, max: 3 }),
  at: fc.integer({ min: 0, max: 40 }),
  lost: fc.boolean(),
});

/** How much of it a clone has seen. */
const seen = fc.record({
  attempt: fc.nat(7),
  number: fc.integer({ min: 1, max: 4 }),
  status: fc.constantFrom(...STATUSES),
  charged: fc.option(fc.constantFrom(0, 57, 95), { nil: undefined }),
  finished: fc.integer({ min: 41, max: 60 }),
  decided: fc.integer({ min: 41, max: 60 }),
  restored: fc.boolean(),
});

function entryOf(nth: number, made: { shot: string; key: number; at: number; lost: boolean }, view: Seen): ManifestTake {
  const status = made.lost && !['unknown', 'submitting', 'abandoned'].includes(view.status) ? 'unknown' : view.status;
  const over = ['rendered', 'stored', 'failed', 'abandoned', 'pruned'].includes(status);
  const file = `clips/${made.shot}.${view.number}.mp4`;
  const clip = {
    file,
    sha256: String(nth).repeat(64),
    bytes: 10 + nth,
    duration: 5,
    width: 4,
    height: 4,
    codec: 'h264',
    fps: 24,
  };
  return {
    shot: made.shot,
    take: view.number,
    status,
    current: true,
    model: 'trinetra/kling-v3',
    origin: 'https://gateway.example.com',
    fingerprint: FINGERPRINT,
    external_task_id: `key-${made.shot}-${made.key}`,
    seconds: 5,
    resolution: '720p',
    // Nothing else tells two attempts of one key apart.
    submitted_at: time(made.at * 8 + nth),
    request: { prompt: 'x' },
    credits: { planned: 95, unit: 'trinetra', ...(over && view.charged !== undefined && { charged: view.charged }) },
    ...(!made.lost && !['unknown', 'submitting'].includes(status) && { job_id: `job${nth}` }),
    ...(over && { finished_at: time(400 + view.finished) }),
    ...((status === 'stored' || status === 'pruned') && { clip }),
    ...(status === 'pruned' && { pruned_at: time(400 + (view.decided ?? 41)) }),
    ...(['rendered', 'stored'].includes(status) && view.restored && { restored_at: time(400 + (view.decided ?? 41)) }),
    ...(status === 'failed' && { error: { code: 'failed', message: 'no' } }),
  };
}

type Seen = {
  attempt: number;
  number: number;
  status: (typeof STATUSES)[number];
  charged: number | undefined;
  finished: number;
  decided?: number;
  restored?: boolean;
};

/** A clone's takes: each attempt at most once, each number at most once. */
const clone = fc.array(seen, { maxLength: 6 });
const world = fc.record({ made: fc.array(attempt, { minLength: 8, maxLength: 8 }), mine: clone, theirs: clone, third: clone });

function takesOf(made: readonly { shot: string; key: number; at: number; lost: boolean }[], views: readonly Seen[]) {
  const entries = views.map((view) => ({ nth: view.attempt, entry: entryOf(view.attempt, made[view.attempt] as never, view) }));
  return entries
    .filter(({ nth, entry }, index) => {
      const before = entries.slice(0, index);
      return !before.some((one) => one.nth === nth || takeName(one.entry) === takeName(entry));
    })
    .map(({ entry }) => entry);
}

const imported = (takes: readonly ManifestTake[]): TakeEvent[] =>
  takes.map((entry) => ({ type: 'take-imported', at: entry.submitted_at, entry: { ...entry } }));

/** What tells an attempt in any manifest: when it was submitted, here. */
const attempts = (events: readonly TakeEvent[]) =>
  fold(events)
    .takes.map((take) => `${take.shot} ${take.submitted_at}`)
    .sort();
const numbered = (events: readonly TakeEvent[]) =>
  fold(events)
    .takes.map(
      (take) =>
        `${takeName(take)} ${take.submitted_at} ${take.status} ${take.ticket?.job_id} ${take.charged} ${take.pruned_at} ${take.restored_at}`,
    )
    .sort();

describe('two clones’ takes, joined', () => {
  it('have every attempt of both, each under a number of its own, and can be read back', () => {
    fc.assert(
      fc.property(world, ({ made, mine, theirs }) => {
        const [ours, other] = [takesOf(made, mine), takesOf(made, theirs)];
        const { events } = mergeTakes(imported(ours), [{ kind: 'manifest', takes: other }]);
        const all = new Set([...ours, ...other].map((one) => `${one.shot} ${one.submitted_at}`));
        expect(attempts(events)).toEqual([...all].sort());
        expect(new Set(fold(events).takes.map(takeName)).size).toBe(all.size);
        const jobs = fold(events).takes.map(({ ticket }) => ticket?.job_id);
        for (const { job_id } of [...ours, ...other]) if (job_id !== undefined) expect(jobs).toContain(job_id);
        expect(readRecords(Buffer.from(journalText(events)))).toMatchObject({ ok: true });
      }),
      { numRuns: 300 },
    );
  });

  it('are the same whichever of them is ours, and merging again changes nothing', () => {
    fc.assert(
      fc.property(world, ({ made, mine, theirs }) => {
        const [ours, other] = [takesOf(made, mine), takesOf(made, theirs)];
        const here = mergeTakes(imported(ours), [{ kind: 'manifest', takes: other }]).events;
        const there = mergeTakes(imported(other), [{ kind: 'manifest', takes: ours }]).events;
        expect(numbered(here)).toEqual(numbered(there));
        for (const side of [ours, other, fold(there).takes.length === 0 ? [] : entriesOf(there)])
          expect(mergeTakes(here, [{ kind: 'manifest', takes: side }])).toMatchObject({ added: [], updated: [] });
        expect(mergeTakes(here, [{ kind: 'journal', events: there }]).events).toEqual(here);
      }),
      { numRuns: 300 },
    );
  });

  it('of three clones have every attempt, in any order of joining', () => {
    fc.assert(
      fc.property(world, ({ made, mine, theirs, third }) => {
        const sides = [mine, theirs, third].map((views) => takesOf(made, views));
        const all = new Set(sides.flat().map((one) => `${one.shot} ${one.submitted_at}`));
        for (const [one, two, three] of [
          [0, 1, 2],
          [2, 1, 0],
          [1, 2, 0],
        ] as const) {
          const first = mergeTakes(imported(sides[one] ?? []), [{ kind: 'manifest', takes: sides[two] ?? [] }]).events;
          const both = mergeTakes(first, [{ kind: 'manifest', takes: sides[three] ?? [] }]).events;
          expect(attempts(both)).toEqual([...all].sort());
        }
      }),
      { numRuns: 150 },
    );
  });

  it('keep both of two jobs that one lost record may stand for', () => {
    const made = { shot: 'ridge', key: 0, at: 1, lost: false };
    const view = { attempt: 0, number: 1, status: 'stored', charged: 95, finished: 50 } as const;
    const { clip: _, job_id: __, finished_at: ___, ...rest } = entryOf(1, made, view);
    const error = { code: 'journal-lost', message: 'the journal was damaged' };
    const placeholder: ManifestTake = { ...rest, status: 'unknown', submitted_at: time(900), error };
    const others = [entryOf(1, made, view), entryOf(2, made, { ...view, number: 2 })];
    const { events } = mergeTakes(imported([placeholder]), [{ kind: 'manifest', takes: others }]);
    expect(fold(events).takes.map(({ take, ticket }) => [take, ticket?.job_id])).toEqual([
      [1, 'job1'],
      [2, 'job2'],
    ]);
    const manifest = { version: 1 as const, storyboard: BOARD, takes: others, totals: [] };
    expect(compareManifest(fold(imported([placeholder])).takes, manifest)).toMatchObject({
      added: [{ take: 2, job_id: 'job2' }],
      updated: [{ take: 1, job_id: 'job1', status: 'stored' }],
      contradicting: [],
    });
  });

  it('are what a run imports by itself where nothing contradicts; and it imports nothing twice', () => {
    fc.assert(
      fc.property(world, ({ made, mine, theirs }) => {
        const ours = imported(takesOf(made, mine));
        const manifest = { version: 1 as const, storyboard: BOARD, takes: takesOf(made, theirs), totals: [] };
        const { added, updated, contradicting } = compareManifest(fold(ours).takes, manifest);
        const after = [...ours, ...imported([...added, ...updated])];
        const left = compareManifest(fold(after).takes, manifest);
        expect(left).toMatchObject({ added: [], updated: [] });
        expect(left.contradicting.map(takeName)).toEqual(contradicting.map(takeName));
      }),
      { numRuns: 300 },
    );
  });
});

const BOARD = { id: 'film', file: '../../board.yaml', sha256: 'b'.repeat(64) };

const entriesOf = (events: readonly TakeEvent[]): readonly ManifestTake[] => {
  const board: TakeEvent = { type: 'board', at: time(0), ...BOARD, shots: [], loopback: false };
  return manifestOf(fold([board, ...events]))?.takes ?? [];
};

describe('a request that was refused and sent again under one name', () => {
  const made = { shot: 'ridge', key: 0, at: 0, lost: true };
  const open = (nth: number) =>
    entryOf(nth, made, { attempt: 0, number: 1, status: 'submitting', charged: undefined, finished: 41 });
  const begun = (second: number): TakeEvent => ({
    type: 'take-begun',
    at: time(second),
    shot: 'ridge',
    take: 1,
    model: 'trinetra/kling-v3',
    origin: 'https://gateway.example.com',
    fingerprint: FINGERPRINT,
    external_task_id: 'key-ridge-0',
    seconds: 5,
    resolution: '720p',
    body: '{}',
    credits: 95,
    unit: 'trinetra',
    account: '01234567',
  });
  const refused: TakeEvent = {
    type: 'take-refused',
    at: time(2),
    shot: 'ridge',
    take: 1,
    code: 'refused',
    message: 'no',
    status: 402,
  };
  const manifest = (takes: ManifestTake[]) => ({ version: 1 as const, storyboard: BOARD, takes, totals: [] });
  const nothing = { added: [], updated: [], contradicting: [] };

  it('is known by its first try too: a manifest from before the refusal adds nothing', () => {
    const events = [begun(1), refused, begun(3)];
    for (const some of [events.slice(0, 2), events])
      expect(compareManifest(fold(some).takes, manifest([open(1)]))).toEqual(nothing);
    expect(mergeTakes(events, [{ kind: 'manifest', takes: [open(1)] }]).events).toEqual(events);
  });

  it('gives its name to another’s take, but not while this run begins it again', () => {
    const { takes } = fold([begun(1), refused]);
    expect(compareManifest(takes, manifest([open(9)]))).toMatchObject({ added: [{ take: 1 }], contradicting: [] });
    const taken = new Set(['ridge.1']);
    expect(compareManifest(takes, manifest([open(9)]), taken)).toMatchObject({ added: [], contradicting: [{ take: 1 }] });
  });
});

describe('two entries of one attempt, joined', () => {
  const views = fc.tuple(attempt, seen, seen).map(([made, one, two]) => {
    const [mine, theirs] = [entryOf(1, made, one), entryOf(1, made, two)];
    return [mine, { ...theirs, take: mine.take }] as const;
  });

  it('without an answer are equal, during the run and after it; a lost answer knows more', () => {
    const made = { shot: 'ridge', key: 0, at: 0, lost: true };
    const view = { attempt: 0, number: 1, charged: undefined, finished: 41 };
    const waiting = { ...entryOf(1, made, { ...view, status: 'submitting' }), reason: 'no-answer' };
    const died = { ...waiting, status: 'unknown' as const, error: { code: 'no-answer', message: 'no answer is known' } };
    const lost = { ...died, reason: 'reset', error: { code: 'reset', message: 'the connection broke', read: '202 {' } };
    for (const [mine, theirs] of [
      [waiting, died],
      [died, waiting],
      [lost, died],
      [lost, waiting],
    ] as const)
      expect(knowsMore(joinTakes(mine, theirs), mine)).toBe(false);
    for (const mine of [waiting, died]) {
      expect(joinTakes(mine, lost)).toMatchObject({ status: 'unknown', error: lost.error });
      expect(knowsMore(joinTakes(mine, lost), mine)).toBe(true);
    }
  });

  it('of a pruned clip: the later decision counts in any order, whether it was pruned, restored or abandoned', () => {
    const made = { shot: 'ridge', key: 0, at: 0, lost: false };
    const view = { attempt: 0, number: 1, charged: 95, finished: 41 };
    const at = (status: Seen['status'], decided?: number) =>
      entryOf(1, made, { ...view, status, ...(decided !== undefined && { decided, restored: true }) });
    const [kept, let_go, back, again] = [at('stored'), at('pruned', 50), at('stored', 51), at('pruned', 52)];
    const given_up = { ...at('abandoned'), finished_at: time(455) };
    for (const [one, two, status] of [
      [kept, let_go, 'pruned'],
      [at('rendered'), let_go, 'pruned'],
      [at('failed'), let_go, 'pruned'],
      [at('abandoned'), let_go, 'pruned'],
      [let_go, back, 'stored'],
      [let_go, at('rendered', 51), 'rendered'],
      [back, again, 'pruned'],
      [again, given_up, 'abandoned'],
    ] as const) {
      expect(joinTakes(one, two).status).toBe(status);
      expect(joinTakes(two, one).status).toBe(status);
      expect(joinTakes(one, two).clip ?? joinTakes(two, one).clip).toBeDefined();
    }
    const all = [kept, let_go, back, again];
    for (const order of [all, all.toReversed(), [again, let_go, kept, back], [back, again, kept, let_go]])
      expect(order.reduce(joinTakes)).toMatchObject({ status: 'pruned', pruned_at: time(452) });
    expect(knowsMore(joinTakes(let_go, again), let_go)).toBe(true);
    expect([kept, let_go, back].reduce(joinTakes)).toMatchObject({ status: 'stored', restored_at: time(451) });
  });

  it('keep every job and charge of both, and stay as they are when joined again', () => {
    fc.assert(
      fc.property(views, ([mine, theirs]) => {
        const joined = joinTakes(mine, theirs);
        for (const side of [mine, theirs]) {
          if (side.job_id !== undefined) expect([joined.job_id, ...(joined.duplicates ?? [])]).toContain(side.job_id);
          expect(joined.credits.charged ?? 0).toBeGreaterThanOrEqual(side.credits.charged ?? 0);
          if (side.clip) expect(joined.clip?.sha256).toBe(side.clip.sha256);
          expect(knowsMore(joinTakes(joined, side), joined)).toBe(false);
        }
        expect(joinTakes(theirs, mine).status).toBe(joined.status);
      }),
      { numRuns: 500 },
    );
  });
});

describe('conflict markers', () => {
  it('are separated into both sides, with any line ends, and with longer markers in the common ancestor', () => {
    const text = [
      '{',
      '<<<<<<< HEAD',
      ' "a": 1',
      '||||||| base',
      '<<<<<<<<< x',
      ' no',
      '=========',
      '>>>>>>>>> y',
      '=======',
      ' "b": 2',
      '>>>>>>> main',
      '}',
    ];
    for (const end of ['\n', '\r\n']) {
      const sides = conflictSides(text.join(end));
      expect(JSON.parse(sides?.ours ?? '')).toEqual({ a: 1 });
      expect(JSON.parse(sides?.theirs ?? '')).toEqual({ b: 2 });
      expect(sides?.base).toContain('>>>>>>>>> y');
      expect(conflictLine(text.join(end))).toBe(2);
    }
  });

  it('without an end, or inside a text, are ignored', () => {
    expect(conflictSides('{\n<<<<<<< HEAD\n1\n=======\n2\n}')).toBeUndefined();
    expect(conflictSides('{ "prompt": "<<<<<<< HEAD" }')).toBeUndefined();
    expect(conflictLine('{ "prompt": "<<<<<<< HEAD" }')).toBeUndefined();
  });

  it('around any two texts give these texts back', () => {
    const lines = fc.array(
      fc.string({ maxLength: 5 }).filter((line) => !/[<=>|\r\n]/.test(line)),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(lines, lines, lines, lines, (head, one, two, tail) => {
        const text = [...head, '<<<<<<< a', ...one, '=======', ...two, '>>>>>>> b', ...tail].join('\n');
        expect(conflictSides(text)).toEqual({
          ours: [...head, ...one, ...tail].join('\n'),
          theirs: [...head, ...two, ...tail].join('\n'),
        });
      }),
    );
  });
});
