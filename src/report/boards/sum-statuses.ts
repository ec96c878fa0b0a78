import { sumAmounts } from '../../gateway/money.js';
import type { Manifest, ManifestTotal } from '../../take/manifest.gen.js';
import { totalLine } from '../run/total-line.js';
import { hangingIndent } from '../text/hanging-indent.js';
import { palette } from '../text/palette.js';
import type { FailedBoard } from './plans.gen.js';
import { totalOf } from './plans-total.js';
import type { BoardStatusEntry, StatusesDocument, StatusesTotal } from './statuses.gen.js';

/** Sums the manifests of several boards at each gateway. */
export function sumStatuses(manifests: readonly Manifest[]): StatusesTotal[] {
  const rows = manifests.flatMap(({ totals }) => totals);
  return [...new Set(rows.map(({ unit }) => unit))].map((unit): StatusesTotal => {
    const same = rows.filter((row) => row.unit === unit);
    const unpriced = same.reduce((all, row) => all + (row.unpriced ?? 0), 0);
    return {
      unit,
      planned: sumAmounts(same.map(({ planned }) => planned)),
      charged: sumAmounts(same.map(({ charged }) => charged)),
      ...(unpriced > 0 && { unpriced }),
    };
  });
}

/** The status of several boards as `schema/statuses.schema.json` has it. */
export const statusesDocument = (boards: readonly BoardStatusEntry[], failed: readonly FailedBoard[]): StatusesDocument => ({
  version: 1,
  boards: [...boards],
  totals: sumStatuses(boards.flatMap(({ manifest }) => manifest ?? [])),
  ...(failed.length > 0 && { failed: [...failed] }),
});

/** How the total of several statuses is shown. */
interface StatusesReportOptions {
  readonly color: boolean;
  /** Columns of the screen; absent for a file or a pipe. */
  readonly width?: number | undefined;
  readonly rehearsal: boolean;
  /** How many boards have errors. */
  readonly failed: number;
}

/** The total below the takes of several boards, at each gateway. */
export function statusesTotalText(
  boards: readonly BoardStatusEntry[],
  { color, width, rehearsal, failed }: StatusesReportOptions,
): string {
  const rendered = boards.flatMap(({ id, manifest }) => (manifest && manifest.takes.length > 0 ? [{ id, manifest }] : []));
  const manifests = rendered.map(({ manifest }) => manifest);
  const [first] = manifests;
  const rows = sumStatuses(manifests).map((row): ManifestTotal => ({ ...row, differs: differencesAt(row.unit, rendered) }));
  const joined = first && { ...first, takes: manifests.flatMap(({ takes }) => takes), totals: rows };
  const room = width ?? Number.POSITIVE_INFINITY;
  return [
    palette(color).bold(totalOf(boards.length, failed)),
    '',
    ...(joined === undefined ? ['No take was bought yet.'] : []),
    ...(joined ? rows.flatMap((row) => hangingIndent('', totalLine(row, joined, rehearsal).split(' '), room)) : []),
    '',
  ].join('\n');
}

/** Takes with a charge that differs from the plan. Several boards may have a shot of one id, so each is named with its board. */
const differencesAt = (unit: string, boards: readonly { readonly id: string; readonly manifest: Manifest }[]) =>
  boards.flatMap(({ id, manifest }) =>
    manifest.totals
      .filter((row) => row.unit === unit)
      .flatMap(({ differs }) => differs.map((one) => ({ ...one, take: `${id}/${one.take}` }))),
  );
