import { describe, expect, it } from 'vitest';
import { fromCredits } from '../../../src/gateway/money.js';
import { builtInGateways } from '../../../src/gateway/vendor/built-in.js';
import type { DiffDocument, DiffShot } from '../../../src/plan/diff/diff.gen.js';
import { diffBoards } from '../../../src/plan/diff/diff-boards.js';
import type { DiffSide } from '../../../src/plan/diff/diff-side.js';
import { sumDiffs } from '../../../src/plan/diff/sum-diffs.js';
import { priceOf } from '../../../src/plan/price-of.js';
import { boardFrom, planOf } from '../../support/pure-plan.js';
import { expectValid } from '../../support/schemas.js';
import { seededRandom } from '../../support/seeded-random.js';

type WrittenShot = { id: string } & Record<string, unknown>;
interface Written {
  readonly head: Record<string, unknown>;
  readonly shots: readonly WrittenShot[];
}

const STILL = { first: 'https://example.com/hut.png' };
const HEAD = { version: 1, id: 'film', title: 'A film', model: 'trinetra/kling-v3' };

/** JSON is YAML. */
const sideOf = ({ head, shots }: Written, more: Partial<DiffSide> = {}): DiffSide => ({
  board: boardFrom(JSON.stringify({ ...head, shots }, null, 1)),
  rates: builtInGateways.listRates,
  money: ({ money }) => money,
  ...more,
});

function diffOf(before: DiffSide | undefined, now: DiffSide | undefined): DiffDocument {
  const document = diffBoards({ before, now, file: 'board.yaml', against: { file: 'board.yaml' } });
  expectValid('diff.schema.json', document);
  return document;
}

const diffOfShots = (before: readonly WrittenShot[], now: readonly WrittenShot[]): DiffDocument =>
  diffOf(sideOf({ head: HEAD, shots: before }), sideOf({ head: HEAD, shots: now }));

/** `ridge: changed renamed (duration, prompt)`. */
const told = ({ shots }: DiffDocument): string[] =>
  shots.map(
    ({ shot, kinds, fields }) =>
      `${shot}: ${kinds.join(' ')}${fields.length === 0 ? '' : ` (${fields.map(({ field }) => field).join(', ')})`}`,
  );

const fieldsOf = (document: DiffDocument, id = 'ridge') =>
  document.shots
    .find(({ shot }) => shot === id)
    ?.fields.map(({ field, before, now }) => `${field}: ${before ?? '-'} → ${now ?? '-'}`);

