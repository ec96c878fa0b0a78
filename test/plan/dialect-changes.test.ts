import { describe, expect, it } from 'vitest';
import { decode } from '../../src/document/decode.js';
import type { Checked } from '../../src/document/diagnostic.js';
import { checkBoard, type ResolvedBoard } from '../../src/gateway/check/check-board.js';
import { requestChecks } from '../../src/gateway/check/requests-check.gen.js';
import type { Gateway } from '../../src/gateway/gateway.js';
import { createRegistry, type GatewayRegistry } from '../../src/gateway/registry.js';
import { builtInGateways } from '../../src/gateway/vendor/built-in.js';
import { readStoryboard } from '../../src/storyboard/read-storyboard.js';
import type { TakeEvent } from '../../src/take/take-event.js';
import { accepted, begun, planOf, rendered, rows, stored } from '../support/pure-plan.js';
import { seededRandom } from '../support/seeded-random.js';

// A changed dialect has other bodies than the documents of today allow: each gateway's own documents count instead.
for (const model of Object.keys(requestChecks)) delete (requestChecks as Record<string, unknown>)[model];

const BOARDS = 300;
type Random = () => number;
const pick = <T>(random: Random, all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;

/** A board with some shots on models of every gateway. Defaults that a model lacks are left out by rushes. */
function randomBoard(random: Random): string {
  const shots = Array.from({ length: 1 + Math.floor(random() * 4) }, (_, nth) => {
    const camera = pick(random, ['', ', camera: { zoom: 4 }', ', camera: { pan: -3, as: prompt }']);
    const frames = pick(random, ['', ', frames: { first: "https://example.com/a.png" }']);
    const takes = pick(random, ['', ', takes: 2']);
    const { length } = builtInGateways.modelNames;
    const model = builtInGateways.modelNames[Math.floor(random() * length)];
    return `  - { id: s${nth}, model: ${model}, prompt: "What s${nth} shows ${random()}", duration: 5${camera}${frames}${takes} }\n`;
  });
  const defaults = pick(random, ['', 'defaults: { negative_prompt: blur, aspect_ratio: "16:9", camera: { tilt: 2 } }\n']);
  return `version: 1\nid: film\nmodel: trinetra/kling-v3\n${defaults}shots:\n${shots.join('')}`;
}

function resolve(text: string, gateways: GatewayRegistry): Checked<ResolvedBoard> {
  const source = decode(new TextEncoder().encode(text), 'board.yaml', { maxBytes: 1 << 20 });
  const read = source.ok ? readStoryboard(source.value, () => '0'.repeat(64)) : source;
  return read.ok ? checkBoard(read.value, gateways) : read;
}

type Body = Readonly<Record<string, unknown>>;

/** What another release may change in a body: the names of fields, the words of texts, values that nobody wrote, the nesting. */
const CHANGES: readonly ((body: Body, random: Random) => Body)[] = [
  (body, random) =>
    Object.fromEntries(Object.entries(body).map(([name, value]) => [random() < 0.5 ? `new_${name}` : name, value])),
  (body) =>
    Object.fromEntries(
      Object.entries(body).map(([name, value]) => [name, typeof value === 'string' ? `Cinematic. ${value}` : value]),
    ),
  (body) => ({ ...body, quality: 'high', seed: 7, watermark: false }),
  (body) => ({ input: body, version: 2 }),
  (body, random) => Object.fromEntries(Object.entries(body).filter(() => random() < 0.7)),
];

/** A gateway as another release might have it: it sells the same models, and speaks to its vendor in another way. */
function changeDialect(gateway: Gateway, random: Random): Gateway {
  const changes = CHANGES.filter(() => random() < 0.5);
  const { dedupe, ...rest } = gateway;
  return {
    ...rest,
    ...(random() < 0.5 && dedupe && { dedupe }),
    camera: pick(random, ['control', 'prompt'] as const),
    requests: Object.fromEntries(
      Object.entries(gateway.requests).map(([model, { properties }]) => [
        model,
        { type: 'object', properties: openOf(properties) },
      ]),
    ),
    rates: gateway.rates.map((rate) => ({ ...rate, rate: rate.rate * 2 })),
    advise: () => [],
    body: (shot, taskId) => changes.reduce<Body>((body, change) => change(body, random), gateway.body(shot, taskId)),
  };
}

/** The fields of a document without their rules. What a model supports is asked of the gateway itself. */
const openOf = (properties: Readonly<Record<string, object>>) =>
  Object.fromEntries(Object.keys(properties).map((name) => [name, {}]));

/** The events of takes that were rendered as planned. */
const storedTakes = (board: ResolvedBoard): TakeEvent[] =>
  planOf(board).steps.flatMap((step) => [begun(step), accepted(step), rendered(step), stored(step)]);

describe('a release that speaks to a gateway in another way', () => {
  it('keeps every stored take: no wording and no default of a request makes a board pay again', () => {
    let kept = 0;
    for (let seed = 1; seed <= BOARDS; seed += 1) {
      const random = seededRandom(seed);
      const text = randomBoard(random);
      const now = resolve(text, builtInGateways);
      // Some shots fit no model.
      if (!now.ok) continue;
      const board = now.value;
      const events = storedTakes(board);
      const gateways = createRegistry([...builtInGateways.byName.values()].map((gateway) => changeDialect(gateway, random)));
      const later = resolve(text, gateways);
      if (!later.ok) throw new Error(`seed ${seed}: ${later.diagnostics.map(({ message }) => message).join('\n')}\n${text}`);
      const clipStatuses = new Map(planOf(board).steps.map(({ shot, take }) => [`${shot}.${take}`, 'there' as const]));
      const plan = planOf(later.value, events, { gateways, rates: gateways.listRates, clipStatuses });
      expect(rows(plan), `seed ${seed}\n${text}`).toEqual(
        planOf(board).steps.map(({ shot, take }) => `keep ${shot}.${take} stored`),
      );
      kept += plan.steps.length;
    }
    expect(kept).toBeGreaterThan(BOARDS / 2);
  });
});
