import type { StoredBoard, StoredClip, StoredShot } from '../../support/export-board.js';

/** A shot with one take. */
const shot = (id: string, clip: StoredClip, keys?: StoredShot['keys']): StoredShot => ({
  id,
  takes: [clip],
  ...(keys && { keys }),
});

const shots = (count: number, clip: StoredClip, keysOf: (nth: number) => StoredShot['keys'] = () => undefined): StoredShot[] =>
  Array.from({ length: count }, (_, nth) => shot(`s${nth + 1}`, clip, keysOf(nth)));

/** Names that break programs which paste them together. */
export const HOSTILE_NAMES = [
  `../../etc/"quoted" & <b>'bold'</b>`,
  'two\nlines\r\nand\ttabs',
  'the end ]]> of <![CDATA[ data --> and */',
  'emoji 👩‍🚀🏳️‍🌈 and 山の夜明け, größer, Ångström',
  'right to left שלום and \u202eback\u202c',
  '=HYPERLINK("http://example.com")',
  '%41 %2F ?#; $(touch x) `touch y` \\ | *',
];

/** Boards to export, by what they show. The rate is that of the film. */
export const BOARDS: Readonly<Record<string, StoredBoard & { readonly fps: number }>> = {
  'one shot': { fps: 24, title: 'One shot', shots: [shot('ridge', { fps: 24, frames: 30 })] },
  '500 shots': { fps: 24, title: 'Five hundred', shots: shots(500, { fps: 24, frames: 12 }) },
  'missing takes': {
    fps: 24,
    title: 'Missing takes',
    shots: [
      {
        id: 'ridge',
        takes: [
          { fps: 24, frames: 24 },
          { fps: 24, frames: 30, isMissing: true },
        ],
        pick: { take: 1 },
      },
      { id: 'hut', takes: [{ fps: 24, frames: 48, isMissing: true }], keys: { duration: 5 } },
      { id: 'fire', takes: [], keys: { duration: 10, notes: 'No take yet.' } },
      { id: 'door', takes: [{ fps: 24, frames: 36 }], keys: { transition: { dissolve: 0.5 } } },
    ],
  },
  'names with spaces, quotes, umlauts and CJK': {
    fps: 24,
    title: 'Zoë’s “Größe” 山の夜明け',
    file: 'my films/größe "A" 山/the board’s file.yaml',
    shots: [
      shot('ridge', { fps: 24, frames: 24 }),
      { id: 'own', takes: [], keys: { source: 'own clips/Zoë’s "größte" 夜 #1 100%.mp4' } },
    ],
    own: { 'own clips/Zoë’s "größte" 夜 #1 100%.mp4': { fps: 24, frames: 48 } },
  },
  '23.976': { fps: 23.976, title: '23.976', shots: shots(9, { fps: 23.976, frames: 100 }) },
  '24, with trims and dissolves': {
    fps: 24,
    title: '24',
    shots: shots(12, { fps: 24, frames: 97 }, (nth) => ({
      ...(nth % 3 === 0 && { trim: { in: 0.5, out: 3.5 } }),
      ...(nth > 0 && nth % 2 === 0 && { transition: { dissolve: 0.25 + nth / 24 } }),
    })),
  },
  '25, with dissolves of odd lengths': {
    fps: 25,
    title: '25',
    shots: shots(9, { fps: 25, frames: 75 }, (nth) => (nth === 0 ? {} : { transition: { dissolve: (2 * nth + 1) / 25 } })),
  },
  // Longer than ten minutes: all that drop-frame skips, and does not skip, is in it.
  '29.97 drop-frame': { fps: 29.97, title: '29.97', shots: shots(63, { fps: 29.97, frames: 299 }) },
  '30': { fps: 30, title: '30', shots: shots(7, { fps: 30, frames: 90 }) },
  '59.94 drop-frame': { fps: 59.94, title: '59.94', shots: shots(21, { fps: 59.94, frames: 301 }) },
  '60': {
    fps: 60,
    title: '60',
    shots: shots(5, { fps: 60, frames: 61 }, (nth) => (nth === 2 ? { transition: { dissolve: 0.5 } } : {})),
  },
  'mixed rates': {
    fps: 25,
    title: 'Mixed',
    shots: [
      shot('a', { fps: 25, frames: 125 }),
      shot('b', { fps: 24, frames: 48 }, { transition: { dissolve: 0.4 } }),
      shot('c', { fps: 30, frames: 45 }, { trim: { in: 0.2 } }),
      shot('d', { fps: 23.976, frames: 48 }),
      shot('e', { fps: 59.94, frames: 31 }, { transition: { dissolve: 0.2 } }),
    ],
  },
  'hostile names': {
    fps: 24,
    title: HOSTILE_NAMES.join(' '),
    shots: HOSTILE_NAMES.map((name, nth) => ({
      id: `s${nth + 1}`,
      takes: [{ fps: 24, frames: 24, prompt: name }],
      keys: { prompt: name, notes: name, dialogue: [{ speaker: name, text: name }], caption: name },
      pick: { take: 1, note: name },
    })),
  },
};
