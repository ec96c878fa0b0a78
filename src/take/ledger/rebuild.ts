import type { BoardRead } from '../event.gen.js';
import { externalTaskId } from '../external-task-id.js';
import { fold } from '../fold.js';
import { compareManifest } from '../manifest/manifest-diff.js';
import type { Manifest, ManifestTake } from '../manifest.gen.js';
import { isUnsettled, takeName } from '../take.js';
import { mayBeginTake, type TakeEvent, type TakeOutcome } from '../take-event.js';
import type { Clues } from './clues.js';
import { subjectOf } from './journal-record.js';
import type { Salvage } from './salvage.js';

/** What is known of a board apart from what happened to it, for what a lost record does not tell any more. */
export interface RebuildContext {
  /** The board's id. */
  readonly board: string;
  /** ISO 8601 in UTC. */
  readonly at: string;
  /** What a shot would order now. */
  readonly orderOf: (shot: string) => { readonly model: string; readonly seconds: number; readonly resolution: string };
  /** What else a shot is or was called: its task ids may have one of these. */
  readonly formerIdsOf: (shot: string) => readonly string[];
  /** Where a model's gateway was called, as far as that is known. */
  readonly originOf: (model: string) => string;
}

/** A journal's events, made anew out of what is left of them. */
export type Rebuilt =
  | {
      readonly ok: true;
      readonly events: readonly TakeEvent[];
      /** A paid request may be gone of which nothing is left: any shot's. */
      readonly doubtful: boolean;
    }
  /** The journal and the manifest have another attempt each under one name. `events`: what there is without the manifest. */
  | { readonly ok: false; readonly name: string; readonly events: readonly TakeEvent[] };

/** What a take is said to be of which the request, or all that happened to it, is gone. */
export const lostError = (at: string): NonNullable<ManifestTake['error']> => ({
  code: 'journal-lost',
  message: 'the journal was damaged where it stood, or may have stood',
  at,
});

const isOutcome = (event: Exclude<TakeEvent, BoardRead>): event is TakeOutcome => !subjectOf(event).first;

/** A fingerprint of no picture: what came of such a take is brought home, and answers for no shot. */
const NO_PICTURE = '0'.repeat(64);

/** How many takes of one picture a key is looked for among. */
const MOST_TAKES = 1000;

/**
 * Makes a journal's events anew: whole records as they are; a take whose request is lost as the manifest has it, or as one whose
 * outcome is unknown; and what else the manifest knows. Nothing that may have been paid becomes one that was never sent.
 */
export function rebuild(salvage: Salvage, manifest: Manifest | undefined, around: RebuildContext): Rebuilt {
  const entries = (manifest?.takes ?? []).filter(({ refused }) => refused !== true);
  const told = salvage.broken.filter((clues): clues is Told => isTold(clues, around));
  const events: TakeEvent[] = [];
  const begun = new Set<string>();
  let strange = false;
  for (const event of salvage.events) {
    if (event.type !== 'board') {
      const { name } = subjectOf(event);
      if (isOutcome(event) && !begun.has(name)) {
        const entry = orphan(event, name, entries, told, around);
        strange ||= entry.fingerprint === NO_PICTURE;
        events.push(imported(entry));
      }
      begun.add(name);
      // What comes after a refusal came of another request of that name, whose own record is lost.
      if (event.type === 'take-refused') begun.delete(name);
    }
    events.push(event);
  }
  for (const clues of told) {
    const { takes } = fold(events);
    const entry = (one: { external_task_id: string }) => one.external_task_id === clues.external_task_id;
    const there = takes.find(entry);
    if ((there && !there.refused) || entries.some(entry)) continue;
    // A later try of a request that was refused has its number and its key: what came of that one, nobody knows.
    const mine = takes.filter(({ shot }) => shot === clues.shot).map(({ take }) => take);
    const take = there?.take ?? (mine.includes(clues.take) ? 1 + Math.max(...mine) : clues.take);
    events.push(imported(unknown({ ...clues, take }, around)));
  }
  for (const { type, shot, take } of salvage.broken) {
    // What a person gave up is never sent again; whether it was, that person may be asked.
    const given = fold(events).takes.find((one) => one.shot === shot && one.take === take);
    if (type === 'take-abandoned' && given && isUnsettled(given))
      events.push({ type, at: around.at, shot: given.shot, take: given.take, message: lostError(around.at).message });
  }
  const { added, updated, contradicting } = compareManifest(fold(events).takes, manifest);
  const [other] = contradicting;
  if (other) return { ok: false, name: takeName(other), events };
  for (const entry of [...added, ...updated]) events.push(imported(entry));
  // Where only outcomes are lost, it is known which takes there are.
  const untold = salvage.broken.filter((clues) => mayBeginTake(clues.type) && !isTold(clues, around));
  return { ok: true, events, doubtful: strange || salvage.missing > 0 || salvage.uncertain || untold.length > 0 };
}

const imported = (entry: ManifestTake): TakeEvent => ({ type: 'take-imported', at: entry.submitted_at, entry: { ...entry } });

type Told = Clues & { shot: string; take: number; fingerprint: string; external_task_id: string };

/** A broken record that says for certain which take it began: its key follows from the shot and the picture, and would not if any of them were damaged. */
function isTold({ shot, take, fingerprint, external_task_id }: Clues, { board, formerIdsOf }: RebuildContext): boolean {
  if (shot === undefined || take === undefined || fingerprint === undefined || external_task_id === undefined) return false;
  for (const id of new Set([shot, ...formerIdsOf(shot)]))
    for (let before = 0; before < MOST_TAKES; before += 1)
      if (externalTaskId(board, id, fingerprint, before) === external_task_id) return true;
  return false;
}

/** The entry of a take of which an outcome is left, and its beginning is not. */
function orphan(
  event: TakeOutcome,
  name: string,
  entries: readonly ManifestTake[],
  told: readonly Told[],
  around: RebuildContext,
): ManifestTake {
  const known = entries.find((entry) => takeName(entry) === name);
  if (known) return known;
  const clues = told.find((one) => takeName(one) === name);
  const ticket = event.type === 'take-accepted' ? event.ticket : undefined;
  const { shot, take } = event;
  const lost = { shot, take, fingerprint: NO_PICTURE, external_task_id: `lost-${name}`.slice(0, 64) };
  const model = ticket && `${ticket.gateway}/${ticket.model}`;
  return unknown({ ...(clues ?? lost), ...(model && { model }) }, around, ticket?.origin);
}

/** A take that may have been bought, and of which no more is known. */
function unknown(
  { shot, take, fingerprint, external_task_id, model }: Told,
  { at, orderOf, originOf }: RebuildContext,
  from?: string,
): ManifestTake {
  const order = orderOf(shot);
  // What a damaged record says of its model is not believed.
  const of = from === undefined ? order.model : (model ?? order.model);
  const error = lostError(at);
  return {
    shot,
    take,
    status: 'unknown',
    reason: error.code,
    current: false,
    model: of,
    origin: from ?? originOf(of),
    fingerprint,
    external_task_id,
    seconds: order.seconds,
    resolution: order.resolution,
    request: {},
    credits: { unit: of.slice(0, of.indexOf('/')) },
    submitted_at: at,
    error,
  };
}
