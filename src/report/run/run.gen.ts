// Generated from schema/run.schema.json by schema/generate.mjs. Do not edit: change the schema and run `npm run generate`.
/**
 * What `rushes render`, `rehearse` and `reconcile` print at their end with --format json: the takes, what is unfinished, and the commands that finish it. Amounts are decimal credits.
 */
export interface RunDocument {
  /**
   * The version of this format.
   */
  version: 1;
  /**
   * The command that ended.
   */
  command: 'render' | 'rehearse' | 'reconcile';
  /**
   * The board's id.
   */
  board: string;
  /**
   * The path of the board's folder, relative to where the command ran.
   */
  folder: string;
  /**
   * The path of the manifest, relative to where the command ran. The file exists after the first take.
   */
  manifest: string;
  /**
   * Whether this was a rehearsal. Then nothing was charged, and amounts are what the sandbox counted.
   */
  rehearsal?: true;
  /**
   * The exit code of the process.
   */
  exit_code: number;
  /**
   * What that exit code means.
   */
  meaning: string;
  error?: RunError;
  /**
   * Whether a signal ended the run. Accepted jobs continue at their gateways.
   */
  interrupted?: true;
  /**
   * Whether a person answered no to the question before spending. Then nothing was sent.
   */
  declined?: true;
  /**
   * Why the run began no further takes. Absent unless one reason applied to all of them.
   */
  stopped?: string;
  /**
   * The takes that answer for the board, or for the shots that the command was limited to. After reconcile, also the take that it settled. Takes of earlier versions of a shot are only in the manifest. Absent if the journal or the manifest cannot be read.
   */
  takes?: ResultTake[];
  /**
   * The takes that the board wants and that have no clip here. Absent if they cannot be planned.
   */
  unfinished?: UnfinishedTake[];
  /**
   * What this run cost, one row for each gateway. The event run-finished has the same rows.
   */
  costs: ResultCosts[];
  render?: RenderPrice;
  film?: RehearsedFilm;
  /**
   * After a rehearsal: the path of the review page, relative to where the command ran. Since 0.2.
   */
  page?: string;
  /**
   * Warnings about clips that this run stored: how they differ from the order.
   */
  warnings: ResultWarning[];
  /**
   * Files that were in the place of a clip. rushes moved them, and keeps them.
   */
  kept_aside: KeptAside[];
  /**
   * Takes that may have been paid twice. `rushes status` names their jobs.
   *
   * Items: The take, as shot.take.
   */
  duplicates: string[];
  /**
   * Jobs with ids that could not be written to the journal. Keep these ids: only this document has them.
   */
  unrecorded_jobs: UnrecordedJob[];
}
/**
 * What ended the command before its work was done.
 */
export interface RunError {
  /**
   * What happened.
   */
  message: string;
  /**
   * What to do next.
   */
  hint?: string;
}
/**
 * A take as it is now.
 */
export interface ResultTake {
  /**
   * The take, as shot.take.
   */
  name: string;
  /**
   * The shot's id.
   */
  shot: string;
  /**
   * The take's number.
   */
  take: number;
  /**
   * The take's status, as in the manifest.
   */
  status: 'submitting' | 'running' | 'rendered' | 'stored' | 'failed' | 'unknown' | 'abandoned' | 'pruned';
  /**
   * The model, as gateway/model.
   */
  model: string;
  /**
   * The clip's path, relative to where the command ran. Absent if the clip is not here.
   */
  file?: string;
  credits: ResultCredits;
  /**
   * The gateway's id of the take's job.
   */
  job_id?: string;
  /**
   * Nothing was bought.
   */
  refused?: true;
  error?: ResultTakeError;
}
/**
 * What the take costs.
 */
export interface ResultCredits {
  /**
   * The unit of the credits: the gateway's name.
   */
  unit: string;
  /**
   * Price in credits by the rates in force. Absent if no rate was known.
   */
  planned?: number;
  /**
   * Credits that the gateway says it charged. Absent until it says so.
   */
  charged?: number;
}
/**
 * What went wrong.
 */
