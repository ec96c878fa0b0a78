// Generated from schema/event.schema.json by schema/generate.mjs. Do not edit: change the schema and run `npm run generate`.
/**
 * One line of `rushes render --events`. The durable ones are also the journal's records; there `run_id`, `worker_id` and `event_id` follow at the end, since 0.2.
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
  | TakePruned
  | TakeRestored
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
 * Durable. A run began, with the board as it is now.
 */
export interface BoardRead {
  type: 'board';
  /**
   * When it happened, ISO 8601 in UTC.
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
   * SHA-256 of the board file's bytes, in lower-case hex.
   */
  sha256: string;
  /**
   * The shots of the board, and the takes that it wants.
   */
  shots: WantedShot[];
  /**
   * Whether the run calls a gateway on this machine, such as the sandbox. Its takes never answer for a real render.
   */
  loopback: boolean;
}
/**
 * A shot of the board.
 */
export interface WantedShot {
  /**
   * The shot's id.
   */
  id: string;
  /**
   * SHA-256 of what makes the picture: the take's identity.
   */
  fingerprint: string;
  /**
   * How many takes the board wants of this shot.
   */
  takes: number;
  /**
   * Former ids of the shot, oldest first. Takes of these ids answer for this shot. Since 0.2.
   */
  renamed_from?: string[];
  /**
   * Takes with another picture that answer for this shot, as a person pinned them. As shot.take. Since 0.2.
   */
  pinned?: string[];
}
/**
 * Durable. A take came from a manifest; the journal did not have it.
 */
export interface TakeImported {
  type: 'take-imported';
  /**
   * When it happened, ISO 8601 in UTC.
   */
  at: string;
  /**
   * The take, as the manifest has it.
   */
  entry: {
    [k: string]: unknown | undefined;
  };
}
/**
 * Durable, and on disk before a byte is sent. A paid request is about to be sent.
 */
export interface TakeBegun {
  type: 'take-begun';
  /**
   * When it happened, ISO 8601 in UTC.
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
   * The model, as gateway/model.
   */
  model: string;
  /**
   * The base URL of the gateway.
   */
  origin: string;
  /**
   * SHA-256 of what makes the picture: the take's identity.
   */
  fingerprint: string;
  /**
   * The task id of the request.
   */
  external_task_id: string;
  /**
   * Length in seconds of the clip that was ordered. Takes of older versions have it in the request alone.
   */
  seconds?: number;
  /**
   * Resolution of the clip that was ordered. Takes of older versions have it in the request alone.
   */
  resolution?: string;
  /**
   * The exact body of the request; a replay sends the same bytes. `render --events` prints it with links masked, as the manifest does.
   */
  body: string;
  /**
   * The callback address in the request, if it has one. `render --events` prints it with its secret part masked. Since 0.2.
   */
  callback_url?: string;
  /**
   * The planned price in credits. Absent if no rate is known.
   */
  credits?: number;
  /**
   * The unit of the credits: the gateway's name.
   */
  unit: string;
  /**
   * The id of the saved plan that the run carried out. Absent for a run without one. Since 0.2.
   */
  plan_id?: string;
  /**
   * Tells API keys apart without revealing them: the first 8 hex digits of a salted SHA-256 of the API key.
   */
  account: string;
}
/**
 * Durable. The gateway accepted the request and gave it a job.
 */
export interface TakeAccepted {
  type: 'take-accepted';
  /**
   * When it happened, ISO 8601 in UTC.
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
   * How rushes learned the job id, if not from a complete answer to the request. partial-answer: the answer broke off after the id; odd-place: the id was in an unusual field of the answer (since 0.2); known-key: the gateway refused the task id as known and named the job; callback: the gateway called back; reconcile: a person named the job. rushes confirmed each by asking the gateway.
   */
  by?: 'partial-answer' | 'odd-place' | 'known-key' | 'callback' | 'reconcile';
  /**
   * What the gateway reported about billing, unchanged.
   */
  usage?: {
    [k: string]: unknown | undefined;
  };
  /**
   * Credits that the gateway, when it accepted the job, said it would charge.
   */
  reserved?: number;
}
/**
 * What rushes needs to follow the job.
 */
