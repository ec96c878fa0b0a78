import type { GuardedSecrets, LoopbackRules, Resolver } from '../../http/address-guard.js';
import type { Connector } from '../../http/connect.js';
import type { Clock } from '../../system/clock.js';

export const MAX_REDIRECTS = 5;
export const REDIRECT_STATUSES: readonly number[] = [301, 302, 303, 307, 308];

/** Where a clip comes from, and what its link may reach. */
export interface TransferOptions extends LoopbackRules, GuardedSecrets {
  readonly url: string;
  readonly signal?: AbortSignal;
  readonly pace?: Partial<DownloadPace>;
  /** For a server that names a time without its own; the machine's clock by default. */
  readonly clock?: Clock;
  /** 4 GiB by default. */
  readonly maxBytes?: number;
  /** Bytes so far, and the total if the server names it. Called often. */
  readonly onProgress?: (received: number, total?: number) => void;
  readonly resolver?: Resolver | undefined;
  readonly connector?: Connector | undefined;
}

/** How long a clip's server may take. */
export interface DownloadPace {
  /** To connect; 10,000. */
  readonly connectMs: number;
  /** To begin its answer; 30,000. */
  readonly headersMs: number;
  /** For the next `minBytes`; 30,000. */
  readonly stallMs: number;
  /** The fewest bytes within `stallMs`; 64 KiB. A server that sends slower must not hold a download slot. */
  readonly minBytes: number;
}
