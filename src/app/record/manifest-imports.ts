import { composeMessage, type Message } from '../../document/message.js';
import type { GatewayRegistry } from '../../gateway/registry.js';
import { messageText } from '../../report/text/message-text.js';
import type { ManifestRead } from '../../take/manifest/parse-manifest.js';
import type { ManifestTake } from '../../take/manifest.gen.js';
import { type Take, takeName } from '../../take/take.js';
import type { TakeEvent } from '../../take/take-event.js';
import { importEvents, type ManifestPlace, refuseUnusableTakes } from '../prior-state/compare-manifest.js';

/** This run's manifest, where another one that contradicts it is in the way. */
export const CONFLICT_MANIFEST = 'manifest.ours.json';

/** Why the manifest is not written. `hint`: what to do, where the manifest contradicts the journal. */
export interface ManifestProblem {
  readonly message: string;
  readonly hint?: Message;
}

/** The events that import a changed manifest, and the names of their takes; or why it contradicts the ledger. */
export type ManifestImports =
  | { readonly events: readonly TakeEvent[]; readonly names: ReadonlySet<string> }
  | { readonly conflict: ManifestProblem };

/**
 * Compares a manifest that another program changed during a run with the ledger.
 *
 * @param begunNames names of takes that this run has begun, and that are not in the ledger yet
 */
export function importsFrom(
  read: ManifestRead,
  takes: readonly Take[],
  place: ManifestPlace,
  gateways: GatewayRegistry,
  begunNames: ReadonlySet<string>,
): ManifestImports {
  const imports = importEvents(takes, read, place, begunNames);
  const entries = imports.ok
    ? imports.value.flatMap((event) => ('entry' in event ? [event.entry as unknown as ManifestTake] : []))
    : [];
  const wrong = imports.ok ? refuseUnusableTakes(entries, place.shown, gateways) : imports;
  if (wrong === undefined || wrong.ok)
    return { events: imports.ok ? imports.value : [], names: new Set(entries.map(takeName)) };
  const { message, hint } = wrong.failure;
  return {
    conflict: {
      // The message goes into an event, so it names no option.
      message: messageText(message, 'command-line'),
      hint: composeMessage`${hint ?? ''} This run's own takes are in ${CONFLICT_MANIFEST} beside it.`,
    },
  };
}
