// Generated from schema/event.schema.json by schema/generate.mjs. Do not edit: change the schema and run `npm run generate`.
/**
 * A line of `rushes render --events`. Those called durable are also the journal's records.
 */
export type RunEvent =
  | BoardRead
  | TakeImported
  | TakeBegun
  | TakeAccepted
  | TakeRefused
  | TakeUnknown
  | TakeRendered
  | TakeUnfetched
  | TakeFailed
  | TakeStored
  | TakeAdopted
  | TakeAbandoned
  | TakeDuplicated
  | RunStarted
  | TakeProgress
  | TakeWaiting
  | TakeFetching
  | TakeSetAside
  | TakeUnfinished
  | TakeHeld
  | TakeUnwritten
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
  /**
   * Former ids, the oldest first: takes of them answer for this shot. Since 0.2.
   */
  renamed_from?: string[];
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
   * Length of the clip that was ordered; in what was written before it was kept, it stands in the request.
   */
  seconds?: number;
  /**
   * Resolution tier that was ordered; in what was written before it was kept, it stands in the request.
   */
  resolution?: string;
  /**
   * The exact bytes: a replay sends the same. `render --events` prints it with its links masked, as the manifest does.
   */
  body: string;
  /**
   * Planned; absent where no rate is known.
   */
  credits?: number;
  /**
   * Whose credits.
   */
  unit: string;
  /**
   * Tells one key from another without telling it: the first 8 hex digits of a salted sha256.
   */
  account: string;
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
  /**
   * How its id came to be known, where it is not from a whole answer to the request: partial-answer, the answer broke off behind it; odd-place, the answer has it at a place that may be of another id (since 0.2); known-key, the gateway refused the key as known and named the job; callback, it called back; reconcile, a person named it. Each was confirmed by asking for the job.
   */
  by?: 'partial-answer' | 'odd-place' | 'known-key' | 'callback' | 'reconcile';
  /**
   * What the gateway said of its billing, as it said it.
   */
  usage?: {
    [k: string]: unknown | undefined;
  };
  /**
   * Credits that the gateway said at the start that it would charge.
   */
  reserved?: number;
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
  /**
   * How it came that nothing was bought. refused: the gateway's answer says so; deferred: the gateway accepts it later than the run waits; postponed: this run sends it no more; not-sent: no byte of it left. Since 0.2.
   */
  refusal?: 'refused' | 'deferred' | 'postponed' | 'not-sent';
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
  /**
   * A job that the answer seemed to name; not confirmed.
   */
  job_id?: string;
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
   * Where the clip is; an API key in it is masked. `render --events` prints it with its query masked.
   */
  url?: string;
  /**
   * Credits that the gateway says it charged.
   */
  charged?: number;
  /**
   * What the gateway says there that it charged, where that is no amount: what is planned counts. Since 0.2.
   */
  unread_charge?: string;
  /**
   * What the gateway said of its billing, as it said it.
   */
  usage?: {
    [k: string]: unknown | undefined;
  };
}
/**
 * Durable. The clip of a job that is done did not come, however often it was tried; the next run fetches it, and pays nothing.
 */
export interface TakeUnfetched {
  type: 'take-unfetched';
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
   * The clip's link, where rushes does not get it by itself: a person may. Since 0.2.
   */
  url?: string;
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
  /**
   * What the gateway says there that it charged, where that is no amount: what is planned counts. Since 0.2.
   */
  unread_charge?: string;
  /**
   * What the gateway said of its billing, as it said it.
   */
  usage?: {
    [k: string]: unknown | undefined;
  };
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
  /**
   * What of the clip is not as it was ordered. Since 0.2.
   *
   * @minItems 1
   */
  order_differs?: OrderDifference[];
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
  /**
   * So many of its bytes stand behind the end of its last part, where no player needs them. Since 0.2.
   */
  trailing_bytes?: number;
  /**
   * A person downloaded it and took it in with `rushes reconcile --file`. Since 0.2.
   */
  by_hand?: true;
}
/**
 * One way in which a clip is not the one that was ordered.
 */
