// Generated from schema/accept.schema.json by schema/generate.mjs. Do not edit: change the schema and run `npm run generate`.
/**
 * What `rushes accept --format json` prints: which takes were pinned for their shots, and what the plan would pay before and after. Since 0.2.
 */
export interface AcceptDocument {
  /**
   * The version of this format.
   */
  version: 1;
  /**
   * The board's id.
   */
  board: string;
  /**
   * The path of the picks file. It may not exist yet.
   */
  file: string;
  /**
   * The shots that were named. With --all: those whose pins changed.
   */
  shots: AcceptShot[];
  /**
   * What the submits of a render cost before and after, at each gateway.
   */
  to_pay: AcceptTotal[];
}
/**
 * What was done about one shot.
 */
export interface AcceptShot {
  /**
   * The shot's id.
   */
  shot: string;
  /**
   * pinned: takes were pinned. unpinned: their pins were removed. own-take: the shot needs no pin, as its own takes show it as it reads. pinned-before: it has its pins already. no-clip: no take of it can be pinned. no-pin: there was no pin to remove.
   */
  code: 'pinned' | 'unpinned' | 'own-take' | 'pinned-before' | 'no-clip' | 'no-pin';
  /**
   * The shot's pins before.
   */
  before: AcceptedPin[];
  /**
   * The shot's pins now.
   */
  after: AcceptedPin[];
}
/**
 * A pin, as `picks.schema.json` describes it.
 */
export interface AcceptedPin {
  /**
   * The take's number.
   */
  take: number;
  /**
   * The first 12 hex digits of the SHA-256 of its clip.
   */
  clip: string;
  /**
   * The first 12 hex digits of the shot's fingerprint. Absent: the pin is for prune only.
   */
  fingerprint?: string;
}
/**
 * The sums at one gateway, in its own credits.
 */
export interface AcceptTotal {
  /**
   * The unit of the credits: the gateway's name.
   */
  unit: string;
  /**
   * What the submits would have cost before.
   */
  before: number;
  /**
   * What they cost now.
   */
  after: number;
  /**
   * The difference. Negative if pins were removed.
   */
  saved: number;
}
