import type { BoardRead } from '../../event.gen.js';
import { externalTaskId } from '../../external-task-id.js';
import { fold } from '../../fold.js';
import { compareManifest } from '../../manifest/manifest-diff.js';
import type { Manifest, ManifestTake } from '../../manifest.gen.js';
import { isUnsettled, takeName } from '../../take.js';
import { mayBeginTake, type TakeEvent, type TakeOutcome, takeInEvent } from '../../take-event.js';
import type { Clues } from './clues.js';
import type { Salvage } from './salvage.js';

/** What is known of a board without its journal. It fills in for lost records. */
export interface RebuildContext {
  /** The board's id. */
  readonly board: string;
  /** ISO 8601 in UTC. */
  readonly at: string;
  /** The order that a shot would make now. */
  readonly orderOf: (shot: string) => { readonly model: string; readonly seconds: number; readonly resolution: string };
  /** All ids that a shot has or had: its task ids may be made from any of them. */
  readonly shotIdsOf: (shot: string) => readonly string[];
  /** The base URL at which a model's gateway was called, as far as that is known. */
  readonly originOf: (model: string) => string;
}

/** The events of a rebuilt journal. */
export type Rebuilt =
  | {
      readonly ok: true;
      readonly events: readonly TakeEvent[];
      /** A paid request of any shot may be lost without a trace. */
      readonly doubtful: boolean;
    }
  /** The journal and the manifest have different attempts under one name. `events`: the journal's without the manifest's. */
  | { readonly ok: false; readonly name: string; readonly events: readonly TakeEvent[] };

/** The error of a take whose request or outcome is lost. */
export const lostError = (at: string): NonNullable<ManifestTake['error']> => ({
  code: 'journal-lost',
  message: 'the journal was damaged where it stood, or may have stood',
  at,
});

const isOutcome = (event: Exclude<TakeEvent, BoardRead>): event is TakeOutcome => !takeInEvent(event).first;

/** The fingerprint of no picture: the clip of such a take is downloaded, and does not count for any shot. */
const NO_PICTURE = '0'.repeat(64);

/** A task id is checked against this many takes of one picture. */
const MAX_TAKES = 1000;

/**
 * Rebuilds a journal's events. Whole records stay as they are. A take whose request is lost comes from the manifest, or becomes
 * unknown. Then comes what else the manifest knows. A take that may have been paid never looks as if it was not sent.
 */
export function rebuild(salvage: Salvage, manifest: Manifest | undefined, context: RebuildContext): Rebuilt {
  const entries = (manifest?.takes ?? []).filter(({ refused }) => refused !== true);
  const certain = salvage.broken.filter((clues): clues is CertainClues => isCertain(clues, context));
  const events: TakeEvent[] = [];
  const begun = new Set<string>();
  let isPictureLost = false;
  for (const event of salvage.events) {
    if (event.type !== 'board') {
      const { name } = takeInEvent(event);
      if (isOutcome(event) && !begun.has(name)) {
        const entry = lostBeginning(event, name, entries, certain, context);
        isPictureLost ||= entry.fingerprint === NO_PICTURE;
        events.push(imported(entry));
      }
      begun.add(name);
      // An event after a refusal belongs to a later request of that name. The record of that request is lost.
      if (event.type === 'take-refused') begun.delete(name);
    }
    events.push(event);
  }
  for (const clues of certain) {
    const { takes } = fold(events);
    const hasSameTaskId = (take: { external_task_id: string }) => take.external_task_id === clues.external_task_id;
    const known = takes.find(hasSameTaskId);
    if ((known && !known.refused) || entries.some(hasSameTaskId)) continue;
    // A retry of a refused request has the same number and task id: the outcome of the retry is unknown.
    const numbers = takes.filter(({ shot }) => shot === clues.shot).map(({ take }) => take);
    const take = known?.take ?? (numbers.includes(clues.take) ? 1 + Math.max(...numbers) : clues.take);
    events.push(imported(unknown({ ...clues, take }, context)));
  }
  for (const { type, shot, take } of salvage.broken) {
    const known = fold(events).takes.find((one) => one.shot === shot && one.take === take);
    if (known === undefined) continue;
    const about = { at: context.at, shot: known.shot, take: known.take };
    // The user gave this take up, so it must not be sent again.
    if (type === 'take-abandoned' && isUnsettled(known))
      events.push({ type, ...about, message: lostError(context.at).message });
    // The user pruned it, so it must not be fetched again.
    if (type === 'take-pruned' && known.status === 'stored') events.push({ type, ...about });
  }
  const { added, updated, contradicting } = compareManifest(fold(events).takes, manifest);
  const [other] = contradicting;
  if (other) return { ok: false, name: takeName(other), events };
  for (const entry of [...added, ...updated]) events.push(imported(entry));
  // A lost outcome does not hide a take: only a lost first event does.
  const uncertain = salvage.broken.filter((clues) => mayBeginTake(clues.type) && !isCertain(clues, context));
  return {
    ok: true,
    events,
    doubtful: isPictureLost || salvage.missing > 0 || salvage.uncertain || uncertain.length > 0,
  };
}

const imported = (entry: ManifestTake): TakeEvent => ({ type: 'take-imported', at: entry.submitted_at, entry: { ...entry } });

type CertainClues = Clues & { shot: string; take: number; fingerprint: string; external_task_id: string };

/** Whether a broken record proves which take it began: the task id follows from shot and fingerprint only where all three are undamaged. */
function isCertain({ shot, take, fingerprint, external_task_id }: Clues, { board, shotIdsOf }: RebuildContext): boolean {
  if (shot === undefined || take === undefined || fingerprint === undefined || external_task_id === undefined) return false;
  for (const id of new Set([shot, ...shotIdsOf(shot)]))
    for (let before = 0; before < MAX_TAKES; before += 1)
      if (externalTaskId(board, id, fingerprint, before) === external_task_id) return true;
  return false;
}

/** The entry of a take whose first event is lost, and whose outcome is not. */
function lostBeginning(
  event: TakeOutcome,
  name: string,
  entries: readonly ManifestTake[],
  certain: readonly CertainClues[],
  context: RebuildContext,
): ManifestTake {
  const known = entries.find((entry) => takeName(entry) === name);
  if (known) return known;
  const clues = certain.find((candidate) => takeName(candidate) === name);
  const ticket = event.type === 'take-accepted' ? event.ticket : undefined;
  const { shot, take } = event;
  const lost = { shot, take, fingerprint: NO_PICTURE, external_task_id: `lost-${name}`.slice(0, 64) };
  const model = ticket && `${ticket.gateway}/${ticket.model}`;
  return unknown({ ...(clues ?? lost), ...(model && { model }) }, context, ticket?.origin);
}

/** The entry of a take that may have been bought. */
function unknown(
  { shot, take, fingerprint, external_task_id, model: namedModel }: CertainClues,
  { at, orderOf, originOf }: RebuildContext,
  origin?: string,
): ManifestTake {
  const order = orderOf(shot);
  // The model in a damaged record is not trusted: it counts only with a whole ticket, which has an origin.
  const model = origin === undefined ? order.model : (namedModel ?? order.model);
  const error = lostError(at);
  return {
    shot,
    take,
    status: 'unknown',
    reason: error.code,
    current: false,
    model,
    origin: origin ?? originOf(model),
    fingerprint,
    external_task_id,
    seconds: order.seconds,
    resolution: order.resolution,
    request: {},
    credits: { unit: model.slice(0, model.indexOf('/')) },
    submitted_at: at,
    error,
  };
}
