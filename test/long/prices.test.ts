import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { toCredits } from '../../src/gateway/money.js';
import { boardFrom, planOf } from '../support/pure-plan.js';
import { sandboxHere } from '../support/sandbox.js';

const BOARDS = 1000;

const MODELS = [
  { model: 'trinetra/kling-v3', longest: 10, modes: [undefined, 't2v'] },
  { model: 'trinetra/kling-v3-omni', longest: 15, modes: [undefined] },
  { model: 'trinetra/kling-v2.5', longest: 10, modes: [undefined, 'std', 'pro'] },
] as const;

const axis = fc.integer({ min: -10, max: 10 });
const camera = fc.oneof(
  fc.record({ zoom: axis }),
  fc.record({ pan: axis, roll: axis }),
  fc.record({ type: fc.constantFrom('forward_up', 'down_back') }),
);

const FIRST = { first: 'https://example.com/a.png' };

/** The vocabulary of evolink and uniall. Lengths are whole seconds, so that the sandbox makes few clips. */
const cut = {
  prompt: fc.constantFrom('The ridge', 'The hut at night.', 'A fox, '),
  duration: fc.integer({ min: 3, max: 15 }),
  takes: fc.integer({ min: 1, max: 2 }),
  camera,
  negative_prompt: fc.constant('text'),
  aspect_ratio: fc.constantFrom('16:9', '9:16', '1:1'),
  audio: fc.boolean(),
  elements: fc.constant(['u_1', 17]),
  shot_type: fc.constantFrom('customize', 'intelligence'),
};
const evolink = fc.record(
  {
    ...cut,
    model: fc.constant('evolink/kling-v3-image-to-video'),
    frames: fc.constantFrom(FIRST, { ...FIRST, last: 'https://example.com/b.png' }),
    resolution: fc.constantFrom('720p', '1080p'),
    watermark: fc.boolean(),
  },
  { requiredKeys: ['prompt', 'model', 'frames'] },
);
const uniall = fc.record(
  {
    ...cut,
    model: fc.constantFrom('uniall/kling-v3-std', 'uniall/kling-v3-pro'),
    frames: fc.constantFrom(FIRST, { ...FIRST, last: 'https://example.com/b.png' }),
    cfg_scale: fc.integer({ min: 0, max: 100 }).map((hundredths) => hundredths / 100),
  },
  { requiredKeys: ['prompt', 'model'] },
);

/** A shot that its model's document allows. Lengths are quarters of a second, so that the sandbox makes few clips. */
const trinetra = fc.constantFrom(...MODELS).chain(({ model, longest, modes }) => {
  const written = {
    prompt: fc
      .string({ minLength: 1, maxLength: 60, unit: 'grapheme' })
      .filter((text) => /\S/.test(text) && !text.includes('${')),
    model: fc.constant(model),
    duration: fc.integer({ min: 4, max: longest * 4 }).map((quarters) => quarters / 4),
    resolution: fc.constantFrom('720p', '1080p'),
    takes: fc.integer({ min: 1, max: 2 }),
    mode: fc.constantFrom(...modes),
    camera,
    cfg_scale: fc.integer({ min: 0, max: 100 }).map((hundredths) => hundredths / 100),
    negative_prompt: fc.constant('text'),
    aspect_ratio: fc.constantFrom('16:9', '9:16', '1:1'),
    frames: fc.constant(FIRST),
  };
  return fc
    .record(written, { requiredKeys: ['prompt', 'model'] })
    .map((one) => Object.fromEntries(Object.entries(one).filter(([, value]) => value !== undefined)));
});

const board = fc.array(fc.oneof(trinetra, evolink, uniall), { minLength: 1, maxLength: 3 }).map((shots) => ({
  version: 1,
  id: 'film',
  model: 'trinetra/kling-v3',
  shots: shots.map((one, index) => ({ id: `s${index + 1}`, ...one })),
}));

describe('a planned price', () => {
  it('is the price that the gateway charges, for a thousand boards', async () => {
    const sandbox = await sandboxHere({ latency: { queued: 0, running: 0, jitter: 0 } });
    const access = { base_url: sandbox.url, api_key: 'any' };
    const planned = new Map<string, number>();
    let number = 0;
    let unpriced = 0;
    await fc.assert(
      fc.asyncProperty(board, async (written) => {
        number += 1;
        // Each board has its own id: an equal picture on two boards is two jobs.
        const text = stringify({ ...written, id: `film-${number}` });
        const plan = planOf(boardFrom(text));
        for (const { external_task_id, gateway, credits } of plan.steps) {
          // uniall has no list price and takes no task ids.
          expect(credits === undefined).toBe(gateway.name === 'uniall');
          if (credits === undefined) unpriced += 1;
          else planned.set(external_task_id, toCredits(credits));
        }
        for (const { gateway, to_pay } of plan.totals) {
          const mine = plan.steps.filter((step) => step.gateway === gateway);
          expect(to_pay).toBe(mine.reduce((sum, step) => sum + (step.credits ?? 0), 0));
        }
        const answers = await Promise.all(
          plan.steps.map(({ gateway, model, post }) => {
            const request = gateway.submit(
              model.slice(gateway.name.length + 1),
              post?.body ?? '',
              post?.external_task_id ?? '',
              access,
            );
            return fetch(request.url, { method: request.method, headers: request.headers, body: request.body ?? null });
          }),
        );
        for (const answer of answers) expect([200, 202], await answer.text()).toContain(answer.status);
      }),
      { numRuns: BOARDS },
    );
    while (sandbox.stats().inFlight > 0) await new Promise((resolve) => setTimeout(resolve, 20));
    const { jobs } = sandbox.stats();
    expect(jobs.filter(({ dialect }) => dialect === 'uniall')).toHaveLength(unpriced);
    const charged = jobs.flatMap(({ externalId, credits }) => (externalId === undefined ? [] : [[externalId, credits]]));
    expect(planned.size).toBeGreaterThan(BOARDS);
    expect(charged.sort()).toEqual([...planned].sort());
  }, 120_000);
});
