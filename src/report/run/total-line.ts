import { isLoopback } from '../../gateway/loopback.js';
import { fromCredits, toCredits } from '../../gateway/money.js';
import type { Manifest, ManifestTake, ManifestTotal } from '../../take/manifest.gen.js';
import { credits, takes } from '../text/credits.js';
import { plannedWords, type UnreportedCharges, unreportedChargesText } from './unreported-charges.js';

/** Groups of takes without a reported charge. */
type Group = 'done' | 'open' | 'abandoned' | 'failed';

const GROUPS: Readonly<Record<ManifestTake['status'], Group>> = {
  submitting: 'open',
  unknown: 'open',
  running: 'open',
  rendered: 'done',
  stored: 'done',
  failed: 'failed',
  abandoned: 'abandoned',
  pruned: 'done',
};

const sum = (amounts: readonly (number | undefined)[]): number =>
  toCredits(amounts.reduce<number>((all, amount) => all + fromCredits(amount ?? 0), 0));

/** A failed job with an unreadable charge may have cost as much as one that is done. */
const groupOf = ({ status, credits: { unread_charge } }: ManifestTake): Group =>
  status === 'failed' && unread_charge !== undefined ? 'done' : GROUPS[status];

const counted = (amounts: readonly (number | undefined)[]): UnreportedCharges => ({
  takes: amounts.length,
  planned: sum(amounts),
  unpriced: amounts.filter((amount) => amount === undefined).length,
});

/** The takes of a group whose gateway reported no charge that is an amount. */
function unreportedIn(group: Group, ofUnit: readonly ManifestTake[]): UnreportedCharges {
  const members = ofUnit.filter((take) => take.credits.charged === undefined && groupOf(take) === group);
  return {
    ...counted(members.map((take) => take.credits.planned)),
    unread: members.filter((take) => take.credits.unread_charge !== undefined).length,
  };
}

/** Takes that were bought at one gateway. */
const boughtAt = (unit: string, entries: readonly ManifestTake[]): ManifestTake[] =>
  entries.filter((take) => take.credits.unit === unit && !take.refused);

/** Says that a gateway reports no charge for takes that are done; `undefined` if it reports all of them. */
export function unreportedWords(unit: string, entries: readonly ManifestTake[]): string | undefined {
  const done = unreportedIn('done', boughtAt(unit, entries));
  return done.takes > 0 ? unreportedChargesText(unit, done) : undefined;
}

/**
 * What takes cost at one gateway: `475 credits charged by trinetra, as planned`. Reported charges come first. Takes without a
 * reported charge follow in groups: done, open, abandoned.
 */
export function totalLine(total: ManifestTotal, manifest: Manifest, rehearsal: boolean): string {
  const { unit } = total;
  const ofUnit = boughtAt(unit, manifest.takes);
  const reported = ofUnit.filter((take) => take.credits.charged !== undefined);
  const unreported = (group: Group): UnreportedCharges => unreportedIn(group, ofUnit);
  const [done, open, abandoned, failed] = [
    unreported('done'),
    unreported('open'),
    unreported('abandoned'),
    unreported('failed'),
  ];
  const duplicated = counted(
    ofUnit.flatMap(({ duplicates = [], credits: { charged, planned } }) => duplicates.map(() => charged ?? planned)),
  );
  const as = rehearsal && manifest.totals.length > 1 ? ` as ${unit}` : '';
  // A gateway at a loopback address is a sandbox: it counts, and nobody pays.
  const isLocal = ofUnit.length > 0 && ofUnit.every(({ origin }) => isLoopback(origin));
  const charged = rehearsal
    ? `${credits(total.charged)} counted by the sandbox${as}`
    : isLocal
      ? `${credits(total.charged)} counted by ${unit} at ${hostsOf(ofUnit)}${againstPlan(total, reported)}`
      : `${credits(total.charged)} charged by ${unit}${againstPlan(total, reported)}`;
  const parts = [
    ...(reported.length > 0 ? [charged] : []),
    ...(done.takes > 0 ? [unreportedChargesText(total.unit, done)] : []),
    // Silence would read as a charge of nothing.
    ...(reported.length + done.takes === 0 ? [`no charge reported by ${rehearsal ? `the sandbox${as}` : unit}`] : []),
    ...(reported.length + done.takes === 0 && failed.takes > 0 ? [`${takes(failed.takes)} failed, counted as nothing`] : []),
    ...(open.takes > 0 ? [`${takes(open.takes)} not settled yet: ${plannedWords(open)}`] : []),
    ...(abandoned.takes > 0 ? [`${takes(abandoned.takes)} abandoned, still counted: ${plannedWords(abandoned)}`] : []),
    ...(duplicated.takes > 0 ? [`counted for suspected duplicates: ${plannedWords(duplicated)}`] : []),
  ];
  return `${parts.join('; ')}${rehearsal ? ', none charged' : ''}`;
}

/** Where takes were made, each host once. */
const hostsOf = (takes: readonly ManifestTake[]): string =>
  [...new Set(takes.map(({ origin }) => new URL(origin).host))].join(' and ');

/** Compares charges with the plan: names takes that differ; empty if a price was unknown. */
function againstPlan({ differs }: ManifestTotal, reported: readonly ManifestTake[]): string {
  if (differs.length > 0)
    return `; not as planned: ${differs.map((one) => `${one.take} ${one.charged} for ${one.planned}`).join(', ')}`;
  return reported.every((take) => take.credits.planned !== undefined) ? ', as planned' : '';
}
