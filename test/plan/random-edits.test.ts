import { describe, expect, it } from 'vitest';
import { builtInGateways } from '../../src/gateway/vendor/built-in.js';
import { PIN_LINES } from '../../src/picks/line-lists.js';
import { readPicks } from '../../src/picks/read-picks.js';
import { pinnedFingerprint } from '../../src/picks/resolve-pins.js';
import { diffBoards } from '../../src/plan/diff/diff-boards.js';
import type { DiffSide } from '../../src/plan/diff/diff-side.js';
import type { Plan } from '../../src/plan/plan.js';
import { idsOf } from '../../src/storyboard/shot.js';
import { fold } from '../../src/take/fold.js';
import { type Take, takeName } from '../../src/take/take.js';
import type { TakeEvent } from '../../src/take/take-event.js';
import { accepted, begun, boardFrom, planOf, rendered, stored } from '../support/pure-plan.js';
import { seededRandom } from '../support/seeded-random.js';

type Random = () => number;
type Written = { readonly id: string } & Readonly<Record<string, unknown>>;
/** A board as somebody writes it. */
interface Board {
  readonly head: Readonly<Record<string, unknown>>;
  readonly shots: readonly Written[];
}

const BOARDS = 60;
const EDITS = 5;
const pick = <T>(random: Random, all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;

/** What an edit may change in a shot. Notes make no picture. */
const FIELDS: Readonly<Record<string, readonly unknown[]>> = {
  prompt: ['A ridge', 'A hut with ${hero}', 'A door'],
  duration: [5, 8],
  resolution: ['720p', '1080p'],
  model: ['trinetra/kling-v3', 'trinetra/kling-v2.5'],
  takes: [1, 2, 3],
  negative_prompt: ['blurry', 'text'],
  camera: [{ zoom: 4 }, { pan: 2 }],
  notes: ['at dusk', 'at dawn'],
};
const HEADS: Readonly<Record<string, readonly unknown[]>> = {
  title: ['A film', 'Another film'],
  vars: [{ hero: 'a shepherd' }, { hero: 'a hunter' }],
  defaults: [{ duration: 5 }, { duration: 8, negative_prompt: 'blurry' }],
};
const HEAD = { version: 1, id: 'film', model: 'trinetra/kling-v3', vars: { hero: 'a shepherd' } };

const textOf = ({ head, shots }: Board): string => JSON.stringify({ ...head, shots }, null, 1);

/** One edit: a field of a shot or of the board, a shot that is added, removed, renamed or moved. */
function edit(random: Random, { head, shots }: Board, nth: number): Board {
  const at = Math.floor(random() * shots.length);
  const shot = shots[at] as Written;
  const replaced = (...by: readonly Written[]): Board => ({ head, shots: shots.toSpliced(at, 1, ...by) });
  const dice = random();
  if (dice < 0.5) {
    const field = pick(random, Object.keys(FIELDS));
    return replaced({ ...shot, [field]: pick(random, FIELDS[field] ?? []) });
  }
  if (dice < 0.65) {
    const field = pick(random, Object.keys(HEADS));
    return { head: { ...head, [field]: pick(random, HEADS[field] ?? []) }, shots };
  }
  if (dice < 0.75) return replaced(shot, { id: `added${nth}`, prompt: pick(random, ['A ridge', 'A lake']) });
  if (dice < 0.85 && shots.length > 1) return replaced();
  if (dice < 0.95) return replaced({ ...shot, id: `named${nth}`, renamed_from: [shot.id, shot['renamed_from'] ?? []].flat() });
  return { head, shots: [...shots.toSpliced(at, 1), shot] };
}

const renderAll = ({ steps }: Plan): TakeEvent[] =>
  steps.filter(({ post }) => post).flatMap((step) => [begun(step), accepted(step), rendered(step), stored(step)]);

/** What makes the picture of a shot, told apart from the program: as it was written, with vars and defaults applied. */
function pictureOf({ head, shots }: Board, id: string): string {
  const { defaults = {}, vars } = head as { defaults?: object; vars: { hero: string } };
  const shot = shots.find((one) => one.id === id);
  const all: Record<string, unknown> = { model: head['model'], duration: 5, resolution: '720p', ...defaults, ...shot };
  const { prompt, duration, resolution, model, negative_prompt, camera } = all;
  return JSON.stringify([String(prompt).replace('${hero}', vars.hero), duration, resolution, model, negative_prompt, camera]);
}

const sideOf = (text: string, events: readonly TakeEvent[]): DiffSide => {
  const board = boardFrom(text);
  return { board, rates: builtInGateways.listRates, money: ({ money }) => money, plan: planOf(board, events) };
};

describe('random edits of a board, some of them rendered, some accepted', () => {
  it('buy exactly the takes that no picture and no pin answers for, and a board does not differ from itself', () => {
    let bought = 0;
    let kept = 0;
    for (let seed = 1; seed <= BOARDS; seed += 1) {
      const random = seededRandom(seed);
      let board: Board = {
        head: HEAD,
        shots: Array.from({ length: 1 + Math.floor(random() * 4) }, (_, nth) => ({
          id: `s${nth}`,
          prompt: pick(random, ['A ridge', 'A hut']),
        })),
      };
      const events: TakeEvent[] = [];
      /** The picture of each take, by the test's own account. */
      const pictures = new Map<string, string>();
      const here = () => new Map(fold(events).takes.map((take) => [takeName(take), 'there' as const]));
      for (let nth = 0; nth < EDITS; nth += 1) {
        if (nth === 0 || random() < 0.3) {
          const plan = planOf(boardFrom(textOf(board)), events, { clipStatuses: here() });
          for (const step of plan.steps) if (step.post) pictures.set(takeName(step), pictureOf(board, step.shot));
          events.push(...renderAll(plan));
        }
        board = edit(random, board, nth);
      }
      const text = textOf(board);
      const { shots } = boardFrom(text);
      const { takes } = fold(events);
      const takesOf = (id: string): Take[] => {
        const ids = idsOf(shots.find(({ shot }) => shot.id === id)?.shot ?? { id });
        return takes.filter(({ shot }) => ids.includes(shot));
      };
      const pinned = new Map(
        shots.flatMap(({ shot, fingerprint }) => {
          const others = takesOf(shot.id).filter((take) => pictures.get(takeName(take)) !== pictureOf(board, shot.id));
          const [take] = others;
          if (take === undefined || random() < 0.6) return [];
          // Every shot has its own pin, or that of an earlier edit.
          const holds = random() < 0.7;
          const bound = holds ? pinnedFingerprint(fingerprint) : 'f'.repeat(12);
          return [[shot.id, { holds, pin: { take: take.take, clip: '1'.repeat(12), fingerprint: bound } }] as const];
        }),
      );
      const lines = [...pinned].map(([id, { pin }]) => `  ${id}: ${PIN_LINES.format([pin])}\n`);
      const picks = readPicks({
        file: 'board.picks.yaml',
        text: `version: 1\n${lines.length > 0 ? `pins:\n${lines.join('\n')}` : ''}`,
      });
      if (!picks.ok) throw new Error(picks.diagnostics.map(({ message }) => message).join('; '));
      const plan = planOf(boardFrom(text), events, { clipStatuses: here(), picks: picks.value });
      const submits = new Map<string, number>();
      for (const { action, shot } of plan.steps) if (action === 'submit') submits.set(shot, (submits.get(shot) ?? 0) + 1);
      const expected = new Map(
        shots.flatMap(({ shot }) => {
          const own = takesOf(shot.id).filter((take) => pictures.get(takeName(take)) === pictureOf(board, shot.id));
          const lacking = shot.takes - own.length - (pinned.get(shot.id)?.holds ? 1 : 0);
          return lacking > 0 ? [[shot.id, lacking] as const] : [];
        }),
      );
      expect(Object.fromEntries(submits), `seed ${seed}\n${text}`).toEqual(Object.fromEntries(expected));
      bought += submits.size;
      kept += shots.length - submits.size;
      const same = diffBoards({
        before: sideOf(text, events),
        now: sideOf(text, events),
        file: 'board.yaml',
        against: { ref: 'HEAD', file: 'board.yaml' },
      });
      expect([same.state, same.fields, same.shots], `seed ${seed}\n${text}`).toEqual(['same', [], []]);
    }
    expect(Math.min(bought, kept)).toBeGreaterThan(BOARDS / 2);
  });
});
