import { describe, expect, it } from 'vitest';
import { PIN_LINES } from '../../src/picks/line-lists.js';
import type { Pin } from '../../src/picks/picks.gen.js';
import { type PicksFile, readPicks } from '../../src/picks/read-picks.js';
import { pinnedFingerprint } from '../../src/picks/resolve-pins.js';
import type { PlanInput } from '../../src/plan/make-plan.js';
import type { Plan, Step } from '../../src/plan/plan.js';
import type { TakeEvent } from '../../src/take/take-event.js';
import { boardOf } from '../support/film.js';
import { accepted, begun, boardFrom, failed, planOf, pruned, rendered, rows, stored } from '../support/pure-plan.js';
import { seededRandom } from '../support/seeded-random.js';

type Board = ReturnType<typeof boardFrom>;
const CLIP = '1'.repeat(12);
const SANDBOX = 'http://127.0.0.1:4747';

const edit = (words: string, more = '') => boardFrom(boardOf(['ridge', 'lake'], more).replace('What ridge shows', words));
const now = edit('What ridge shows');
const edited = edit('A stormy ridge');
const fingerprintOf = (board: Board, shot = 'ridge') =>
  pinnedFingerprint(board.shots.find((one) => one.shot.id === shot)?.fingerprint ?? '');
const pinTo = (board: Board, take = 1, more: Partial<Pin> = {}): Pin => ({
  take,
  clip: CLIP,
  fingerprint: fingerprintOf(board),
  ...more,
});

/** A picks file with these pins; `more` goes under `picks`. */
function picksWith(pins: Readonly<Record<string, readonly Pin[]>>, more = 'picks: {}'): PicksFile {
  const lines = Object.entries(pins).map(([shot, own]) => `  ${shot}: ${PIN_LINES.format(own)}\n`);
  const read = readPicks({ file: 'board.picks.yaml', text: `version: 1\n${more}\npins:\n${lines.join('\n')}` });
  if (!read.ok) throw new Error(read.diagnostics.map(({ message }) => message).join('; '));
  return read.value;
}

const keepAll = (steps: readonly Step[], origin?: string): TakeEvent[] =>
  steps.flatMap((step) => [
    begun(step, origin === undefined ? {} : { origin }),
    accepted(step, origin),
    rendered(step),
    stored(step),
  ]);
const HERE = new Map(['ridge.1', 'ridge.2', 'ridge.3', 'lake.1', 'lake.2'].map((name) => [name, 'there' as const]));
const plan = (board: Board, events: readonly TakeEvent[], picks: PicksFile, more: Partial<PlanInput> = {}): Plan =>
  planOf(board, events, { picks, clipStatuses: HERE, ...more });
const made = keepAll(planOf(now).steps);
const warnings = ({ picks }: Plan) => picks?.diagnostics.map(({ code, message }) => `${code}: ${message}`);

