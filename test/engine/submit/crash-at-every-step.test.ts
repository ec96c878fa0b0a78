import { describe, expect, it } from 'vitest';
import { firstStep, submit } from '../../../src/engine/submit/submit.js';
import { type PaidStep, SubmitEffects } from '../../../src/engine/submit/submit-effects.js';
import { stepSubmit } from '../../../src/engine/submit/submit-machine.js';
import { LocalThrottles } from '../../../src/engine/throttle/local-throttles.js';
import { fold } from '../../../src/take/fold.js';
import { MemoryLedger } from '../../../src/take/ledger/memory-ledger.js';
import { isUnsettled, type Take } from '../../../src/take/take.js';
import type { TakeEvent } from '../../../src/take/take-event.js';
import { boardOf } from '../../support/film.js';
import { boardFrom, planOf } from '../../support/pure-plan.js';
import {
  type Answer,
  breaksOff,
  busyFor,
  contextOf,
  knows,
  losesAnswer,
  oneJobGateway,
  refuses,
  sells,
} from './one-job-gateway.js';

const TRINETRA = boardFrom(boardOf(['a']));
const UNIALL = boardFrom(boardOf(['a']).replace('trinetra/kling-v3', 'uniall/kling-v3-std-silent'));

/** The plan of a run that finds these events. */
const stepAfter = (board: typeof TRINETRA, events: readonly TakeEvent[], url: string) => {
  const [step] = planOf(board, events, {
    nowMs: Date.now(),
    origins: new Map([
      ['trinetra', url],
      ['uniall', url],
    ]),
  }).steps;
  return step;
};
const isPaid = (step: ReturnType<typeof stepAfter>): step is PaidStep => step?.post !== undefined;

/**
 * A run that dies after `effects` effects, the last one without a trace of what it brought; then a second run that does not.
 *
 * @returns whether the first run died, and what the gateway and the ledger have in the end
 */
async function runTwice(board: typeof TRINETRA, answers: readonly Answer[], effects: number) {
  const gateway = await oneJobGateway(answers);
  const first = new MemoryLedger();
  const step = stepAfter(board, [], gateway.url) as PaidStep;
  const context = { ...contextOf(first, gateway.url), throttles: new LocalThrottles(5000) };
  const performer = new SubmitEffects(step, context);
  let { state, effect } = firstStep(step, context);
  let left = effects;
  while (effect.do !== 'end' && left > 0) {
    const seen = await performer.perform(effect);
    left -= 1;
    if (left > 0) ({ state, effect } = stepSubmit(state, seen, performer.look()));
  }
  const died = left === 0;
  if (effect.do === 'end' && !died) await performer.end(effect);
  performer.close();
  const second = new MemoryLedger(first.events);
  const next = stepAfter(board, second.events, gateway.url);
  if (isPaid(next)) await submit(next, contextOf(second, gateway.url));
  return { died, gateway, take: fold(second.events).takes[0] };
}

/** What was bought has its job, or waits for its replay or for a person. */
const isKnown = (take: Take | undefined, job_id: string): boolean =>
  take !== undefined && !take.refused && (take.ticket ? take.ticket.job_id === job_id : isUnsettled(take));

/** How many effects a request of these answers has at most. */
const MOST = 16;

describe('a run that dies at any step of its request, and is followed by another', () => {
  it.each<[string, readonly Answer[]]>([
    ['is accepted', [sells]],
    ['is refused for now, and then accepted', [busyFor(0.2), sells]],
    ['loses its answer, and then replays', [losesAnswer, sells]],
    ['loses two answers', [losesAnswer, losesAnswer, sells]],
    ['gets a broken answer that names its job', [breaksOff, sells]],
    ['is known to the gateway', [losesAnswer, knows]],
    ['is refused', [refuses]],
  ])('buys one job under one task id, and loses none, if it %s', async (_, answers) => {
    const runs = await Promise.all(Array.from({ length: MOST }, (_unused, effects) => runTwice(TRINETRA, answers, effects)));
    expect(runs.some(({ died }) => died)).toBe(true);
    expect(runs.some(({ died }) => !died)).toBe(true);
    for (const { gateway, take } of runs) {
      expect(new Set(gateway.posts.map(({ key, body }) => `${key} ${body}`)).size).toBeLessThanOrEqual(1);
      const [job, ...others] = gateway.jobs.values();
      expect(others).toEqual([]);
      if (job !== undefined) expect(isKnown(take, job)).toBe(true);
    }
  });

  it.each<[string, readonly Answer[]]>([
    ['is accepted', [sells]],
    ['is refused for now, and then accepted', [busyFor(0.2), sells]],
    ['loses its answer', [losesAnswer, sells]],
    ['is refused', [refuses]],
  ])('pays once at a gateway that takes no task ids, if it %s', async (_, answers) => {
    const runs = await Promise.all(Array.from({ length: MOST }, (_unused, effects) => runTwice(UNIALL, answers, effects)));
    for (const { gateway, take } of runs) {
      expect(gateway.jobs.size).toBeLessThanOrEqual(1);
      if (gateway.jobs.size > 0) expect(isKnown(take, 'job_1')).toBe(true);
    }
  });
});