export interface AcceptedTicket {
  /**
   * The gateway's name.
   */
  gateway: string;
  /**
   * The model, as gateway/model.
   */
  model: string;
  /**
   * The base URL of the gateway.
   */
  origin: string;
  /**
   * The gateway's id of the job.
   */
  job_id: string;
}
/**
 * Durable. Nothing was bought. The take's number and its task id are free again.
 */
export interface TakeRefused {
  type: 'take-refused';
  /**
   * When it happened, ISO 8601 in UTC.
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
   * A stable code, for programs.
   */
  code: string;
  /**
   * What happened, for people; secrets masked.
   */
  message: string;
  /**
   * HTTP status of the answer. Absent if there was no answer.
   */
  status?: number;
  /**
   * Why nothing was bought. refused: the gateway's answer says so; deferred: the gateway asks to wait longer than this run waits; postponed: this run sends no more requests; not-sent: no byte of the request left. Since 0.2.
   */
  refusal?: 'refused' | 'deferred' | 'postponed' | 'not-sent';
}
/**
 * Durable. Nobody knows whether the request bought a job.
 */
export interface TakeUnknown {
  type: 'take-unknown';
  /**
   * When it happened, ISO 8601 in UTC.
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
   * A stable code, for programs.
   */
  code: string;
  /**
   * What happened, for people; secrets masked.
   */
  message: string;
  /**
   * The beginning of the answer, as far as it was read.
   */
  read?: string;
  /**
   * A suspected job id, from a broken answer. It is not confirmed.
   */
  job_id?: string;
}
/**
 * Durable. The gateway has finished the job.
 */
export interface TakeRendered {
  type: 'take-rendered';
  /**
   * When it happened, ISO 8601 in UTC.
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
   * The clip's link, with any API key in it masked. `render --events` masks its query, too.
   */
  url?: string;
  /**
   * Credits that the gateway says it charged for the take.
   */
  charged?: number;
  /**
   * What the gateway says it charged, if that is not an amount. The planned price counts instead. Since 0.2.
   */
  unread_charge?: string;
  /**
   * What the gateway reported about billing, unchanged.
   */
  usage?: {
    [k: string]: unknown | undefined;
  };
}
/**
 * Durable. The job is finished, but every download of its clip failed. The next run downloads it and pays nothing.
 */
export interface TakeUnfetched {
  type: 'take-unfetched';
  /**
   * When it happened, ISO 8601 in UTC.
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
   * A stable code, for programs.
   */
  code: string;
  /**
   * What happened, for people; secrets masked.
   */
  message: string;
  /**
   * The clip's link, if rushes cannot download it but a person may. Since 0.2.
   */
  url?: string;
}
/**
 * Durable. The gateway failed the job.
 */
export interface TakeFailed {
  type: 'take-failed';
  /**
   * When it happened, ISO 8601 in UTC.
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
   * A stable code, for programs.
   */
  code: string;
  /**
   * What happened, for people; secrets masked.
   */
  message: string;
  /**
   * Credits that the gateway says it charged for the take.
   */
  charged?: number;
  /**
   * What the gateway says it charged, if that is not an amount. The planned price counts instead. Since 0.2.
   */
  unread_charge?: string;
  /**
   * What the gateway reported about billing, unchanged.
   */
  usage?: {
    [k: string]: unknown | undefined;
  };
}
/**
 * Durable. The clip is downloaded, complete and checked.
 */
export interface TakeStored {
  type: 'take-stored';
  /**
   * When it happened, ISO 8601 in UTC.
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
   * How the clip differs from the order. Since 0.2.
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
   * The clip's path, relative to the manifest, with forward slashes.
   */
  file: string;
  /**
   * SHA-256 of the file's bytes, in lower-case hex.
   */
  sha256: string;
  /**
   * Size of the file in bytes.
   */
  bytes: number;
  /**
   * Length in seconds.
   */
  duration: number;
  /**
   * Size in pixels.
   */
  width: number;
  /**
   * Size in pixels.
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
   * How many bytes follow the end of the clip's last part. Players ignore them. Since 0.2.
   */
  trailing_bytes?: number;
  /**
   * A person downloaded the clip and adopted it with `rushes reconcile --file`. Since 0.2.
   */
  by_hand?: true;
}
/**
 * One difference between the clip and the order.
 */
