import { describe, expect, it } from 'vitest';
import type { LoadedBoard } from '../../src/app/board/load.js';
import { unreachableStills } from '../../src/app/board/unreachable-stills.js';
import { resolvePicks } from '../../src/picks/resolve-picks.js';
import { planNextTake } from '../../src/plan/next-take.js';
import type { Plan, Step } from '../../src/plan/plan.js';
import { fold } from '../../src/take/fold.js';
import type { Take } from '../../src/take/take.js';
import { boardOf, shotIds } from '../support/film.js';
import { accepted, begun, boardFrom, planOf, stored } from '../support/pure-plan.js';

/** A board with a stored take of each shot. Whoever looks at a shot or a take is counted. */
function countedFilm(shots: number) {
  let looks = 0;
  const counted = <T extends object>(one: T): T =>
    new Proxy(one, {
      get(target, key) {
        looks += 1;
        return Reflect.get(target, key);
      },
    });
  const board = boardFrom(boardOf(shotIds(shots)));
  const plan = planOf(board);
  const takes = fold(plan.steps.flatMap((step) => [begun(step), accepted(step), stored(step)])).takes.map(counted);
  const resolved = { ...board, shots: board.shots.map(counted) };
  return { board: resolved, takes, plan: { ...plan, board: resolved }, looks: () => looks };
}

type CountedFilm = Omit<ReturnType<typeof countedFilm>, 'takes' | 'plan'> & {
  readonly takes: readonly Take[];
  readonly plan: Plan;
};

/** How many times as many looks a job takes for twice as many shots. */
function growth(job: (film: CountedFilm) => void): number {
  const [few, many] = [100, 200].map((shots) => {
    const film = countedFilm(shots);
    job(film);
    return film.looks();
  }) as [number, number];
  expect(few).toBeGreaterThanOrEqual(100);
  return many / few;
}

describe('twice as many shots take twice the work', () => {
  it.each<[string, (film: CountedFilm) => void]>([
    ['to plan a new board', ({ board }) => planOf(board)],
    ['to plan a finished board', ({ board, takes }) => planOf(board, [], { takes })],
    [
      'to plan a finished board with caps',
      ({ board, takes }) => planOf(board, [], { takes, limits: { run: new Map([['trinetra', 1e9]]) } }),
    ],
    ['to find which take of each shot counts', ({ board, takes }) => resolvePicks(board.shots, takes)],
    [
      'to replace each take after a failure',
      ({ plan }) => {
        for (const step of plan.steps)
          expect(planNextTake(plan, step as Step, { numbers: [1], taskIds: new Set() })?.take).toBe(2);
      },
    ],
    [
      'to look for stills that cannot be fetched',
      ({ board, plan }) => unreachableStills({ resolved: board, unpublished: new Map() } as unknown as LoadedBoard, plan),
    ],
  ])('%s', (_, job) => {
    expect(growth(job)).toBeLessThan(2.2);
  });
});
