import type { DiffDocument, DiffField, DiffShot } from '../../plan/diff/diff.gen.js';
import { changedWords, excerptOf } from '../reason/changed-words.js';
import { credits } from '../text/credits.js';
import type { Column } from '../text/table.js';

/** The columns of a board's shots that differ. */
export const DIFF_COLUMNS: readonly Column[] = [
  { head: ' ' },
  { head: 'shot', name: true },
  { head: 'before', right: true },
  { head: 'now', right: true },
  { head: 'difference', right: true },
  { head: 'what differs', below: true },
];
/** With what a render would pay for each shot. */
export const STORED_COLUMNS: readonly Column[] = [
  ...DIFF_COLUMNS.slice(0, 5),
  { head: 'to pay', right: true },
  ...DIFF_COLUMNS.slice(5),
];

/** `+57`, `-95`, `0`. */
export const signed = (amount: number): string => (amount > 0 ? `+${amount}` : String(amount));

/** `+57 credits`, `-1 credit`. */
export const signedCredits = (amount: number): string =>
  `${amount > 0 ? '+' : amount < 0 ? '-' : ''}${credits(Math.abs(amount))}`;

/** The sign before a row: what happened to the shot. */
export function signOf({ kinds: [kind = 'changed'] }: Pick<DiffShot, 'kinds'>): string {
  return { added: '+', removed: '-', changed: '~', renamed: '>', moved: '>' }[kind];
}

/** A field's name for people: `part 1 prompt`. */
function nameOf(field: string): string {
  const [, part, rest] = /^multi_shot\.(\d+)\.(\w+)$/.exec(field) ?? [];
  return part === undefined ? field : `part ${Number(part) + 1} ${rest}`;
}

/** A field's change in words: `duration 5 → 8`. */
export function fieldWords({ field, before, now }: DiffField): string {
  const still = /^(frames\.(?:first|last))\.(bytes|url)$/.exec(field);
  if (still) return `${still[1]} ${still[2] === 'bytes' ? 'is another picture' : 'has another address'}`;
  const name = nameOf(field);
  if (before !== undefined && now !== undefined) return `${name} ${changedWords([{ field, before, now }])}`;
  if (now !== undefined) return `${name} added: ${excerptOf(now)}`;
  return before === undefined ? name : `${name} removed: ${excerptOf(before)}`;
}

/** Everything that differs in a shot, in words. */
export function shotWords({ kinds, was, fields, model, same_picture_as: twin }: DiffShot): string {
  const said = kinds.map((kind): string => {
    if (kind === 'changed') return fields.map(fieldWords).join('; ');
    if (kind === 'renamed') return `renamed from ${was}`;
    if (kind !== 'added') return kind;
    const words = `added, ${model}`;
    return twin === undefined ? words : `${words}: the picture of ${twin}, so \`renamed_from: ${twin}\` would keep its takes`;
  });
  return said.join('; ');
}

/** Own clips that differ, in words. They never cost anything. */
export function ownClipWords({ own_clips = [], shots }: Pick<DiffDocument, 'own_clips' | 'shots'>): string[] {
  const kindOf = new Map(shots.map(({ shot, kinds }) => [shot, kinds[0]]));
  return own_clips.map(({ shot, kinds, source, fields }): string => {
    const [kind] = kinds;
    if (kind === 'added')
      return kindOf.get(shot) === 'removed'
        ? `${shot} has your own clip now, ${source}: never paid, and its takes stay`
        : `${shot} added: ${source}, never paid`;
    if (kind === 'removed')
      return kindOf.get(shot) === 'added'
        ? `${shot} has no own clip now (${source}): it is rendered`
        : `${shot} removed: ${source}`;
    return `${shot} ${kinds.map((one) => (one === 'changed' ? fields.map(fieldWords).join('; ') : one)).join('; ')}`;
  });
}

const amount = (credits: number | undefined): string => (credits === undefined ? 'unpriced' : String(credits));

/** Credits of two gateways have no difference. */
const difference = ({ before, after, difference: credits }: DiffShot['credits']): string =>
  credits !== undefined ? signed(credits) : before === undefined || after === undefined ? '?' : 'other unit';

/** The cells of a shot's row. A version without the shot has an empty cell. */
export function shotCells(shot: DiffShot, isStored: boolean): string[] {
  const { kinds, credits, to_pay } = shot;
  const [first, ...rest] = [
    signOf(shot),
    shot.shot,
    kinds.includes('added') ? '' : amount(credits.before),
    kinds.includes('removed') ? '' : amount(credits.after),
    difference(credits),
    shotWords(shot),
  ];
  if (!isStored) return [first, ...rest];
  const due = to_pay && to_pay.new_takes_after > 0 ? amount(to_pay.after) : '';
  return [first, ...rest.slice(0, 4), due, ...rest.slice(4)];
}