export interface OrderDifference {
  /**
   * What differs. duration: in seconds; resolution: the tier, and the shorter side of the clip; orientation: landscape, portrait or square; audio: whether it has sound.
   */
  what: 'duration' | 'resolution' | 'orientation' | 'audio';
  /**
   * What was ordered.
   */
  ordered: string | number | boolean;
  /**
   * What the clip has.
   */
  came: string | number | boolean;
}
/**
 * Durable. A person named a job that the journal did not have. It became a new take.
 */
export interface TakeAdopted {
  type: 'take-adopted';
  /**
   * When it happened, ISO 8601 in UTC.
   */
  at: string;
  /**
   * The take, as the manifest has it.
   */
  entry: {
    [k: string]: unknown | undefined;
  };
}
/**
 * Durable. A person gave up a take. Its credits stay counted, and it is never sent again.
 */
export interface TakeAbandoned {
  type: 'take-abandoned';
  /**
   * When it happened, ISO 8601 in UTC.
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
   * A stable code, for programs. Present if the take had a job that the gateway did not deny. Since 0.2.
   */
  code?: 'given-up';
  /**
   * Why the person gave it up.
   */
  message: string;
}
/**
 * Durable. The gateway named a second job for one take. The take may have been paid twice, and both jobs count.
 */
export interface TakeDuplicated {
  type: 'take-duplicated';
  /**
   * When it happened, ISO 8601 in UTC.
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
   * The gateway's id of the other job.
   */
  job_id: string;
  /**
   * How rushes learned of the other job.
   */
  message: string;
}
/**
 * Durable, and written before the clip is removed. A person lets the take's clip go. Its record stays, and no run fetches or buys it again by itself. Since 0.2.
 */
