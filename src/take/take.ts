import type { Ticket } from '../gateway/gateway.js';
import type { Millicredits } from '../gateway/money.js';
import type { Clip, ManifestTake, TakeError } from './manifest.gen.js';

/** One paid attempt at a shot, as far as we know it. */
export interface Take {
  readonly shot: string;
  readonly take: number;
  /** `gateway/model`. */
  readonly model: string;
  /** The base URL that it was sent to. */
  readonly origin: string;
  readonly fingerprint: string;
  readonly external_task_id: string;
  readonly status: ManifestTake['status'];
  /** Nothing was bought: the number and the key are free again. */
  readonly refused: boolean;
  readonly unit: string;
  readonly planned: Millicredits;
  /** What the gateway said that it charged. */
  readonly charged?: Millicredits;
  /** The exact bytes that were sent; a take that came from a manifest has none, and is never sent again. */
  readonly body?: string;
  /** Whose key sent it; a take that came from a manifest does not know. */
  readonly account?: string;
  /** The body with its secrets masked, as the manifest shows it. */
  readonly request: Readonly<Record<string, unknown>>;
  readonly ticket?: Ticket;
  readonly clip?: Clip;
  readonly error?: TakeError;
  readonly submitted_at: string;
  readonly finished_at?: string;
}

/** `ridge.2`: a take's name everywhere. */
export const takeName = (take: { readonly shot: string; readonly take: number }): string => `${take.shot}.${take.take}`;

/** What counts against a budget: an unknown counts as spent until it is settled, a failed job only if the gateway charged it. */
export function spent(take: Take): Millicredits {
  if (take.refused) return 0;
  return take.charged ?? (take.status === 'failed' ? 0 : take.planned);
}