export interface OrderDifference {
  /**
   * duration: seconds; resolution: the tier, and the shorter side of what came; orientation: landscape, portrait or square; audio: whether it has sound.
   */
  what: 'duration' | 'resolution' | 'orientation' | 'audio';
  /**
   * What was ordered.
   */
  ordered: string | number | boolean;
  /**
   * What came.
   */
  came: string | number | boolean;
}
/**
 * Durable. A person named a job that this ledger did not know: it is a take of its own.
 */
export interface TakeAdopted {
  type: 'take-adopted';
  /**
   * When, ISO 8601 in UTC.
   */
  at: string;
  /**
   * The take as the manifest has it.
   */
  entry: {
    [k: string]: unknown | undefined;
  };
}
/**
 * Durable. A person gave a take up: its credits stay counted, and it is never sent again.
 */
export interface TakeAbandoned {
  type: 'take-abandoned';
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
   * The take had a job, and its gateway did not deny it. Since 0.2.
   */
  code?: 'given-up';
  /**
   * Why, for people.
   */
  message: string;
}
/**
 * Durable. The gateway named a second job for one take: it may have been paid twice, and both are counted.
 */
export interface TakeDuplicated {
  type: 'take-duplicated';
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
   * The other job.
   */
  job_id: string;
  /**
   * How it came to be known.
   */
  message: string;
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
   * The board's output folder, absolute: a clip's file is relative to it. This event is in no journal, so that no machine's path comes into git. Since 0.2.
   */
  folder?: string;
  /**
   * What will be done.
   */
  steps: StartedStep[];
  /**
   * What this run may spend, at each gateway.
   */
  to_pay: ToPay[];
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
   * For a submit what it will cost, else what the take cost or was planned to cost; absent where no rate is known.
   */
  credits?: number;
  /**
   * Whose credits.
   */
  unit: string;
}
/**
 * What the paid requests of a plan cost at one gateway, in its own credits.
 */
export interface ToPay {
  /**
   * Whose credits.
   */
  unit: string;
  /**
   * Sum of the submits whose price is known.
   */
  credits: number;
  /**
   * Submits for which no rate is known.
   */
  unpriced: number;
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
 * A file that was not the clip stood in a clip’s place: it was moved aside, and is kept.
 */
export interface TakeSetAside {
  type: 'take-set-aside';
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
   * Where it is kept, relative to the manifest, with forward slashes.
   */
  file: string;
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
 * A take was not begun, or one that was is not asked for again in this run: what is known of it stays.
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
  /**
   * Whether its request was sent before, and may have been paid. Since 0.2.
   */
  begun?: boolean;
}
/**
 * The disk failed before a job's id was written down: whoever sees this keeps it.
 */
export interface TakeUnwritten {
  type: 'take-unwritten';
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
   * The gateway whose job it is.
   */
  unit: string;
  /**
   * The job.
   */
  job_id: string;
  /**
   * What it is to the take: its job, perhaps its job (a broken answer named it), or a second one beside it.
   */
  found: 'accepted' | 'perhaps' | 'second';
  /**
   * Whether the next run asks for it again under the take's own id, and so finds it by itself.
   */
  asked_again: boolean;
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
   * As documented; a process that was interrupted ends with the signal's instead.
   */
  exit_code: number;
  /**
   * What it cost, at each gateway.
   */
  costs: RunCosts[];
}
/**
 * What a run cost at one gateway, in its own credits.
 */
export interface RunCosts {
  /**
   * Whose credits.
   */
  unit: string;
  /**
   * Takes that this run began; those that were refused are none.
   */
  begun: number;
  /**
   * Credits that the gateway charged for takes that this run began.
   */
  charged: number;
  /**
   * Credits planned for takes that this run began, whose jobs have not ended or are not known.
   */
  open: number;
  /**
   * Takes that this run began, whose jobs are done and of whose charge the gateway tells nothing, or nothing that is an amount.
   */
  untold: {
    /**
     * How many.
     */
    takes: number;
    /**
     * Credits planned for them.
     */
    credits: number;
    /**
     * How many of them have no price either.
     */
    unpriced: number;
    /**
     * How many of them have a charge that is no amount. Since 0.2.
     */
    unread?: number;
  };
  /**
   * Takes that this run began, of which neither a price nor a charge is known.
   */
  unpriced: number;
  /**
   * Credits that the gateway told in this run for takes of earlier ones.
   */
  earlier: number;
}
