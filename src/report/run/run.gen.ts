// Generated from schema/run.schema.json by schema/generate.mjs. Do not edit: change the schema and run `npm run generate`.
/**
 * What `rushes render`, `rehearse` and `reconcile` print at their end with --format json: what is here, what is not, and the commands that finish it. Amounts are decimal credits.
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
   * The board's folder, relative to where the command ran.
   */
  folder: string;
  /**
   * Its manifest, relative to where the command ran. It is written with the first take.
   */
  manifest: string;
  /**
   * Nothing was charged: amounts are what the sandbox counted.
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
   * A signal ended the run. Accepted jobs go on at their gateways.
   */
  interrupted?: true;
  /**
   * A person was asked and said no: nothing was sent.
   */
  declined?: true;
  /**
   * Why the run began no further takes, where one reason stood against them all.
   */
  stopped?: string;
  /**
   * The takes that answer for the board, or for the shots that the command was limited to; a take that reconcile was given, too. Takes of earlier versions of a shot are in the manifest alone. Absent where journal or manifest cannot be read.
   */
  takes?: ResultTake[];
  /**
   * The takes that are wanted and whose clip is not here. Absent where they cannot be planned.
   */
  unfinished?: UnfinishedTake[];
  /**
   * What this run cost, a row for each gateway. The same rows are in the event run-finished.
   */
  costs: ResultCosts[];
  render?: RenderPrice;
  /**
   * What differs in clips that this run stored.
   */
  warnings: ResultWarning[];
  /**
   * Files that stood in the place of a clip and were moved.
   */
  kept_aside: KeptAside[];
  /**
   * Takes that may have been paid for twice: `rushes status` names their jobs.
   *
   * Items: The take.
   */
  duplicates: string[];
  /**
   * Jobs whose ids could not be written to the journal: this document alone has them.
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
   * The take.
   */
  name: string;
  /**
   * The id of its shot.
   */
  shot: string;
  /**
   * Its number.
   */
  take: number;
  /**
   * As in the manifest.
   */
  status: 'submitting' | 'running' | 'rendered' | 'stored' | 'failed' | 'unknown' | 'abandoned';
  /**
   * gateway/model.
   */
  model: string;
  /**
   * Its clip, relative to where the command ran; absent where the clip is not here.
   */
  file?: string;
  credits: ResultCredits;
  /**
   * The gateway's id of its job.
   */
  job_id?: string;
  /**
   * Nothing was bought.
   */
  refused?: true;
  error?: ResultTakeError;
}
/**
 * What it costs.
 */
export interface ResultCredits {
  /**
   * Whose credits.
   */
  unit: string;
  /**
   * By the rates; absent where none was known.
   */
  planned?: number;
  /**
   * By the gateway; absent until it says so.
   */
  charged?: number;
}
/**
 * What went wrong.
 */
export interface ResultTakeError {
  /**
   * For programs.
   */
  code: string;
  /**
   * For people.
   */
  message: string;
}
/**
 * A take that is wanted and whose clip is not here.
 */
export interface UnfinishedTake {
  /**
   * The take.
   */
  name: string;
  /**
   * The id of its shot.
   */
  shot: string;
  /**
   * Its number.
   */
  take: number;
  /**
   * What the next render does: download it, follow its job, send its request, or nothing until a person decides.
   */
  action: 'fetch' | 'resume' | 'submit' | 'ask';
  /**
   * Why, as `reason.code` of a plan has it.
   */
  code: string;
  /**
   * Why, in words.
   */
  reason: string;
  /**
   * Whose credits.
   */
  unit?: string;
  /**
   * What a submit costs; absent where nothing is bought or no rate is known.
   */
  credits?: number;
  /**
   * What finishes it, the likeliest first. A render asks before it spends: where nobody is there to answer, add --yes or --max-credits.
   */
  commands: FinishingCommand[];
}
/**
 * A command that finishes a take.
 */
export interface FinishingCommand {
  /**
   * Ready for a shell; JOB_ID and PATH are to be filled in.
   */
  command: string;
  /**
   * When it is the right one, or what it does.
   */
  when?: string;
}
/**
 * What this run cost at one gateway.
 */
export interface ResultCosts {
  /**
   * Whose credits.
   */
  unit: string;
  /**
   * Takes that this run began; refused takes do not count.
   */
  begun: number;
  /**
   * Credits charged for takes that this run began.
   */
  charged: number;
  /**
   * Credits planned for takes that this run began and whose job has not ended or is unknown.
   */
  open: number;
  untold: ResultUntold;
  /**
   * Takes that this run began without a known price or charge.
   */
  unpriced: number;
  /**
   * Credits that the gateway told in this run for takes of earlier runs.
   */
  earlier: number;
}
/**
 * Takes that this run began, whose job is done and whose charge the gateway does not tell.
 */
export interface ResultUntold {
  /**
   * How many.
   */
  takes: number;
  /**
   * Credits planned for them.
   */
  credits: number;
  /**
   * How many of them have no price.
   */
  unpriced: number;
  /**
   * How many of them have a charge that is no amount.
   */
  unread?: number;
}
/**
 * For a rehearsal: the real render, and what it costs.
 */
export interface RenderPrice {
  /**
   * The command that renders the board.
   */
  command: string;
  /**
   * What it pays at each gateway.
   */
  to_pay: RenderToPay[];
}
/**
 * What a render pays at one gateway.
 */
export interface RenderToPay {
  /**
   * Whose credits.
   */
  unit: string;
  /**
   * Sum of the takes with a price.
   */
  credits: number;
  /**
   * Number of takes without a price.
   */
  unpriced: number;
}
/**
 * One thing about a clip.
 */
export interface ResultWarning {
  /**
   * The take.
   */
  take: string;
  /**
   * For programs.
   */
  code: string;
  /**
   * For people.
   */
  message: string;
}
/**
 * A file that was moved.
 */
export interface KeptAside {
  /**
   * The take.
   */
  take: string;
  /**
   * Where it is now, relative to where the command ran.
   */
  file: string;
}
/**
 * A job that the journal lacks.
 */
export interface UnrecordedJob {
  /**
   * The take.
   */
  take: string;
  /**
   * Whose credits.
   */
  unit: string;
  /**
   * The gateway's id of the job.
   */
  job_id: string;
  /**
   * The command that adopts it.
   */
  command: string;
}
