import { describe, expect, it } from 'vitest';
import type { TakeEvent } from '../../src/take/take-event.js';
import { accepted, begun, boardFrom, planOf, rows, stored, unknown } from '../support/pure-plan.js';

const board = (source = '') =>
  boardFrom(
    `version: 1\nid: film\nmodel: trinetra/kling-v3\nshots:\n  - { id: ridge, prompt: A misty ridge${source} }\n  - { id: door, prompt: A door }\n`,
  );
const OWN = ', source: clips/own.mp4';

/** The plan of the board with an own clip, after something happened to the paid take of its shot. */
function planAfter(...happened: ((step: Parameters<typeof begun>[0]) => TakeEvent)[]) {
  const [ridge] = planOf(board()).steps;
  if (ridge === undefined) throw new Error('there is nothing to buy');
  return planOf(board(OWN), [begun(ridge), ...happened.map((event) => event(ridge))], {
    clipStatuses: new Map([['ridge.1', 'there']]),
  });
}

describe('a paid take of a shot that has an own clip now', () => {
  it('is followed to its end where its job runs', () =>
    expect(rows(planAfter(accepted))).toEqual(['submit door.1 new', 'resume ridge.1 running']));

  it('waits for a person where its answer was lost, and its request is never sent again', () => {
    const { steps } = planAfter(unknown);
    expect(steps.map(({ action, shot }) => `${action} ${shot}`)).toEqual(['submit door', 'ask ridge']);
    expect(steps[1]).toMatchObject({ reason: { code: 'unknown', because: { kind: 'board-changed' } } });
    expect(steps[1]?.post).toBeUndefined();
  });

  it('costs nothing and has no step where its clip is stored', () =>
    expect(rows(planAfter(accepted, stored))).toEqual(['submit door.1 new']));

  it('is offered to another shot with its picture under its id, not by `renamed_from`, which would be an error', () => {
    const [ridge] = planOf(board()).steps;
    if (ridge === undefined) throw new Error('there is nothing to buy');
    const next = boardFrom(
      `version: 1\nid: film\nmodel: trinetra/kling-v3\nshots:\n  - { id: ridge, source: clips/own.mp4 }\n  - { id: summit, prompt: A misty ridge }\n`,
    );
    const { steps } = planOf(next, [begun(ridge), accepted(ridge), stored(ridge)]);
    expect(steps.find(({ shot }) => shot === 'summit')?.reason).toMatchObject({
      code: 'same-picture',
      id: 'ridge',
      isOnBoard: true,
    });
  });
});
