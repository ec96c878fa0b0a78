import { fromCredits, toCredits } from '../../gateway/money.js';
import type { Manifest, ManifestTake, ManifestTotal } from '../../take/manifest.gen.js';
import { credits, takes } from '../text/credits.js';
import { plannedWords, type UnreportedCharges, unreportedChargesText } from './unreported-charges.js';

/** Takes of whose charge nothing is told, by what has become of them. */
type Standing = 'done' | 'open' | 'given up' | 'failed';

const STANDING: Readonly<Record<ManifestTake['status'], Standing>> = {
  submitting: 'open',
  unknown: 'open',
  running: 'open',
  rendered: 'done',
  stored: 'done',
  failed: 'failed',
  abandoned: 'given up',
};

const sum = (amounts: readonly (number | undefined)[]): number =>
  toCredits(amounts.reduce<number>((all, amount) => all + fromCredits(amount ?? 0), 0));

/** A job that failed and whose charge nobody can read may have cost as much as one that is done. */
const standingOf = ({ status, credits: { unread_charge } }: ManifestTake): Standing =>
  status === 'failed' && unread_charge !== undefined ? 'done' : STANDING[status];

const counted = (amounts: readonly (number | undefined)[]): UnreportedCharges => ({
  takes: amounts.length,
  planned: sum(amounts),
  unpriced: amounts.filter((amount) => amount === undefined).length,
});

/**
 * What takes cost at one gateway: `475 credits charged by trinetra, as planned`. What it tells comes first; then, apart, the
 * takes of which it tells nothing: those that are done, those that run or are not known, those that were given up.
 */
export function totalLine(total: ManifestTotal, manifest: Manifest, rehearsal: boolean): string {
  const { unit } = total;
  const mine = manifest.takes.filter((take) => take.credits.unit === total.unit && !take.refused);
  const told = mine.filter((take) => take.credits.charged !== undefined);
  const untold = (standing: Standing): UnreportedCharges => {
    const its = mine.filter((take) => take.credits.charged === undefined && standingOf(take) === standing);
    return {
      ...counted(its.map((take) => take.credits.planned)),
      unread: its.filter((take) => take.credits.unread_charge !== undefined).length,
    };
  };
  const [done, open, abandoned, failed] = [untold('done'), untold('open'), untold('given up'), untold('failed')];
  const again = counted(
    mine.flatMap(({ duplicates = [], credits: { charged, planned } }) => duplicates.map(() => charged ?? planned)),
  );
  const as = rehearsal && manifest.totals.length > 1 ? ` as ${unit}` : '';
  const charged = rehearsal
    ? `${credits(total.charged)} counted by the sandbox${as}`
    : `${credits(total.charged)} charged by ${unit}${againstPlan(total, told)}`;
  const parts = [
    ...(told.length > 0 ? [charged] : []),
    ...(done.takes > 0 ? [unreportedChargesText(total.unit, done)] : []),
    // Where nothing is told, that is said: nobody is to take it for nothing charged.
    ...(told.length + done.takes === 0 ? [`no charge told by ${rehearsal ? `the sandbox${as}` : unit}`] : []),
    ...(told.length + done.takes === 0 && failed.takes > 0 ? [`${takes(failed.takes)} failed, counted as nothing`] : []),
    ...(open.takes > 0 ? [`${takes(open.takes)} not settled yet: ${plannedWords(open)}`] : []),
    ...(abandoned.takes > 0 ? [`${takes(abandoned.takes)} given up, still counted: ${plannedWords(abandoned)}`] : []),
    ...(again.takes > 0 ? [`counted for suspected duplicates: ${plannedWords(again)}`] : []),
  ];
  return `${parts.join('; ')}${rehearsal ? ', none charged' : ''}`;
}

/** Whether what was charged is what was planned; by take where it is not, and nothing where a price was not known before. */
function againstPlan({ differs }: ManifestTotal, told: readonly ManifestTake[]): string {
  if (differs.length > 0)
    return `; not as planned: ${differs.map((one) => `${one.take} ${one.charged} for ${one.planned}`).join(', ')}`;
  return told.every((take) => take.credits.planned !== undefined) ? ', as planned' : '';
}
