import { describe, expect, it } from 'vitest';
import { builtInGateways } from '../../src/gateway/vendor/built-in.js';
import { PIN_LINES } from '../../src/picks/line-lists.js';
import { readPicks } from '../../src/picks/read-picks.js';
import { pinnedFingerprint } from '../../src/picks/resolve-pins.js';
import { diffBoards } from '../../src/plan/diff/diff-boards.js';
import type { DiffSide } from '../../src/plan/diff/diff-side.js';
import type { Plan } from '../../src/plan/plan.js';
import { idsOf, type Shot } from '../../src/storyboard/shot.js';
import { fold } from '../../src/take/fold.js';
import { type Take, takeName } from '../../src/take/take.js';
import type { TakeEvent } from '../../src/take/take-event.js';
import { FILM_VALUES } from '../support/film-parts.js';
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

/** What an edit may change in a shot. Notes make no picture, nor does what only the film reads. */
const FIELDS: Readonly<Record<string, readonly unknown[]>> = {
  prompt: ['A ridge', 'A hut with ${hero}', 'A door'],
  duration: [5, 8],
  resolution: ['720p', '1080p'],
  model: ['trinetra/kling-v3', 'trinetra/kling-v2.5'],
  takes: [1, 2, 3],
  negative_prompt: ['blurry', 'text'],
  camera: [{ zoom: 4 }, { pan: 2 }],
  notes: ['at dusk', 'at dawn'],
  ...FILM_VALUES,
};
const FILM_FIELDS = Object.keys(FILM_VALUES);
const HEADS: Readonly<Record<string, readonly unknown[]>> = {
  title: ['A film', 'Another film'],
  vars: [{ hero: 'a shepherd' }, { hero: 'a hunter' }],
  defaults: [{ duration: 5 }, { duration: 8, negative_prompt: 'blurry' }],
};
const HEAD = { version: 1, id: 'film', model: 'trinetra/kling-v3', vars: { hero: 'a shepherd' } };

const textOf = ({ head, shots }: Board): string => JSON.stringify({ ...head, shots: withoutFirstTransition(shots) }, null, 1);

/** Nothing comes before the first shot. */
const withoutFirstTransition = ([first, ...rest]: readonly Written[]): Written[] => [
  ...(first ? [without(first, 'transition')] : []),
  ...rest,
];

const without = (shot: Written, ...keys: readonly string[]): Written =>
  Object.fromEntries(Object.entries(shot).filter(([key]) => !keys.includes(key))) as Written;

/** One edit: a field of a shot or of the board, a shot that is added, removed, renamed or moved. */
function edit(random: Random, { head, shots }: Board, nth: number): Board {
  const at = Math.floor(random() * shots.length);
  const shot = shots[at] as Written;
  const replaced = (...by: readonly Written[]): Board => ({ head, shots: shots.toSpliced(at, 1, ...by) });
  const dice = random();
  if (dice < 0.05) return replaced(without(shot, 'source'));
  if (dice < 0.15) return replaced({ ...shot, source: pick(random, FILM_VALUES['source'] ?? []) });
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
  const plan = planOf(board, events, { clipStatuses: here(events) });
  return { board, rates: builtInGateways.listRates, money: ({ money }) => money, plan };
};

/** A board that somebody edited, and rendered now and then. */
interface History {
  readonly board: Board;
  readonly events: readonly TakeEvent[];
  /** The picture of each take, by the test's own account. */
  readonly pictures: ReadonlyMap<string, string>;
}

/** Every clip of the takes is here. */
const here = (events: readonly TakeEvent[]) => new Map(fold(events).takes.map((take) => [takeName(take), 'there' as const]));

function randomHistory(random: Random): History {
  const ids = Array.from({ length: 1 + Math.floor(random() * 4) }, (_, nth) => `s${nth}`);
  let board: Board = { head: HEAD, shots: ids.map((id) => ({ id, prompt: pick(random, ['A ridge', 'A hut']) })) };
  const events: TakeEvent[] = [];
  const pictures = new Map<string, string>();
  for (let nth = 0; nth < EDITS; nth += 1) {
    if (nth === 0 || random() < 0.3) {
      const plan = planOf(boardFrom(textOf(board)), events, { clipStatuses: here(events) });
      for (const step of plan.steps) if (step.post) pictures.set(takeName(step), pictureOf(board, step.shot));
      events.push(...renderAll(plan));
    }
    board = edit(random, board, nth);
  }
  return { board, events, pictures };
}

/** The takes of a shot under each of its ids: those with its picture, and the others. */
function takesOf({ board, events, pictures }: History, { id, ...shot }: Shot): { answering: Take[]; others: Take[] } {
  const ids = idsOf({ id, ...shot });
  const takes = fold(events).takes.filter((take) => ids.includes(take.shot));
  const answers = (take: Take): boolean => pictures.get(takeName(take)) === pictureOf(board, id);
  return { answering: takes.filter(answers), others: takes.filter((take) => !answers(take)) };
}

/** Pins an older take of some shots, for the shot as it now reads or from before an edit. Returns the shots that it keeps. */
function pinSome(random: Random, history: History, shots: ReturnType<typeof boardFrom>['shots']) {
  const held = new Set<string>();
  const lines = shots.flatMap(({ shot, fingerprint }) => {
    const [take] = takesOf(history, shot).others;
    if (take === undefined || random() < 0.6) return [];
    const holds = random() < 0.7;
    if (holds) held.add(shot.id);
    const bound = holds ? pinnedFingerprint(fingerprint) : 'f'.repeat(12);
    return [`  ${shot.id}: ${PIN_LINES.format([{ take: take.take, clip: '1'.repeat(12), fingerprint: bound }])}\n`];
  });
  const text = `version: 1\n${lines.length > 0 ? `pins:\n${lines.join('\n')}` : ''}`;
  const picks = readPicks({ file: 'board.picks.yaml', text });
  if (!picks.ok) throw new Error(picks.diagnostics.map(({ message }) => message).join('; '));
  return { picks: picks.value, held };
}

