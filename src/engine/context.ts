import type { Access, Gateway } from '../gateway/gateway.js';
import type { RunEvent } from '../take/event.gen.js';
import type { Ledger } from '../take/ledger.js';
import { isTakeEvent } from '../take/take-event.js';
import type { DownloadOptions } from './download.js';
import type { Hints } from './hints.js';
import type { Timeouts } from './send.js';

/** A run event without its time, which the recorder adds. */
type Untimed<T> = T extends { at: string } ? Omit<T, 'at'> : never;

/** What a run works with. */
export interface RunContext {
  readonly ledger: Ledger;
  /** The board's output folder. */
  readonly folder: string;
  readonly access: (gateway: Gateway) => Access;
  /** Every key of ours: masked wherever it comes back. */
  readonly secrets: readonly string[];
  /** Aborted by the first Ctrl-C: no new POST, those on the wire are waited for, jobs are left running. */
  readonly stop: AbortSignal;
  /** Seconds between looks at a job; absent: adaptive. */
  readonly pollInterval?: number;
  /** How long a gateway may take, in milliseconds; as long as usual where it is not said. */
  readonly timeouts?: Partial<Timeouts>;
  /** Looks names up and connects in the system's place, where clips are fetched. */
  readonly network?: Pick<DownloadOptions<unknown>, 'resolver' | 'connector'>;
  /** How often a shot whose job fails is tried again within the run. */
  readonly retries: number;
  /** What was heard on the addresses that gateways call; absent where nobody listens. */
  readonly hints?: Hints;
  /** Sees every event, the durable ones once they are durable. */
  readonly watch: (event: RunEvent) => void;
}

/** Makes a durable event durable, then shows it; shows the others at once. */
export async function record(context: RunContext, event: Untimed<RunEvent>): Promise<void> {
  const timed = { ...event, at: new Date().toISOString() } as RunEvent;
  if (isTakeEvent(timed)) await context.ledger.append(timed);
  context.watch(timed);
}
