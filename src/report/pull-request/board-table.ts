import type { DiffDocument, DiffToPay } from '../../plan/diff/diff.gen.js';
import { signed } from '../diff/diff-rows.js';
import { codeCell } from '../text/quote-text.js';
import { firstOf } from './first-of.js';
import type { ChangedBoard } from './pull-request.js';

const COLUMNS = [
  '| board | what differs | to pay before | now | difference | new takes |',
  '| --- | --- | ---: | ---: | ---: | ---: |',
];

/** The boards that change. Costs of several gateways are told with their names. */
export function boardTable(changed: readonly ChangedBoard[], most: number): string[] {
  if (changed.length === 0) return [];
  const several = new Set(changed.flatMap(({ diff }) => (diff.to_pay ?? []).map(({ gateway }) => gateway))).size > 1;
  const rows = changed.map(({ diff }) => boardRow(diff, several));
  return firstOf(rows, most, 'board', (shown) => [...COLUMNS, ...shown]);
}

function boardRow(diff: DiffDocument, several: boolean): string {
  const rows = diff.to_pay ?? [];
  const sum = (read: (row: DiffToPay) => number, write: (amount: number) => string = String) =>
    rows.length === 0 ? '0' : rows.map((row) => `${write(read(row))}${several ? ` ${row.gateway}` : ''}`).join(', ');
  const takes = rows.reduce((all, row) => all + row.new_takes_after - row.new_takes_before, 0);
  const cells = [
    codeCell(diff.board.file),
    changeWords(diff),
    sum(({ to_pay_before }) => to_pay_before),
    sum(({ to_pay_after }) => to_pay_after),
    sum(({ difference }) => difference, signed),
    signed(takes),
  ];
  return `| ${cells.join(' | ')} |`;
}

const KINDS = ['added', 'removed', 'changed', 'renamed', 'moved'] as const;

/** `2 shots changed, 1 added`. */
function changeWords({ state, shots, fields, own_clips = [] }: DiffDocument): string {
  if (state === 'added' || state === 'removed')
    return `board ${state}, ${shots.length} ${shots.length === 1 ? 'shot' : 'shots'}`;
  const counts = KINDS.flatMap((kind) => {
    const count = shots.filter(({ kinds }) => kinds[0] === kind).length;
    return count === 0 ? [] : [`${count} ${kind}`];
  });
  const own = own_clips.length === 0 ? [] : [`${own_clips.length} own ${own_clips.length === 1 ? 'clip' : 'clips'}`];
  return [...counts, ...own, ...(fields.length > 0 ? ['board settings'] : [])].join(', ');
}