const PROMPTS = ['A misty ridge', 'A stormy ridge', 'A hut', 'A door opens', 'Rain on a roof'];
const pick = <T>(random: () => number, values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;

/** Fields that every model of the random boards takes, each with two or more values. */
const VALUES: Readonly<Record<string, readonly unknown[]>> = {
  prompt: PROMPTS,
  duration: [5, 8, 10],
  resolution: ['720p', '1080p'],
  takes: [1, 2, 3],
  negative_prompt: ['blurry', 'low quality', 'text'],
  notes: ['at dusk', 'at dawn'],
  camera: [{ zoom: 4 }, { zoom: 6 }, { pan: 2 }],
};

function randomShot(random: () => number, id: string): WrittenShot {
  const shot: WrittenShot = { id, prompt: pick(random, PROMPTS) };
  for (const [field, values] of Object.entries(VALUES)) if (random() < 0.4) shot[field] = pick(random, values);
  return shot;
}

/** Edits of a board, and what a diff must say of each shot: fields, former id, or that it is new or gone. */
function randomEdit(random: () => number, shots: readonly WrittenShot[]) {
  const expected = new Map<string, string>();
  const edited: WrittenShot[] = [];
  for (const shot of shots) {
    const dice = random();
    if (dice < 0.15) expected.set(shot.id, 'removed');
    else if (dice < 0.45) {
      const field = pick(random, Object.keys(VALUES));
      const others = (VALUES[field] ?? []).filter(
        (value) => JSON.stringify(value) !== JSON.stringify(shot[field] ?? DEFAULTS[field]),
      );
      edited.push({ ...shot, [field]: pick(random, others) });
      expected.set(shot.id, field);
    } else if (dice < 0.55) {
      edited.push({ ...shot, id: `${shot.id}x`, renamed_from: shot.id });
      expected.set(`${shot.id}x`, 'renamed');
    } else edited.push(shot);
    if (random() < 0.1) {
      edited.push(randomShot(random, `${shot.id}new`));
      expected.set(`${shot.id}new`, 'added');
    }
  }
  if (edited.length === 0) edited.push(...shots);
  return { edited, expected: edited === shots ? new Map<string, string>() : expected };
}

const DEFAULTS: Readonly<Record<string, unknown>> = { duration: 5, resolution: '720p', takes: 1 };

const mills = (amount: number | undefined): number => fromCredits(amount ?? 0);

/** The length of the longest common part of two orders, the slow way. */
function longestCommon(one: readonly string[], other: readonly string[]): number {
  const best = Array.from({ length: one.length + 1 }, () => new Array<number>(other.length + 1).fill(0));
  for (let i = 1; i <= one.length; i += 1)
    for (let j = 1; j <= other.length; j += 1) {
      const row = best[i] as number[];
      const above = best[i - 1] as number[];
      row[j] = one[i - 1] === other[j - 1] ? (above[j - 1] ?? 0) + 1 : Math.max(above[j] ?? 0, row[j - 1] ?? 0);
    }
  return best[one.length]?.[other.length] ?? 0;
}

describe('a board and its other version', () => {
  it('do not differ where they are the same, for any board', () => {
    const random = seededRandom(12);
    for (let round = 0; round < 20; round += 1) {
      const shots = Array.from({ length: 1 + Math.floor(random() * 8) }, (_, nth) => randomShot(random, `s${nth}`));
      const side = sideOf({ head: HEAD, shots });
      const document = diffOf(side, sideOf({ head: HEAD, shots }, { plan: planOf(side.board) }));
      expect({ state: document.state, fields: document.fields, shots: document.shots }).toEqual({
        state: 'same',
        fields: [],
        shots: [],
      });
      expect(document.totals.every(({ before, after, difference }) => before === after && difference === 0)).toBe(true);
    }
  });

  it('differ in each edited shot and in its edited field, for any edits, and before plus difference is after', () => {
    const random = seededRandom(2026);
    for (let round = 0; round < 40; round += 1) {
      const shots = Array.from({ length: 3 + Math.floor(random() * 8) }, (_, nth) => randomShot(random, `s${nth}`));
      const { edited, expected } = randomEdit(random, shots);
      const document = diffOfShots(shots, edited);
      const found = new Map(document.shots.map((shot) => [shot.shot, shot]));
      expect([...found.keys()].sort(), JSON.stringify({ shots, edited })).toEqual([...expected.keys()].sort());
      for (const [id, what] of expected) {
        const shot = found.get(id) as DiffShot;
        if (what === 'added' || what === 'removed') expect(shot.kinds).toEqual([what]);
        else if (what === 'renamed')
          expect(shot).toMatchObject({ kinds: ['renamed'], was: id.slice(0, -1), credits: { difference: 0 } });
        else expect(shot.fields.every(({ field }) => field === what || field.startsWith(`${what}.`))).toBe(true);
      }
      for (const { credits } of document.shots)
        expect(mills(credits.before) + mills(credits.difference)).toBe(mills(credits.after));
      const changes = document.shots.reduce((sum, { credits }) => sum + mills(credits.difference), 0);
      for (const { before, difference, after, money } of document.totals) {
        expect(mills(before) + mills(difference)).toBe(mills(after));
        expect(mills(difference)).toBe(changes);
        expect(mills(money?.before) + mills(money?.difference)).toBe(mills(money?.after));
      }
      const price = sideOf({ head: HEAD, shots: edited }).board.shots.reduce(
        (sum, one) => sum + one.shot.takes * (priceOf(one, builtInGateways.listRates).credits ?? 0),
        0,
      );
      expect(mills(document.totals[0]?.after)).toBe(price);
    }
  });

  it('name the fewest shots whose moves explain a new order', () => {
    const shot = (id: string): WrittenShot => ({ id, prompt: 'A hill' });
    const random = seededRandom(7);
    for (let round = 0; round < 40; round += 1) {
      const ids = Array.from({ length: 1 + Math.floor(random() * 9) }, (_, nth) => `s${nth}`);
      const shuffled = ids.map((id) => ({ id, at: random() })).sort((a, b) => a.at - b.at);
      const order = shuffled.map(({ id }) => id);
      const moved = diffOfShots(ids.map(shot), order.map(shot)).shots;
      expect(moved.every(({ kinds }) => kinds.join() === 'moved')).toBe(true);
      expect(moved.length).toBe(ids.length - longestCommon(ids, order));
      const named = new Set(moved.map((one) => one.shot));
      const stay = (all: readonly string[]) => all.filter((id) => !named.has(id));
      expect(stay(order)).toEqual(stay(ids));
    }
  });
});

describe('what differs in a shot', () => {
  const ridge = (more: Record<string, unknown> = {}): WrittenShot => ({ id: 'ridge', prompt: 'A ridge', ...more });

  it('is told with the values of both versions, also where a default or a var gives them', () => {
    const before = { head: { ...HEAD, vars: { hero: 'a shepherd' } }, shots: [ridge({ prompt: '$' + '{hero} on a ridge' })] };
    const head = { ...HEAD, defaults: { duration: 8 }, vars: { hero: 'a hunter' } };
    expect(fieldsOf(diffOf(sideOf(before), sideOf({ ...before, head })))).toEqual([
      'duration: 5 → 8',
      'prompt: a shepherd on a ridge → a hunter on a ridge',
    ]);
  });

  it('has the line of each field in the board as it is now', () => {
    const now = `${JSON.stringify(HEAD).slice(0, -1)},"shots":[\n{"id":"ridge",\n"prompt":"A hill",\n"duration":8}]}`;
    const side = sideOf({ head: HEAD, shots: [ridge()] });
    const document = diffOf(side, { ...side, board: boardFrom(now) });
    expect(document.shots[0]).toMatchObject({
      line: 2,
      fields: [
        { field: 'duration', line: 4 },
        { field: 'prompt', line: 3 },
      ],
    });
  });

  it('names a part of a camera, and a whole camera that is added or removed', () => {
    const zoom = (value: number) => ridge({ camera: { zoom: value, pan: 1 } });
    expect(fieldsOf(diffOfShots([zoom(4)], [zoom(6)]))).toEqual(['camera.zoom: 4 → 6']);
    expect(fieldsOf(diffOfShots([ridge()], [ridge({ camera: { zoom: 4 } })]))).toEqual(['camera: - → {"zoom":4}']);
    expect(fieldsOf(diffOfShots([ridge({ camera: { zoom: 4 } })], [ridge()]))).toEqual(['camera: {"zoom":4} → -']);
  });

  it('names a part of a clip with cuts, and all parts where their number differs', () => {
    const cuts = (...prompts: string[]): WrittenShot => ({
      id: 'ridge',
      model: 'evolink/kling-v3-image-to-video',
      frames: STILL,
      duration: prompts.length * 3,
      multi_shot: prompts.map((prompt) => ({ prompt, duration: 3 })),
    });
    expect(fieldsOf(diffOfShots([cuts('A hut', 'A door')], [cuts('A hut', 'A gate')]))).toEqual([
      'multi_shot.1.prompt: A door → A gate',
    ]);
    expect(told(diffOfShots([cuts('A hut', 'A door')], [cuts('A hut', 'A door', 'A gate')]))).toEqual([
      'ridge: changed (duration, multi_shot)',
    ]);
  });

  it('names a still by its address without the signature, and says where only the signature is new', () => {
    const still = (first: unknown) => ridge({ frames: { first } });
    expect(fieldsOf(diffOfShots([still('https://example.com/a.png')], [still('https://example.com/b.png')]))).toEqual([
      'frames.first: https://example.com/a.png → https://example.com/b.png',
    ]);
    const signed = (sig: string, id?: string) => still({ url: `https://example.com/a.png?sig=${sig}`, ...(id && { id }) });
    const secret = diffOfShots([signed('secret-one')], [signed('secret-two')]);
    expect(secret.shots[0]).toMatchObject({ fields: [{ field: 'frames.first.url' }], new_picture: true });
    expect(JSON.stringify(secret)).not.toContain('secret-');
    const sameId = diffOfShots([signed('1', 'hut')], [signed('2', 'hut')]).shots[0];
    expect(sameId?.fields.map(({ field }) => field)).toEqual(['frames.first.url']);
    expect(sameId).not.toHaveProperty('new_picture');
  });

  it('says whether the takes that are there still answer for the shot', () => {
    expect(diffOfShots([ridge()], [ridge({ notes: 'at dusk' })]).shots[0]).not.toHaveProperty('new_picture');
    expect(diffOfShots([ridge()], [ridge({ duration: 8 })]).shots[0]).toMatchObject({ new_picture: true });
  });

  it('is its rate, where a config changed the price and nothing else did', () => {
    const shots = [ridge()];
    const dearer = builtInGateways.listRates.map((rate) => ({ ...rate, rate: rate.rate * 2 }));
    const side = sideOf({ head: HEAD, shots });
    const document = diffOf(side, { ...side, rates: dearer });
    expect(fieldsOf(document)).toEqual(['rate: 19 → 38']);
    expect(document.totals).toMatchObject([{ before: 95, difference: 95, after: 190 }]);
  });
});

describe('the shots of two versions', () => {
  const shot = (id: string, more: Record<string, unknown> = {}): WrittenShot => ({ id, prompt: `What ${id} shows`, ...more });

  it('are one shot after a rename, which costs nothing, and may be edited and moved too', () => {
    const renamed = shot('summit', { prompt: 'What ridge shows', renamed_from: 'ridge' });
    expect(diffOfShots([shot('ridge')], [renamed]).shots).toMatchObject([
      { shot: 'summit', was: 'ridge', kinds: ['renamed'], fields: [], credits: { before: 95, after: 95, difference: 0 } },
    ]);
    const edited = { ...renamed, duration: 8 };
    expect(told(diffOfShots([shot('ridge'), shot('door')], [shot('door'), edited]))).toEqual([
      'door: moved',
      'summit: changed renamed (duration)',
    ]);
  });

  it('are another shot under another id, and the new one says whose picture it shows', () => {
    const document = diffOfShots([shot('ridge')], [shot('peak', { prompt: 'What ridge shows' })]);
    expect(told(document)).toEqual(['peak: added', 'ridge: removed']);
    expect(document.shots[0]).toMatchObject({ same_picture_as: 'ridge', credits: { before: 0, after: 95, difference: 95 } });
  });

  it('have no difference of credits between two gateways, whose units are never added', () => {
    const moved = diffOfShots(
      [shot('ridge', { frames: STILL })],
      [shot('ridge', { frames: STILL, model: 'evolink/kling-v3-image-to-video' })],
    );
    expect(moved.shots[0]).toMatchObject({ model: 'evolink/kling-v3-image-to-video', was_model: 'trinetra/kling-v3' });
    expect(moved.shots[0]?.credits).not.toHaveProperty('difference');
    expect(moved.totals.map(({ gateway }) => gateway).sort()).toEqual(['evolink', 'trinetra']);
    expect(moved.totals.find(({ gateway }) => gateway === 'trinetra')).toMatchObject({ before: 95, after: 0, difference: -95 });
  });
});

describe('a board', () => {
  const shots: WrittenShot[] = [{ id: 'ridge', prompt: 'A ridge' }];
  const side = sideOf({ head: HEAD, shots });

  it('differs in its own fields, with the lines where they stand', () => {
    const head = { ...HEAD, title: 'Another film', budget: { max_credits: 400 } };
    const document = diffOf(side, sideOf({ head, shots }));
    expect(document).toMatchObject({ state: 'changed', shots: [] });
    expect(document.fields).toEqual([
      { field: 'title', before: 'A film', now: 'Another film' },
      { field: 'budget.max_credits', now: '400', line: 7, column: 18 },
    ]);
  });

  it('is all added or all removed where the other version, or this one, does not have it', () => {
    expect(diffOf(undefined, side)).toMatchObject({
      state: 'added',
      shots: [{ kinds: ['added'], credits: { before: 0, after: 95, difference: 95 } }],
      totals: [{ before: 0, after: 95, difference: 95, money: { before: 0, after: 95, difference: 95 } }],
    });
    expect(diffOf(side, undefined)).toMatchObject({
      state: 'removed',
      shots: [{ kinds: ['removed'], credits: { before: 95, after: 0, difference: -95 } }],
      totals: [{ before: 95, after: 0, difference: -95 }],
    });
  });

  it('has no sum in money where its currency changed', () => {
    const inEuros = { ...side, money: () => ({ currency: 'EUR', per_credit: 0.01 }) };
    expect(diffOf(side, inEuros).totals[0]).not.toHaveProperty('money');
  });

  it('adds to the sums of others, gateway by gateway, and in money only where all know one currency', () => {
    const one = diffOf(undefined, side);
    const other = diffOf(side, sideOf({ head: HEAD, shots: [{ id: 'ridge', prompt: 'A ridge', duration: 8 }] }));
    const sums = sumDiffs([one, other]);
    expectValid('diff.schema.json', sums);
    expect(sums.totals).toMatchObject([
      { gateway: 'trinetra', before: 95, after: 247, difference: 152, money: { before: 95, after: 247, difference: 152 } },
    ]);
    const without = { ...other, totals: other.totals.map(({ money: _, ...row }) => row) };
    expect(sumDiffs([one, without]).totals[0]).not.toHaveProperty('money');
  });
});
