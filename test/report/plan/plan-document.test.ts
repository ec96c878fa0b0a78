import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fromCredits } from '../../../src/gateway/money.js';
import type { PlanInput } from '../../../src/plan/make-plan.js';
import type { Step } from '../../../src/plan/plan.js';
import { reportPlan } from '../../../src/report/plan/plan.js';
import { planDocument } from '../../../src/report/plan/plan-document.js';
import type { TakeEvent } from '../../../src/take/take-event.js';
import { accepted, begun, boardFrom, failed, planOf, refused, rendered, stored, unknown } from '../../support/pure-plan.js';
import { expectValid } from '../../support/schemas.js';

/** A board with a shot for each state that a take may be in. */
const board = (edited: boolean) =>
  boardFrom(`version: 1
id: film
title: A film of every state
model: trinetra/kling-v3
budget: { max_credits: { trinetra: 1500, evolink: 40 } }
shots:
  - { id: kept, prompt: A hut }
  - { id: gone, prompt: A lake }
  - { id: words, prompt: A ${edited ? 'stormy' : 'misty'} ridge }
  - { id: longer, prompt: A gate, duration: ${edited ? 8 : 5} }
  - { id: failed, prompt: A door }
  - { id: running, prompt: A pass }
  - { id: rendered, prompt: A well }
  - { id: lost, prompt: A fire }
  - { id: refused, prompt: A wall }
  - { id: more, prompt: A tree, takes: ${edited ? 2 : 1} }
  - { id: new, prompt: A bird }
  - { id: priced, prompt: A star, model: evolink/kling-v3-image-to-video, frames: { first: "https://example.com/a.png" } }
`);

const steps = new Map(planOf(board(false)).steps.map((step) => [step.shot, step]));
const step = (shot: string): Step => steps.get(shot) as Step;
const done = (shot: string): TakeEvent[] => [
  begun(step(shot)),
  accepted(step(shot)),
  rendered(step(shot), 95),
  stored(step(shot)),
];
const EVENTS: readonly TakeEvent[] = [
  ...['kept', 'gone', 'words', 'longer', 'more'].flatMap(done),
  ...[begun(step('failed')), accepted(step('failed')), failed(step('failed'))],
  ...[begun(step('running')), accepted(step('running'))],
  ...[begun(step('rendered')), accepted(step('rendered')), rendered(step('rendered'), 95)],
  ...[begun(step('lost')), unknown(step('lost'))],
  ...[begun(step('refused')), refused(step('refused'), 400)],
];

const capOf = (trinetra: number, evolink: number) =>
  new Map([
    ['trinetra', fromCredits(trinetra)],
    ['evolink', fromCredits(evolink)],
  ]);

/** The JSON of the edited board's plan, as the command prints it. */
function planJson(more: Partial<PlanInput>, requests: boolean): string {
  const plan = planOf(board(true), EVENTS, {
    clipStatuses: new Map(['kept', 'words', 'longer', 'more'].map((shot) => [`${shot}.1`, 'there' as const])),
    limits: { board: capOf(1500, 40) },
    ...more,
  });
  const document = planDocument(plan, 'board.yaml', { requests });
  return reportPlan(document, { format: 'json', color: false, exitCode: false }).output;
}

/** A document without the fields that another one lacks. Lists keep their length, and fields their order. */
function onlyFieldsOf(known: unknown, value: unknown): unknown {
  if (Array.isArray(known) && Array.isArray(value)) return value.map((one, nth) => onlyFieldsOf(known[nth], one));
  if (typeof known !== 'object' || known === null || typeof value !== 'object' || value === null) return value;
  const fields = known as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => Object.hasOwn(fields, name))
      .map(([name, one]) => [name, onlyFieldsOf(fields[name], one)]),
  );
}

/** What was printed before reasons had values and totals had ranges. It is never recorded again. */
const before = (name: string): string =>
  readFileSync(new URL(`../../fixtures/plan-json/${name}.json`, import.meta.url), 'utf8');

const PARTIAL: Partial<PlanInput> = {
  partial: true,
  retake: new Set(['kept']),
  retryFailed: new Set(['failed']),
  limits: { run: capOf(200, 0) },
};

describe('the JSON of one board', () => {
  it.each([
    ['every-state', {}, false],
    ['partial-with-requests', PARTIAL, true],
  ] as const)('has every byte that its readers know, and only further fields: %s', (name, more, requests) => {
    const now = planJson(more, requests);
    expectValid('plan.schema.json', JSON.parse(now));
    const old = before(name);
    expectValid('plan.schema.json', JSON.parse(old));
    expect(`${JSON.stringify(onlyFieldsOf(JSON.parse(old), JSON.parse(now)), undefined, 2)}\n`).toBe(old);
  });
});
