import { hash } from 'node:crypto';
import { toCredits } from '../../gateway/money.js';
import type { PicksFile } from '../../picks/read-picks.js';
import { canonicalJson } from '../../storyboard/canonical-json.js';
import type { Shot } from '../../storyboard/shot.js';
import { type Take, takeName } from '../../take/take.js';
import type { Plan, Step } from '../plan.js';
import type { SavedLedger, SavedRate, SavedShot, SavedStep, SavedTake, SavedTotal } from './saved-plan.gen.js';

/** Hex digits of a field's hash: enough to tell that it changed. */
const DIGITS = 12;

/** A short hash of a value. The plan's id goes in, so that equal texts of two plans have other hashes. */
const shortHash = (planId: string, name: string, value: unknown): string =>
  hash('sha256', canonicalJson([planId, name, value])).slice(0, DIGITS);

/** A shot as hashes of its fields: a saved plan has no text of the board. */
export function savedShot(planId: string, { id, ...fields }: Shot): SavedShot {
  const known = Object.entries(fields).filter(([, value]) => value !== undefined);
  return { id, fields: Object.fromEntries(known.map(([name, value]) => [name, shortHash(planId, name, value)])) };
}

/** What a picks file decides about each shot, as hashes. Notes decide nothing. */
export function savedPicks(planId: string, file: PicksFile | undefined): Record<string, string> {
  const shots = new Set([...(file?.lines.keys() ?? []), ...(file?.pins.keys() ?? [])]);
  const decided = [...shots].flatMap((shot): [string, string][] => {
    const { note: _, ...line } = file?.lines.get(shot) ?? {};
    const pin = file?.pins.get(shot);
    return Object.keys(line).length === 0 && pin === undefined ? [] : [[shot, shortHash(planId, 'pick', [line, pin ?? null])]];
  });
  return Object.fromEntries(decided);
}

/** A take's status in a saved plan. A run that is sending a request, or ended before its answer, leaves it unknown. */
export const savedStatus = ({ status, refused }: Take): SavedTake['status'] =>
  refused ? 'refused' : status === 'submitting' ? 'unknown' : status;

/** The takes that a plan knows. */
export function savedLedger(takes: readonly Take[]): SavedLedger {
  const known = takes.map((take) => ({ take: takeName(take), status: savedStatus(take) }));
  return { version: hash('sha256', canonicalJson(known)), takes: known };
}

/** A step without its request. */
export const savedStep = (step: Step): SavedStep => ({
  shot: step.shot,
  take: step.take,
  action: step.action,
  model: step.model,
  seconds: step.seconds,
  resolution: step.resolution,
  ...(step.credits !== undefined && { credits: toCredits(step.credits) }),
  ...(step.capCredits !== undefined && step.capCredits > (step.credits ?? 0) && { cap_credits: toCredits(step.capCredits) }),
  reason: step.reason.code,
  fingerprint: step.fingerprint,
  external_task_id: step.external_task_id,
});

export const savedRate = ({ gateway, model, resolution, audio, mode, rate }: Plan['rates'][number]): SavedRate => ({
  model: `${gateway}/${model}`,
  resolution,
  ...(audio !== undefined && { audio }),
  ...(mode !== undefined && { mode }),
  credits_per_second: toCredits(rate),
});

export const savedTotal = ({ gateway, origin, to_pay, unpriced, range }: Plan['totals'][number]): SavedTotal => ({
  gateway: gateway.name,
  origin,
  to_pay: toCredits(to_pay),
  unpriced,
  range: { best: toCredits(range.best), planned: toCredits(range.planned), worst: toCredits(range.worst) },
});

/** The checksum of a saved plan: of everything else in it. */
export function checksumOf(document: Readonly<Record<string, unknown>>): string {
  const { checksum: _, ...rest } = document;
  return hash('sha256', canonicalJson(rest));
}