export interface TakePruned {
  type: 'take-pruned';
  /**
   * When it happened, ISO 8601 in UTC.
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
}
/**
 * Durable. A person wants a pruned clip back, or it could not be removed. Since 0.2.
 */
export interface TakeRestored {
  type: 'take-restored';
  /**
   * When it happened, ISO 8601 in UTC.
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
   * The clip is still on this disk, so the take is stored again. Absent: the next render fetches it.
   */
  here?: true;
}
/**
 * A run started.
 */
export interface RunStarted {
  type: 'run-started';
  /**
   * When it happened, ISO 8601 in UTC.
   */
  at: string;
  /**
   * The board's id.
   */
  board: string;
  /**
   * The absolute path of the board's output folder. A clip's file is relative to it. No journal has this event, so no machine's path gets into git. Since 0.2.
   */
  folder?: string;
  /**
   * What the run will do.
   */
  steps: StartedStep[];
  /**
   * What this run plans to spend at each gateway.
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
   * For a submit, what the take will cost; otherwise what it cost or was planned to cost. Absent if no rate is known.
   */
  credits?: number;
  /**
   * The unit of the credits: the gateway's name.
   */
  unit: string;
}
/**
 * The price of a plan's paid requests at one gateway, in its own credits.
 */
export interface ToPay {
  /**
   * The unit of the credits: the gateway's name.
   */
  unit: string;
  /**
   * Sum of the submits with a known price, in credits.
   */
  credits: number;
  /**
   * How many submits have no known rate.
   */
  unpriced: number;
}
/**
 * rushes checked a job.
 */
export interface TakeProgress {
  type: 'take-progress';
  /**
   * When it happened, ISO 8601 in UTC.
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
   * The job's state, as the gateway calls it.
   */
  word: string;
  /**
   * Progress from 0 to 100. Absent if the gateway does not report it.
   */
  percent?: number;
}
/**
 * rushes waits and tries again. Nothing is lost.
 */
export interface TakeWaiting {
  type: 'take-waiting';
  /**
   * When it happened, ISO 8601 in UTC.
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
   * A stable code, for programs.
   */
  code: string;
  /**
   * What happened, for people; secrets masked.
   */
  message: string;
  /**
   * Seconds until the next try.
   */
  seconds: number;
}
/**
 * A clip is being downloaded.
 */
export interface TakeFetching {
  type: 'take-fetching';
  /**
   * When it happened, ISO 8601 in UTC.
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
   * Bytes received so far.
   */
  received: number;
  /**
   * Bytes of the whole clip. Absent if unknown.
   */
  total?: number;
}
/**
 * A file that is not the clip was in the clip's place. rushes moved it, and keeps it.
 */
export interface TakeSetAside {
  type: 'take-set-aside';
  /**
   * When it happened, ISO 8601 in UTC.
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
   * The file's new path, relative to the manifest, with forward slashes.
   */
  file: string;
}
/**
 * This run stops following a take. The next run continues with it.
 */
export interface TakeUnfinished {
  type: 'take-unfinished';
  /**
   * When it happened, ISO 8601 in UTC.
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
   * A stable code, for programs.
   */
  code: string;
  /**
   * What happened, for people; secrets masked.
   */
  message: string;
}
/**
 * This run sends no request for a take. What is known of the take stays.
 */
export interface TakeHeld {
  type: 'take-held';
  /**
   * When it happened, ISO 8601 in UTC.
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
   * A stable code, for programs.
   */
  code: string;
  /**
   * What happened, for people; secrets masked.
   */
  message: string;
  /**
   * Whether an earlier run sent the take's request, which may have been paid. Since 0.2.
   */
  begun?: boolean;
}
/**
 * The disk failed before a job id was written to the journal. Keep this id: no file has it.
 */
export interface TakeUnwritten {
  type: 'take-unwritten';
  /**
   * When it happened, ISO 8601 in UTC.
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
   * The gateway that has the job.
   */
  unit: string;
  /**
   * The gateway's id of the job.
   */
  job_id: string;
  /**
   * What the job is to the take. accepted: its job; perhaps: a suspected job, from a broken answer; second: a second job.
   */
  found: 'accepted' | 'perhaps' | 'second';
  /**
   * Whether the next run finds the job by itself, because it sends the take's task id again.
   */
  asked_again: boolean;
}
/**
 * A warning that a person should read.
 */
export interface Warned {
  type: 'warning';
  /**
   * When it happened, ISO 8601 in UTC.
   */
  at: string;
  /**
   * A stable code, for programs.
   */
  code: string;
  /**
   * What happened, for people; secrets masked.
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
 * A run ended.
 */
export interface RunFinished {
  type: 'run-finished';
  /**
   * When it happened, ISO 8601 in UTC.
   */
  at: string;
  /**
   * How many clips of this board are here.
   */
  stored: number;
  /**
   * How many takes are unfinished.
   */
  unfinished: number;
  /**
   * How many takes failed.
   */
  failed: number;
  /**
   * How many takes have an unknown outcome.
   */
  unknown: number;
  /**
   * How many takes got no request in this run.
   */
  held: number;
  /**
   * The exit code of the run. A process that a signal interrupts ends with the signal's code instead.
   */
  exit_code: number;
  /**
   * What the run cost at each gateway.
   */
  costs: RunCosts[];
}
/**
 * What a run cost at one gateway, in its own credits.
 */
export interface RunCosts {
  /**
   * The unit of the credits: the gateway's name.
   */
  unit: string;
  /**
   * How many takes this run began. Refused takes do not count.
   */
  begun: number;
  /**
   * Credits that the gateway charged for takes that this run began.
   */
  charged: number;
  /**
   * Credits planned for takes that this run began, with a job that has not ended or is unknown.
   */
  open: number;
  /**
   * Takes that this run began, and that are finished. The gateway reports no charge for them, or one that is not an amount.
   */
  untold: {
    /**
     * How many takes.
     */
    takes: number;
    /**
     * Credits planned for these takes.
     */
    credits: number;
    /**
     * How many of these takes have no known price either.
     */
    unpriced: number;
    /**
     * How many of these takes have a charge that is not an amount. Since 0.2.
     */
    unread?: number;
  };
  /**
   * How many takes this run began that have neither a known price nor a charge.
   */
  unpriced: number;
  /**
   * Credits that the gateway reported in this run for takes of earlier runs.
   */
  earlier: number;
}
