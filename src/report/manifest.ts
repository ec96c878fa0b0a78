import type { Manifest, ManifestTake } from '../take/manifest.gen.js';
import { credits } from './credits.js';
import { palette } from './palette.js';
import { table } from './table.js';
import { visible } from './visible.js';

const COLUMNS = [
  { head: 'take' },
  { head: 'status' },
  { head: 'model' },
  { head: 'planned', right: true },
  { head: 'charged', right: true },
  { head: 'clip or reason' },
];

const cells = (take: ManifestTake): string[] => [
  `${take.shot}.${take.take}`,
  take.current ? take.status : `${take.status}, old`,
  take.model,
  String(take.credits.planned),
  take.credits.charged === undefined ? '-' : String(take.credits.charged),
  visible(take.error ? `${take.reason ?? take.status}: ${take.error.message}` : (take.clip?.file ?? take.job_id ?? '')),
];

/** What the ledger says of a board: its takes, and what they cost. */
export function reportManifest(manifest: Manifest, shown: string, color: boolean, rehearsal: boolean): string {
  const paint = palette(color);
  const tint: Record<ManifestTake['status'], (text: string) => string> = {
    submitting: paint.yellow,
    unknown: paint.yellow,
    running: paint.cyan,
    rendered: paint.cyan,
    stored: paint.green,
    failed: paint.red,
  };
  const rows = table(COLUMNS, manifest.takes.map(cells), (cell, row, column) => {
    const take = manifest.takes[row];
    if (take === undefined) return paint.dim(cell);
    return column === 1 ? tint[take.status](cell) : cell;
  });
  return [
    `${paint.bold(visible(manifest.storyboard.id))}  ${paint.dim(shown)}`,
    '',
    ...rows,
    '',
    ...manifest.totals.map((total) => totalLine(total, rehearsal)),
    '',
  ].join('\n');
}

/** `475 credits charged by trinetra, as planned`; where they differ, by take. */
export function totalLine(total: Manifest['totals'][number], rehearsal: boolean): string {
  const differs = total.differs.map((one) => `${visible(one.take)} ${one.charged} for ${one.planned}`).join(', ');
  const open = Math.round((total.planned - total.charged) * 1000) / 1000;
  const words =
    differs !== ''
      ? `; not as planned: ${differs}`
      : open === 0
        ? ', as planned'
        : `; ${credits(open)} more are planned for takes that are not settled`;
  if (rehearsal) return `${credits(total.charged)} counted by the sandbox, none charged`;
  return `${credits(total.charged)} charged by ${visible(total.unit)}${words}`;
}
