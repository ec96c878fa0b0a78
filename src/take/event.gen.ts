// Generated from schema/event.schema.json by schema/generate.mjs. Do not edit: change the schema and run `npm run generate`.
/**
 * A line of `rushes render --json`. Those called durable are also the journal's records.
 */
export type RunEvent =
  | BoardRead
  | TakeImported
  | TakeBegun
  | TakeAccepted
  | TakeRefused
  | TakeUnknown
  | TakeRendered
  | TakeFailed
  | TakeStored
  | RunStarted
  | TakeProgress
  | TakeWaiting
  | TakeFetching
  | TakeUnfinished
  | TakeHeld
  | Warned
  | RunFinished;

/**
 * Durable. A run has begun with the board as it stands.
 */
export interface BoardRead {
  type: 'board';
  /**
   * When, ISO 8601 in UTC.
   */
  at: string;
  /**
   * The board's id.
   */
  id: string;
  /**
   * The board file's path, relative to the journal's folder.
   */
  file: string;
  /**
   * Of the file's bytes.
   */
  sha256: string;
  /**
   * What was wanted.
   */
  shots: WantedShot[];
  /**
   * The run calls a gateway on this machine, a sandbox: what it brings never answers for a real render.
   */
  loopback: boolean;
}
/**
 * A shot as wanted.
 */
export interface WantedShot {
  /**
   * The shot's id.
   */
  id: string;
  /**
   * Of the picture.
   */
  fingerprint: string;
  /**
   * How many.
   */
  takes: number;
}
/**
 * Durable. A take was taken over from a manifest whose journal is not here.
 */
export interface TakeImported {
  type: 'take-imported';
  /**
   * When, ISO 8601 in UTC.
   */
  at: string;
  /**
   * The manifest's entry.
   */
  entry: {
    [k: string]: unknown | undefined;
  };
}
/**
 * Durable, and on disk before a byte is sent. A paid request is about to leave.
 */
export interface TakeBegun {
  type: 'take-begun';
  /**
   * When, ISO 8601 in UTC.
   */
  at: string;
  /**
   * The shot's id.
   */
  shot: string;
  /**
   * The take's number.
   */
  take: number;
  /**
   * gateway/model.
   */
  model: string;
  /**
   * The base URL.
   */
  origin: string;
  /**
   * Of the picture.
   */
  fingerprint: string;
  /**
   * The key.
   */
  external_task_id: string;
  /**
   * The exact bytes: a replay sends the same.
   */
  body: string;
  /**
   * Planned.
   */
  credits: number;
  /**
   * Whose credits.
   */
  unit: string;
}
/**
 * Durable. The gateway has the job.
 */
export interface TakeAccepted {
  type: 'take-accepted';
  /**
   * When, ISO 8601 in UTC.
   */
  at: string;
  /**
   * The shot's id.
   */
  shot: string;
  /**
   * The take's number.
   */
  take: number;
  ticket: AcceptedTicket;
}
/**
 * What is needed to go on with it.
 */
export interface AcceptedTicket {
  /**
   * The gateway.
   */
  gateway: string;
  /**
   * The model.
   */
  model: string;
  /**
   * The base URL.
   */
  origin: string;
  /**
   * The gateway's id.
   */
  job_id: string;
}
/**
 * Durable. Nothing was bought; the number and the key are free again.
 */
export interface TakeRefused {
  type: 'take-refused';
  /**
   * When, ISO 8601 in UTC.
   */
  at: string;
  /**
   * The shot's id.
   */
  shot: string;
  /**
   * The take's number.
   */
  take: number;
  /**
   * For programs.
   */
  code: string;
  /**
   * For people; secrets masked.
   */
  message: string;
  /**
   * HTTP status, where there was an answer.
   */
  status?: number;
}
/**
 * Durable. The request may or may not have bought a job.
 */
export interface TakeUnknown {
  type: 'take-unknown';
  /**
   * When, ISO 8601 in UTC.
   */
  at: string;
  /**
   * The shot's id.
   */
  shot: string;
  /**
   * The take's number.
   */
  take: number;
  /**
   * For programs.
   */
  code: string;
  /**
   * For people; secrets masked.
   */
  message: string;
  /**
   * The beginning of what was read.
   */
  read?: string;
}
/**
 * Durable. The gateway is done.
 */
export interface TakeRendered {
  type: 'take-rendered';
  /**
   * When, ISO 8601 in UTC.
   */
  at: string;
  /**
   * The shot's id.
   */
  shot: string;
  /**
   * The take's number.
   */
  take: number;
  /**
   * Where the clip is.
   */
  url?: string;
  /**
   * Credits that the gateway says it charged.
   */
  charged?: number;
}
/**
 * Durable. The gateway failed the job.
 */
export interface TakeFailed {
  type: 'take-failed';
  /**
   * When, ISO 8601 in UTC.
   */
  at: string;
  /**
   * The shot's id.
   */
  shot: string;
  /**
   * The take's number.
   */
  take: number;
  /**
   * For programs.
   */
  code: string;
  /**
   * For people; secrets masked.
   */
  message: string;
  /**
   * Credits that the gateway says it charged.
   */
  charged?: number;
}
/**
 * Durable. The clip is here, whole and checked.
 */