/** The board without what only the film reads; own clips stay, or all go. */
const withoutFilm = ({ head, shots }: Board, ...kept: readonly string[]): Board => ({
  head,
  shots: shots.map((shot) => without(shot, ...FILM_FIELDS.filter((key) => !kept.includes(key)))),
});

/** What is planned for each shot that is rendered, with the exact requests. */
const stepsOf = (board: Board, events: readonly TakeEvent[], among = (_: string): boolean => true) =>
  planOf(boardFrom(textOf(board)), events, { clipStatuses: here(events) })
    .steps.filter(({ shot }) => among(shot))
    .map(({ gateway, ...step }) => ({ ...step, gateway: gateway.name }));

describe('own clips, trims, transitions, dialogue and captions on random boards', () => {
  const histories = Array.from({ length: BOARDS }, (_, seed) => randomHistory(seededRandom(seed + 1)));
  const isRendered = ({ shots }: Board, id: string) => shots.some((shot) => shot.id === id && shot['source'] === undefined);

  it('change no step, no price, no fingerprint, no task id and no byte of a request', () => {
    let requests = 0;
    for (const { board, events } of histories) {
      const bare = withoutFilm(board, 'source');
      expect(stepsOf(board, events), textOf(board)).toEqual(stepsOf(bare, events));
      requests += stepsOf(board, events).filter(({ post }) => post).length;
      expect(boardFrom(textOf(board)).shots.map(({ fingerprint }) => fingerprint)).toEqual(
        boardFrom(textOf(bare)).shots.map(({ fingerprint }) => fingerprint),
      );
    }
    expect(requests).toBeGreaterThan(BOARDS / 4);
  });

  it('never buy a shot with an own clip, and change nothing for the others', () => {
    let own = 0;
    for (const { board, events } of histories) {
      const steps = stepsOf(board, events);
      const ids = board.shots.filter((shot) => shot['source'] !== undefined).map(({ id }) => id);
      own += ids.length;
      expect(steps.filter(({ shot, post }) => ids.includes(shot) || (post && !isRendered(board, shot)))).toEqual([]);
      const others = stepsOf(withoutFilm(board), events, (id) => isRendered(board, id));
      const twin = (step: (typeof steps)[number]) => step.reason.code === 'same-picture';
      expect(steps.filter((step) => isRendered(board, step.shot) && !twin(step))).toEqual(others.filter((step) => !twin(step)));
    }
    expect(own).toBeGreaterThan(BOARDS / 3);
  });

  it('give a shot its old takes back once its own clip is gone', () => {
    let kept = 0;
    for (const { board, events } of histories) {
      const before = withoutFilm(board);
      const replaced: Board = { ...before, shots: before.shots.map((shot) => ({ ...shot, source: 'clips/own.mp4' })) };
      expect(stepsOf(replaced, events).filter(({ post }) => post)).toEqual([]);
      const again = stepsOf(withoutFilm(replaced), events);
      expect(again).toEqual(stepsOf(before, events));
      kept += again.filter(({ action }) => action === 'keep').length;
    }
    expect(kept).toBeGreaterThan(BOARDS / 2);
  });
});

describe('random edits of a board, some of them rendered, some accepted', () => {
  it('buy exactly the takes that no picture and no pin answers for', () => {
    let bought = 0;
    let kept = 0;
    for (let seed = 1; seed <= BOARDS; seed += 1) {
      const random = seededRandom(seed);
      const history = randomHistory(random);
      const board = boardFrom(textOf(history.board));
      const { picks, held } = pinSome(random, history, board.shots);
      const { steps } = planOf(board, history.events, { clipStatuses: here(history.events), picks });
      const found = board.shots.map(
        ({ shot }) => `${shot.id} ${steps.filter((step) => step.action === 'submit' && step.shot === shot.id).length}`,
      );
      const lacking = board.shots.map(({ shot }) => {
        const good = takesOf(history, shot).answering.length + (held.has(shot.id) ? 1 : 0);
        return `${shot.id} ${Math.max(0, shot.takes - good)}`;
      });
      expect(found, `seed ${seed}\n${textOf(history.board)}`).toEqual(lacking);
      for (const one of lacking)
        if (one.endsWith(' 0')) kept += 1;
        else bought += 1;
    }
    expect(Math.min(bought, kept)).toBeGreaterThan(BOARDS / 3);
  });

  it('leave a board that does not differ from itself, nor in what a render pays', () => {
    for (let seed = 1; seed <= BOARDS; seed += 1) {
      const { board, events } = randomHistory(seededRandom(seed));
      const side = () => sideOf(textOf(board), events);
      const { state, fields, shots, totals, to_pay } = diffBoards({
        before: side(),
        now: side(),
        file: 'board.yaml',
        against: { file: 'board.yaml' },
      });
      expect([state, fields, shots], `seed ${seed}\n${textOf(board)}`).toEqual(['same', [], []]);
      expect([...totals, ...(to_pay ?? [])].every(({ difference }) => difference === 0)).toBe(true);
    }
  });
});
