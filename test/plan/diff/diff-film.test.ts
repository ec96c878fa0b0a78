import { describe, expect, it } from 'vitest';
import { builtInGateways } from '../../../src/gateway/vendor/built-in.js';
import type { DiffDocument } from '../../../src/plan/diff/diff.gen.js';
import { diffBoards } from '../../../src/plan/diff/diff-boards.js';
import type { DiffSide } from '../../../src/plan/diff/diff-side.js';
import { ownClipWords } from '../../../src/report/diff/diff-rows.js';
import { boardFrom } from '../../support/pure-plan.js';
import { expectValid } from '../../support/schemas.js';

type Written = { readonly id: string } & Readonly<Record<string, unknown>>;

const sideOf = (shots: readonly Written[]): DiffSide => ({
  board: boardFrom(JSON.stringify({ version: 1, id: 'film', model: 'trinetra/kling-v3', shots }, null, 1)),
  rates: builtInGateways.listRates,
  money: ({ money }) => money,
});

function diffOf(before: readonly Written[], now: readonly Written[]): DiffDocument {
  const document = diffBoards({
    before: sideOf(before),
    now: sideOf(now),
    file: 'board.yaml',
    against: { file: 'board.yaml' },
  });
  expectValid('diff.schema.json', document);
  return document;
}

const RIDGE = { id: 'ridge', prompt: 'A ridge' };
const DOOR = { id: 'door', prompt: 'A door' };
const LOGO = { id: 'logo', source: 'clips/logo.mp4' };
const END = { id: 'end', source: 'clips/end.mp4' };
const noCost = ({ totals }: DiffDocument): boolean => totals.every(({ difference }) => difference === 0);

describe('own clips in a difference', () => {
  it('are told where they are added, removed or changed, and cost nothing', () => {
    const document = diffOf([RIDGE, LOGO], [{ ...END, trim: { in: 1 } }, RIDGE]);
    expect(ownClipWords(document)).toEqual(['end added: clips/end.mp4, never paid', 'logo removed: clips/logo.mp4']);
    const changed = diffOf(
      [RIDGE, { ...LOGO, notes: 'old' }],
      [RIDGE, { ...LOGO, source: 'b.mov', trim: { out: 1 }, transition: { dissolve: 0.5 }, caption: 'Fin' }],
    );
    expect(ownClipWords(changed)).toEqual([
      'logo source clips/logo.mp4 → b.mov; trim.out added: 1; transition.dissolve added: 0.5; caption added: Fin; notes removed: old',
    ]);
    expect(changed.own_clips?.[0]).toMatchObject({
      line: expect.any(Number),
      fields: [{ field: 'source', line: expect.any(Number) }, {}, {}, {}, {}],
    });
    expect([document, changed].every(noCost)).toBe(true);
  });

  it('are told beside the shot that is not rendered any more, or is again', () => {
    const own = { ...RIDGE, source: 'clips/ridge.mp4' };
    const to = diffOf([RIDGE, DOOR], [own, DOOR]);
    expect(to.shots.map(({ shot, kinds }) => [shot, kinds])).toEqual([['ridge', ['removed']]]);
    expect(ownClipWords(to)).toEqual(['ridge has your own clip now, clips/ridge.mp4: never paid, and its takes stay']);
    const from = diffOf([own, DOOR], [RIDGE, DOOR]);
    expect(from.shots.map(({ shot, kinds }) => [shot, kinds])).toEqual([['ridge', ['added']]]);
    expect(ownClipWords(from)).toEqual(['ridge has no own clip now (clips/ridge.mp4): it is rendered']);
  });

  it.each([
    ['an own clip moves', [RIDGE, LOGO, DOOR], [LOGO, RIDGE, DOOR], ['logo moved'], []],
    ['two own clips change places', [RIDGE, LOGO, END], [RIDGE, END, LOGO], ['end moved'], []],
    ['a rendered shot moves', [RIDGE, DOOR, LOGO], [DOOR, RIDGE, LOGO], [], ['door moved']],
    ['a shot is added before it', [RIDGE, LOGO], [RIDGE, DOOR, LOGO], [], ['door added']],
    ['nothing changes', [RIDGE, LOGO, DOOR], [RIDGE, LOGO, DOOR], [], []],
  ])('know their place: %s', (_, before, now, own, shots) => {
    const document = diffOf(before, now);
    expect(ownClipWords(document).sort()).toEqual(own);
    expect(document.shots.map(({ shot, kinds }) => `${shot} ${kinds.join()}`)).toEqual(shots);
    expect(document.state).toBe(own.length + shots.length === 0 ? 'same' : 'changed');
  });
});

describe('trim, transition, dialogue and caption of a rendered shot', () => {
  it('are fields that differ, and cost nothing', () => {
    const old = { ...DOOR, trim: { in: 0.5, out: 3 }, dialogue: 'Hello?' };
    const document = diffOf(
      [RIDGE, old],
      [RIDGE, { ...DOOR, trim: { in: 1, out: 3 }, transition: { dissolve: 1 }, dialogue: ['Hello?', { text: 'No.', in: 1 }] }],
    );
    expect(document.shots).toMatchObject([
      {
        shot: 'door',
        kinds: ['changed'],
        fields: [
          { field: 'trim.in', before: '0.5', now: '1' },
          { field: 'transition.dissolve', now: '1' },
          { field: 'dialogue', before: 'Hello?', now: '["Hello?",{"in":1,"text":"No."}]' },
        ],
        credits: { difference: 0 },
      },
    ]);
    expect(document.shots[0]).not.toHaveProperty('new_picture');
    expect(document).not.toHaveProperty('own_clips');
    expect(noCost(document)).toBe(true);
  });
});