describe('a pinned take', () => {
  it('answers for its shot as it reads now, and says how the two differ and where the pin stands', () => {
    expect(rows(planOf(edited, made, { clipStatuses: HERE }))).toEqual([
      'keep ridge.1 stored',
      'submit ridge.2 changed',
      'keep lake.1 stored',
    ]);
    const pinned = plan(edited, made, picksWith({ ridge: [pinTo(edited)] }));
    expect(rows(pinned)).toEqual(['keep ridge.1 pinned', 'keep lake.1 stored']);
    expect(pinned.steps[0]).toMatchObject({
      current: true,
      reason: { line: 4, differs: { fields: [{ field: 'prompt', before: 'What ridge shows', now: 'A stormy ridge' }] } },
    });
    expect(warnings(pinned)).toEqual([]);
  });

  it('is fetched where its clip is missing or changed, and its next take keeps the number and the task id that it would have', () => {
    const picks = picksWith({ ridge: [pinTo(edited)] });
    for (const [status, clip] of [
      ['missing', 'missing'],
      ['changed', 'changed'],
    ] as const) {
      const lost = plan(edited, made, picks, {
        clipStatuses: new Map([
          ['ridge.1', status],
          ['lake.1', 'there'],
        ]),
      });
      expect(rows(lost)).toEqual(['fetch ridge.1 pinned', 'keep lake.1 stored']);
      expect(lost.steps[0]?.reason).toMatchObject({ clip });
    }
    const unpinned = planOf(edited, made, { clipStatuses: HERE }).steps[1];
    const retaken = plan(edited, made, picks, { retake: new Set(['ridge']) }).steps[1];
    expect(retaken).toMatchObject({ action: 'submit', reason: { code: 'retake' } });
    expect([retaken?.take, retaken?.external_task_id]).toEqual([unpinned?.take, unpinned?.external_task_id]);
  });

  it('is one of the takes that a shot wants: several may be pinned, and what lacks is bought', () => {
    const two = edit('What ridge shows', 'takes: 2');
    const later = edit('A stormy ridge', 'takes: 2');
    const events = keepAll(planOf(two).steps);
    const one = plan(later, events, picksWith({ ridge: [pinTo(later, 2)] }), { only: new Set(['ridge']) });
    expect(rows(one)).toEqual(['keep ridge.1 stored', 'keep ridge.2 pinned', 'submit ridge.3 another-take']);
    const both = plan(later, events, picksWith({ ridge: [pinTo(later, 1), pinTo(later, 2)] }), { only: new Set(['ridge']) });
    expect(rows(both)).toEqual(['keep ridge.1 pinned', 'keep ridge.2 pinned']);
    // A take that is pinned twice is one take.
    const twice = plan(later, events, picksWith({ ridge: [pinTo(later, 1), pinTo(later, 1)] }), { only: new Set(['ridge']) });
    expect(twice.steps.filter(({ action }) => action === 'submit')).toHaveLength(1);
  });

  it('is left alone by --retry-failed and --retake-rejected, also where a newer take failed', () => {
    const [bought] = planOf(edited, made, { clipStatuses: HERE }).steps.filter(({ action }) => action === 'submit');
    if (bought === undefined) throw new Error('nothing is bought');
    const events = [...made, begun(bought), accepted(bought), failed(bought)];
    expect(rows(planOf(edited, events, { clipStatuses: HERE }))).toContain('ask ridge.2 failed');
    const picks = picksWith({ ridge: [pinTo(edited)] });
    for (const more of [{}, { retryFailed: 'all' as const }, { retakeRejected: true }])
      expect(rows(plan(edited, events, picks, more))).toEqual(['keep ridge.1 pinned', 'keep lake.1 stored']);
  });

  it('is kept for a shot with a new id, under either id', () => {
    const renamed = boardFrom(
      boardOf(['summit', 'lake']).replace('What summit shows', 'A stormy ridge\n    renamed_from: ridge'),
    );
    for (const id of ['ridge', 'summit']) {
      const picks = picksWith({ [id]: [{ take: 1, clip: CLIP, fingerprint: fingerprintOf(renamed, 'summit') }] });
      expect(rows(plan(renamed, made, picks))).toEqual(['keep ridge.1 pinned', 'keep lake.1 stored']);
    }
  });
});

