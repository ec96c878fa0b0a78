import type { Card } from '../media/draw/clip-order.js';
import type { CardOrder } from './clip/clips.js';
import type { SandboxRate } from './dialect/rates.js';
import type { Knobs, Latency } from './job/knobs.js';

/** The settings of a sandbox. */
export interface SandboxOptions {
  /** By default, or with 0, any free port. */
  readonly port?: number;
  /** A folder for jobs and clips, so that a later sandbox continues them. By default they are kept in memory only. */
  readonly state?: string;
  /** `drawn` (default): each clip from its own request. `stock`: one small plain clip for each length and shape. */
  readonly clips?: 'drawn' | 'stock';
  /** A folder for stock clips. Several sandboxes may share it. */
  readonly stock?: string;
  /** Prices per second. The first match wins, before the vendors' own tables. uniall has no table: without a match a job is free. */
  readonly rates?: readonly SandboxRate[];
  /** Finds the text of a drawn clip's slate: the shot behind a request. */
  readonly cards?: (order: CardOrder) => Card | undefined;
  /** Finds the picture (bytes of a PNG or JPEG) at the URL of a first or last frame. A drawn clip then shows it. */
  readonly stills?: (url: string) => Uint8Array | undefined;
  /** The account's webhook URL: it receives the last document of every job. */
  readonly webhook?: string;
  /** Signs callbacks as Standard Webhooks do: `whsec_` and base64. */
  readonly webhookSecret?: string;
  /** Maps a public URL to one on the loopback. The sandbox sends nothing beyond the loopback. */
  readonly route?: (url: string) => string | undefined;
  /** The only API key that is accepted. By default any key is. */
  readonly key?: string;
  /** Short for `knobs: { latency }`. Values that are left out keep their defaults. */
  readonly latency?: Partial<Latency>;
  readonly knobs?: Partial<Knobs>;
  /** The shorter side of drawn clips in pixels. By default 480. */
  readonly height?: number;
  /** The number of threads that draw. */
  readonly threads?: number;
}