export interface TakeStored {
  type: 'take-stored';
  /**
   * When, ISO 8601 in UTC.
   */
  at: string;
  /**
   * The shot's id.
   */
  shot: string;
  /**
   * The take's number.
   */
  take: number;
  clip: Clip;
}
/**
 * A clip that was downloaded and checked.
 */
export interface Clip {
  /**
   * Path relative to the manifest, with forward slashes.
   */
  file: string;
  /**
   * Of the file's bytes, lower-case hex.
   */
  sha256: string;
  /**
   * Length of the file.
   */
  bytes: number;
  /**
   * Seconds.
   */
  duration: number;
  /**
   * Pixels.
   */
  width: number;
  /**
   * Pixels.
   */
  height: number;
  /**
   * Video codec.
   */
  codec: string;
  /**
   * Frames per second.
   */
  fps: number;
}
/**
 * A run begins.
 */
export interface RunStarted {
  type: 'run-started';
  /**
   * When, ISO 8601 in UTC.
   */
  at: string;
  /**
   * The board's id.
   */
  board: string;
  /**
   * What will be done.
   */
  steps: StartedStep[];
  /**
   * Credits that this run may spend.
   */
  to_pay: number;
  /**
   * Whose credits.
   */
  unit: string;
}
/**
 * A step of the plan.
 */
export interface StartedStep {
  /**
   * The shot's id.
   */
  shot: string;
  /**
   * The take's number.
   */
  take: number;
  action: 'keep' | 'fetch' | 'resume' | 'submit' | 'ask';
  /**
   * For a submit what it will cost, else what the take cost or was planned to cost.
   */
  credits: number;
}
/**
 * A job was looked at.
 */
export interface TakeProgress {
  type: 'take-progress';
  /**
   * When, ISO 8601 in UTC.
   */
  at: string;
  /**
   * The shot's id.
   */
  shot: string;
  /**
   * The take's number.
   */
  take: number;
  state: 'queued' | 'running';
  /**
   * The gateway's word.
   */
  word: string;
  /**
   * Where the gateway says.
   */
  percent?: number;
}
/**
 * Nothing is lost; something is tried again later.
 */
export interface TakeWaiting {
  type: 'take-waiting';
  /**
   * When, ISO 8601 in UTC.
   */
  at: string;
  /**
   * The shot's id.
   */
  shot: string;
  /**
   * The take's number.
   */
  take: number;
  /**
   * For programs.
   */
  code: string;
  /**
   * For people; secrets masked.
   */
  message: string;
  /**
   * Until the next try.
   */
  seconds: number;
}
/**
 * Bytes of a clip have come in.
 */
export interface TakeFetching {
  type: 'take-fetching';
  /**
   * When, ISO 8601 in UTC.
   */
  at: string;
  /**
   * The shot's id.
   */
  shot: string;
  /**
   * The take's number.
   */
  take: number;
  /**
   * Bytes so far.
   */
  received: number;
  /**
   * Bytes in all, where known.
   */
  total?: number;
}
/**
 * This run leaves a take unfinished; the next one goes on with it.
 */
export interface TakeUnfinished {
  type: 'take-unfinished';
  /**
   * When, ISO 8601 in UTC.
   */
  at: string;
  /**
   * The shot's id.
   */
  shot: string;
  /**
   * The take's number.
   */
  take: number;
  /**
   * For programs.
   */
  code: string;
  /**
   * For people; secrets masked.
   */
  message: string;
}
/**
 * A take was not begun.
 */
export interface TakeHeld {
  type: 'take-held';
  /**
   * When, ISO 8601 in UTC.
   */
  at: string;
  /**
   * The shot's id.
   */
  shot: string;
  /**
   * The take's number.
   */
  take: number;
  /**
   * For programs.
   */
  code: string;
  /**
   * For people; secrets masked.
   */
  message: string;
}
/**
 * Something that a person should know.
 */
export interface Warned {
  type: 'warning';
  /**
   * When, ISO 8601 in UTC.
   */
  at: string;
  /**
   * For programs.
   */
  code: string;
  /**
   * For people; secrets masked.
   */
  message: string;
  /**
   * The shot's id.
   */
  shot?: string;
  /**
   * The take's number.
   */
  take?: number;
}
/**
 * A run ends.
 */
export interface RunFinished {
  type: 'run-finished';
  /**
   * When, ISO 8601 in UTC.
   */
  at: string;
  /**
   * Clips of this board that are here.
   */
  stored: number;
  /**
   * Takes.
   */
  unfinished: number;
  /**
   * Takes.
   */
  failed: number;
  /**
   * Takes.
   */
  unknown: number;
  /**
   * Takes not begun.
   */
  held: number;
  /**
   * Credits that the gateways say they charged in this run.
   */
  charged: number;
  /**
   * As documented.
   */
  exit_code: number;
}