describe('a pin that does not hold', () => {
  const bought = ['keep ridge.1 stored', 'submit ridge.2 changed', 'keep lake.1 stored'];

  it('is outdated after the next edit: the plan says so at its line, and buys the shot', () => {
    const outdated = plan(edit('Another ridge'), made, picksWith({ ridge: [pinTo(edited)] }));
    expect(rows(outdated)).toEqual(bought);
    expect(warnings(outdated)).toEqual([
      'pin-outdated: the pin is outdated: the shot has changed since `ridge.1` was pinned, so it is planned anew',
    ]);
    const undone = plan(now, made, picksWith({ ridge: [pinTo(edited)] }));
    expect([rows(undone), warnings(undone)]).toEqual([['keep ridge.1 stored', 'keep lake.1 stored'], []]);
  });

  it.each([
    [
      'another clip',
      { clip: '2'.repeat(12) },
      'picks: {}',
      'pick-void: `ridge.1` has another clip now, so this line pins nothing',
    ],
    ['no take', { take: 7 }, 'picks: {}', 'pick-no-take: there is no take `ridge.7` here, which this line pins'],
    [
      'a rejected take',
      {},
      `picks:\n  ridge: { take: 1, clip: "${CLIP}", verdict: rejected }`,
      'pick-void: `ridge.1` was rejected, so this line pins nothing',
    ],
    [
      'a rejected number',
      {},
      'picks:\n  ridge: { rejected: [1] }',
      'pick-void: `ridge.1` was rejected, so this line pins nothing',
    ],
  ])('names %s: it is void, and says so at its line', (_, pin, line, warning) => {
    const picks = picksWith({ ridge: [pinTo(edited, 1, pin)] }, line);
    expect(rows(plan(edited, made, picks)).sort()).toEqual(bought.toSorted());
    expect(warnings(plan(edited, made, picks))).toContain(warning);
  });

  it('names a pruned take: it is void', () => {
    const [step] = planOf(now).steps;
    const events = step ? [...made, pruned(step)] : made;
    const gone = plan(edited, events, picksWith({ ridge: [pinTo(edited)] }));
    expect(rows(gone)).toContain('submit ridge.2 changed');
    expect(warnings(gone)).toContain('pick-void: `ridge.1` has no clip (it is pruned), so this line pins nothing');
  });

  it('has no fingerprint: it is for prune only, and says nothing', () => {
    const { fingerprint: _, ...byHand } = pinTo(edited);
    const kept = plan(edited, made, picksWith({ ridge: [byHand] }));
    expect([rows(kept), warnings(kept)]).toEqual([bought, []]);
  });

  it('is about a take of a sandbox: it keeps nothing at a paid gateway', () => {
    const events = keepAll(planOf(now).steps, SANDBOX);
    const origins = new Map([['trinetra', SANDBOX]]);
    const picks = picksWith({ ridge: [pinTo(edited)] });
    expect(rows(plan(edited, events, picks, { origins }))).toContain('keep ridge.1 pinned');
    expect(rows(plan(edited, events, picks)).filter((one) => one.startsWith('submit'))).toHaveLength(2);
  });
});

describe('random edits and pins', () => {
  it('the plan buys exactly the shots whose fingerprint has neither a take nor a pin', () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const random = seededRandom(seed);
      const ids = Array.from({ length: 1 + Math.floor(random() * 6) }, (_, nth) => `s${nth}`);
      const boardWith = (change: (id: string) => string) =>
        boardFrom(
          `version: 1\nid: film\nmodel: trinetra/kling-v3\nshots:\n${ids.map((id) => `  - { id: ${id}, prompt: ${change(id)} }\n`).join('')}`,
        );
      const before = boardWith((id) => id);
      const changedIds = new Set(ids.filter(() => random() < 0.6));
      const after = boardWith((id) => (changedIds.has(id) ? `${id} changed` : id));
      const pinnedIds = new Set(ids.filter(() => random() < 0.5));
      const picks = picksWith(
        Object.fromEntries([...pinnedIds].map((id) => [id, [{ take: 1, clip: CLIP, fingerprint: fingerprintOf(after, id) }]])),
      );
      const clipStatuses = new Map(ids.map((id) => [`${id}.1`, 'there' as const]));
      const { steps } = planOf(after, keepAll(planOf(before).steps), { picks, clipStatuses });
      const bought = steps.filter(({ action }) => action === 'submit').map(({ shot }) => shot);
      expect(bought, `seed ${seed}`).toEqual(ids.filter((id) => changedIds.has(id) && !pinnedIds.has(id)));
    }
  });
});