export interface ResultTakeError {
  /**
   * A stable code, for programs.
   */
  code: string;
  /**
   * What it is, for people.
   */
  message: string;
}
/**
 * A take that the board wants and that has no clip here.
 */
export interface UnfinishedTake {
  /**
   * The take, as shot.take.
   */
  name: string;
  /**
   * The shot's id.
   */
  shot: string;
  /**
   * The take's number.
   */
  take: number;
  /**
   * What the next render does. fetch: download the clip; resume: follow its job; submit: send its request; ask: nothing until a person decides.
   */
  action: 'fetch' | 'resume' | 'submit' | 'ask';
  /**
   * Why, as a code for programs: the `reason.code` of a plan.
   */
  code: string;
  /**
   * Why, in words for people.
   */
  reason: string;
  /**
   * The unit of the credits: the gateway's name.
   */
  unit?: string;
  /**
   * The price of a submit, in credits. Absent if nothing is bought or no rate is known.
   */
  credits?: number;
  /**
   * Commands that finish the take, the likeliest first. A render asks before it spends; add --yes or --max-credits if nobody can answer.
   */
  commands: FinishingCommand[];
}
/**
 * A command that finishes a take.
 */
export interface FinishingCommand {
  /**
   * The command, ready for a shell. Replace JOB_ID and PATH.
   */
  command: string;
  /**
   * When to use it, or what it does.
   */
  when?: string;
}
/**
 * What this run cost at one gateway.
 */
export interface ResultCosts {
  /**
   * The unit of the credits: the gateway's name.
   */
  unit: string;
  /**
   * How many takes this run began. Refused takes do not count.
   */
  begun: number;
  /**
   * Credits charged for takes that this run began.
   */
  charged: number;
  /**
   * Credits planned for takes that this run began, with a job that has not ended or is unknown.
   */
  open: number;
  untold: ResultUntold;
  /**
   * How many takes this run began that have neither a known price nor a charge.
   */
  unpriced: number;
  /**
   * Credits that the gateway reported in this run for takes of earlier runs.
   */
  earlier: number;
}
/**
 * Takes that this run began and that are finished, but for which the gateway reports no charge.
 */
export interface ResultUntold {
  /**
   * How many takes.
   */
  takes: number;
  /**
   * Credits planned for these takes.
   */
  credits: number;
  /**
   * How many of these takes have no known price.
   */
  unpriced: number;
  /**
   * How many of these takes have a charge that is not an amount.
   */
  unread?: number;
}
/**
 * After a rehearsal: the real render, and what it costs.
 */
export interface RenderPrice {
  /**
   * The command that renders the board.
   */
  command: string;
  /**
   * What the render costs at each gateway.
   */
  to_pay: RenderToPay[];
}
/**
 * What the render costs at one gateway.
 */
export interface RenderToPay {
  /**
   * The unit of the credits: the gateway's name.
   */
  unit: string;
  /**
   * Sum of the takes with a known price, in credits.
   */
  credits: number;
  /**
   * How many takes have no known price.
   */
  unpriced: number;
}
/**
 * After a rehearsal: the rough film of its clips, with a slate for each shot without one. Absent if it could not be made. Since 0.2.
 */
export interface RehearsedFilm {
  /**
   * Its path, relative to where the command ran.
   */
  file: string;
  /**
   * Its number of frames.
   */
  frames: number;
  /**
   * Its length.
   */
  seconds: number;
}
/**
 * A warning about one clip.
 */
export interface ResultWarning {
  /**
   * The take, as shot.take.
   */
  take: string;
  /**
   * A stable code, for programs.
   */
  code: string;
  /**
   * What it is, for people.
   */
  message: string;
}
/**
 * A file that was moved.
 */
export interface KeptAside {
  /**
   * The take, as shot.take.
   */
  take: string;
  /**
   * The file's new path, relative to where the command ran.
   */
  file: string;
}
/**
 * A job that is not in the journal.
 */
export interface UnrecordedJob {
  /**
   * The take, as shot.take.
   */
  take: string;
  /**
   * The unit of the credits: the gateway's name.
   */
  unit: string;
  /**
   * The gateway's id of the job.
   */
  job_id: string;
  /**
   * The command that adopts the job.
   */
  command: string;
}
