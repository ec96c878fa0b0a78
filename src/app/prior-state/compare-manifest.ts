import { type CallMention, composeMessage } from '../../document/message.js';
import type { GatewayRegistry } from '../../gateway/registry.js';
import { foldOn, type History } from '../../take/fold.js';
import { compareManifest, duplicateNames } from '../../take/manifest/manifest-diff.js';
import type { ManifestRead } from '../../take/manifest/parse-manifest.js';
import type { Manifest, ManifestTake } from '../../take/manifest.gen.js';
import type { ProjectionView } from '../../take/projection/projection.js';
import { type Take, takeName } from '../../take/take.js';
import type { TakeEvent } from '../../take/take-event.js';
import { fail, type Result } from '../failure.js';

/** A board's manifest: its path in messages, and the command that joins it with the journal. */
export interface ManifestPlace {
  readonly shown: string;
  readonly merge: CallMention;
}

/** Take names for a sentence: the first five, and how many more. */
export const listTakes = (takes: readonly { readonly shot: string; readonly take: number }[]): string =>
  takes.slice(0, 5).map(takeName).join(', ') + (takes.length > 5 ? ` and ${takes.length - 5} more` : '');

/**
 * The events that import what a manifest knows and the journal does not. Fails where the two contradict each other, or where the
 * manifest cannot be read.
 *
 * @param begunNames names of takes that this run has begun, and that are not in the journal yet
 */
export function importEvents(
  takes: readonly Take[],
  read: ManifestRead,
  { shown, merge }: ManifestPlace,
  begunNames?: ReadonlySet<string>,
): Result<readonly TakeEvent[]> {
  if (!read.ok)
    return fail(
      6,
      read.message,
      read.conflict
        ? composeMessage`To join both sides, so that no paid take is lost: ${merge}`
        : 'It names paid takes, so rushes does not go on without it: restore it (git checkout), or move it away if the journal beside it is whole.',
    );
  const [duplicate] = duplicateNames(read.manifest);
  if (duplicate !== undefined)
    return fail(6, `${shown} names ${duplicate} twice`, composeMessage`To keep both, each under a number of its own: ${merge}`);
  const { added, updated, contradicting } = compareManifest(takes, read.manifest, begunNames);
  if (contradicting.length > 0)
    return fail(
      6,
      `${shown} and the journal beside it have different takes under one name: ${listTakes(contradicting)}`,
      composeMessage`Another clone rendered this board too. Nothing was overwritten. To keep the takes of both, at no cost: ${merge}`,
    );
  return { ok: true, value: [...added, ...updated].map(toImportEvent) };
}

/** What a journal and the manifest beside it say together. */
export interface JoinedLedger {
  readonly history: History;
  /** Events from the manifest that the journal lacks. */
  readonly imports: readonly TakeEvent[];
  readonly manifest?: Manifest;
}

/** Joins a journal with the manifest beside it. Fails where the two contradict each other, or where the manifest cannot be read. */
export function joinManifest(
  { history }: Pick<ProjectionView, 'history'>,
  read: ManifestRead,
  place: ManifestPlace,
): Result<JoinedLedger> {
  const imports = importEvents(history.takes, read, place);
  if (!imports.ok) return imports;
  const { manifest } = read as ManifestRead & { ok: true };
  const joined = imports.value.length === 0 ? history : foldOn(history, imports.value);
  return { ok: true, value: { history: joined, imports: imports.value, ...(manifest && { manifest }) } };
}

const toImportEvent = (entry: ManifestTake): TakeEvent => ({
  type: 'take-imported',
  at: entry.submitted_at,
  entry: { ...entry },
});

/** The highest number of a take in the manifest's schema. */
const MAX_TAKE = 1_000_000;
/** A run makes fewer takes of a shot. */
const MAX_NEW_TAKES = 10_000;

/** Refuses takes of an unknown model, and takes with numbers that leave no room for new ones. */
export function refuseUnusableTakes(
  takes: readonly Pick<Take, 'shot' | 'take' | 'model'>[],
  folder: string,
  gateways: GatewayRegistry,
): Result<never> | undefined {
  // A plan without this take would buy it again, so another release or program must handle it.
  const unknownModelTake = takes.find(({ model }) => gateways.findModel(model) === undefined);
  if (unknownModelTake)
    return fail(
      6,
      `${folder} holds ${takeName(unknownModelTake)} of ${unknownModelTake.model}, a model that this release does not know`,
      'Use the release, or the program, that rendered it.',
    );
  // A take with a number above the limit would make the manifest invalid, and the board unusable.
  const tooHigh = takes.find(({ take }) => take > MAX_TAKE - MAX_NEW_TAKES);
  if (tooHigh)
    return fail(
      6,
      `${folder} holds ${takeName(tooHigh)}, and there are too few numbers for takes after it`,
      'No film has so many takes: restore the file with this take, or give the take a lower number there.',
    );
  return undefined;
}
