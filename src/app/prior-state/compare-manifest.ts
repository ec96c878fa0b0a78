import { type CallMention, composeMessage } from '../../document/message.js';
import type { GatewayRegistry } from '../../gateway/registry.js';
import { compareManifest, duplicateNames } from '../../take/manifest/manifest-diff.js';
import type { ManifestRead } from '../../take/manifest/manifest-file.js';
import type { ManifestTake } from '../../take/manifest.gen.js';
import { type Take, takeName } from '../../take/take.js';
import type { TakeEvent } from '../../take/take-event.js';
import { fail, type Result } from '../failure.js';

/** The manifest of a board, as a person names it, and the command that joins it with the journal. */
export interface ManifestPlace {
  readonly shown: string;
  readonly merge: CallMention;
}

/** Names for a sentence; of many, the first few. */
export const listTakes = (takes: readonly { readonly shot: string; readonly take: number }[]): string =>
  takes.slice(0, 5).map(takeName).join(', ') + (takes.length > 5 ? ` and ${takes.length - 5} more` : '');

/**
 * The events that take over what a manifest tells beyond the journal's takes. Nothing where the two contradict, or where the
 * manifest cannot be read.
 *
 * @param taken names under which this run begins takes that are not in the journal yet
 */
export function importEvents(
  takes: readonly Take[],
  read: ManifestRead,
  { shown, merge }: ManifestPlace,
  taken?: ReadonlySet<string>,
): Result<readonly TakeEvent[]> {
  if (!read.ok)
    return fail(
      6,
      read.message,
      read.conflict
        ? composeMessage`To join both sides, so that no paid take is lost: ${merge}`
        : 'It names what was paid for, so nothing is guessed: restore it (git checkout), or move it away if the journal beside it is whole.',
    );
  const [twice] = duplicateNames(read.manifest);
  if (twice !== undefined)
    return fail(6, `${shown} names ${twice} twice`, composeMessage`To keep both, each under a number of its own: ${merge}`);
  const { added, updated, contradicting } = compareManifest(takes, read.manifest, taken);
  if (contradicting.length > 0)
    return fail(
      6,
      `${shown} and the journal beside it have different takes under one name: ${listTakes(contradicting)}`,
      composeMessage`Somebody else rendered this board too. Nothing was overwritten. To keep the takes of both, at no cost: ${merge}`,
    );
  return { ok: true, value: [...added, ...updated].map(imported) };
}

const imported = (entry: ManifestTake): TakeEvent => ({
  type: 'take-imported',
  at: entry.submitted_at,
  entry: { ...entry },
});

/** The highest number of a take, as the manifest's schema has it. */
const LAST_TAKE = 1_000_000;
/** More takes than a run makes of a shot. */
const ROOM = 10_000;

/** Why nothing can be done with takes that a journal or a manifest names. */
export function refuseUnusableTakes(
  takes: readonly Pick<Take, 'shot' | 'take' | 'model'>[],
  folder: string,
  gateways: GatewayRegistry,
): Result<never> | undefined {
  // Left out of the plan, it would be forgotten; so nothing is done until somebody who knows it does it.
  const strange = takes.find(({ model }) => gateways.findModel(model) === undefined);
  if (strange)
    return fail(
      6,
      `${folder} holds ${takeName(strange)} of ${strange.model}, a model that this release does not know`,
      'Use the release, or the program, that rendered it.',
    );
  // The next ones' would be numbers that no manifest may have: bought under one, a take would lock its board out.
  const far = takes.find(({ take }) => take > LAST_TAKE - ROOM);
  if (far)
    return fail(
      6,
      `${folder} holds ${takeName(far)}, and there are too few numbers for takes after it`,
      'No film comes to so many: restore the file in which it stands, or give that take a lower number there.',
    );
  return undefined;
}
