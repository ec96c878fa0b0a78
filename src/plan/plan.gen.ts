// Generated from schema/plan.schema.json by schema/generate.mjs. Do not edit: change the schema and run `npm run generate`.
/**
 * What a render of the board would do, why, and what it would cost.
 */
export interface PlanDocument {
  /**
   * The version of this format.
   */
  version: 1;
  board: PlanBoard;
  /**
   * The steps in the board's order, then takes of shots that are no longer on it.
   */
  steps: PlanStep[];
  /**
   * One row for each gateway.
   */
  totals: PlanTotal[];
  /**
   * The caps in force.
   */
  caps: Cap[];
  /**
   * The rates that the plan used.
   */
  rates: PlanRate[];
  /**
   * What was decided about each shot, in the board's order. Absent if the board has no picks file that can be read. Since 0.2.
   */
  picks?: PlanPick[];
  /**
   * Why the plan may buy something that is already paid for. no-journal: there is no journal here, so rushes knows only what the manifest says. Since 0.2.
   */
  not_known?: 'no-journal';
  /**
   * The picks file, where it cannot be read and may pin takes that the plan would buy again. A render is refused until it is corrected. Since 0.2.
   */
  lost_pins?: string;
  /**
   * What the policies say of the plan: warnings first, what is denied last. Absent if they say nothing. Since 0.2.
   */
  policies?: PlanPolicy[];
  /**
   * The files whose policies hold for the board. Absent without any. Since 0.2.
   */
  policy_files?: string[];
  /**
   * What the board would cost from here as written, and with each of its profiles. Absent if the board has none. Since 0.2.
   */
  profiles?: PlanProfile[];
  /**
   * The shots that have a clip of the user's own, in the board's order. They are never rendered and never paid. Absent without any. Since 0.2.
   */
  own_clips?: PlanOwnClip[];
  config?: PlanConfig;
  own_config?: PlanConfig;
  /**
   * The path of the user's own config, which may not exist yet. A rate can be confirmed there. Present if a rate is unconfirmed, or a cap lacks a rate. Since 0.2.
   */
  vouch_in?: string;
}
/**
 * The board.
 */
export interface PlanBoard {
  /**
   * The board's id.
   */
  id: string;
  /**
   * The board's title.
   */
  title?: string;
  /**
   * The path of the board's file, as the command line gave it.
   */
  file: string;
  /**
   * SHA-256 of the board file's bytes, in lower-case hex.
   */
  sha256: string;
}
/**
 * What rushes will do with one take.
 */
export interface PlanStep {
  /**
   * The shot's id.
   */
  shot: string;
  /**
   * The take's number.
   */
  take: number;
  /**
   * keep: nothing to do; fetch: paid for, download the clip; resume: follow the running job; submit: send a paid request; ask: a person decides.
   */
  action: 'keep' | 'fetch' | 'resume' | 'submit' | 'ask';
  /**
   * The model, as gateway/model.
   */
  model: string;
  /**
   * Length of the clip in seconds.
   */
  seconds: number;
  /**
   * Resolution of the clip.
   */
  resolution: string;
  /**
   * The take's price in credits. For a submit, what it will cost; otherwise what it cost or was planned to cost. Absent if no rate is known.
   */
  credits?: number;
  reason: Reason;
  /**
   * SHA-256 of what makes the picture: the take's identity.
   */
  fingerprint: string;
  /**
   * The task id of the take's request.
   */
  external_task_id?: string;
  /**
   * The clip's path, relative to the board's output folder.
   */
  file?: string;
  request?: PlanRequest;
  camera?: PlanCamera;
  /**
   * The take is paid for and stored, but shows the shot before an edit. rushes does nothing with it. Since 0.2.
   */
  superseded?: true;
  /**
   * The credits that caps count for the take, if more than `credits`. Its rate is from a repository's config and below the list price, and nothing confirms it. Since 0.2.
   */
  cap_credits?: number;
}
/**
 * Why rushes will do it.
 */
export interface Reason {
  /**
   * A stable code, for programs.
   */
  code: string;
  /**
   * The reason, for people.
   */
  text: string;
  /**
   * For the code retake-rejected: the take that a person rejected, as shot.take. Since 0.2.
   */
  rejected?: string;
  /**
   * For the code text-as-written: the complete texts that release 0.1 read in another way. Since 0.2.
   */
  texts?: ReadText[];
  /**
   * For changed and pinned: the fields that differ from the earlier take. Since 0.2.
   */
  changes?: ChangedField[];
  /**
   * Lines to write on the board so that rushes sends what release 0.1 sent, and keeps its take. Since 0.2.
   *
   * Items: A line of the board, such as `agent: 7`.
   */
  as_before?: string[];
  /**
   * For another-take: how many takes the board wants of the shot. Since 0.2.
   */
  wanted?: number;
  /**
   * For changed and text-as-written: the earlier take that the shot is compared with, as shot.take. Since 0.2.
   */
  since?: string;
  /**
   * For changed, without other changes: whether the bytes of a still on disk or the address of a frame differ. Since 0.2.
   */
  frame?: 'bytes' | 'address';
  /**
   * For changed: which frames may differ, if that is known. Since 0.2.
   */
  frames?: ('first' | 'last')[];
  /**
   * For changed: how many credits the new take costs more than what was ordered before, at the rates in force now. Negative if it costs less. Absent if a rate is unknown, or the gateways differ. Since 0.2.
   */
  price_difference?: number;
  /**
   * For same-picture: the paid takes that show the same picture, as shot.take. Since 0.2.
   *
   * Items: The take, as shot.take.
   */
  takes?: string[];
  /**
   * For same-picture: the shot id of these takes. Since 0.2.
   */
  id?: string;
  /**
   * For same-picture: whether another shot of the board has that id now. Since 0.2.
   */
  on_board?: boolean;
  /**
   * For retry: how the take ended that this one replaces. Since 0.2.
   */
  ended?: 'failed' | 'abandoned' | 'refused';
  /**
   * For retry after a failed or abandoned take: that take, as shot.take. Since 0.2.
   */
  after?: string;
  /**
   * Why a take or a download failed, or a request was refused: the gateway’s words. Since 0.2.
   */
  failure?: string;
  /**
   * For refused-before: how the earlier request ended. Since 0.2.
   */
  refusal?: 'refused' | 'deferred' | 'postponed' | 'not-sent';
  /**
   * For refused: the refused take, as shot.take, because of which this one is not sent. Since 0.2.
   */
  as?: string;
  /**
   * For replay and unknown: how the answer was lost. Absent if the run ended before one came. Since 0.2.
   */
  lost?: string;
  /**
   * For unknown: why rushes does not send the request again by itself. Since 0.2.
   */
  because?: 'cannot-ask' | 'board-changed' | 'other-request' | 'clock-behind' | 'elsewhere' | 'too-old';
  /**
   * For unknown because of too-old: for how many hours the gateway recognises a task id. Since 0.2.
   */
  hours?: number;
  /**
   * For other-origin, and for unknown because of elsewhere: the address that the request went to. Since 0.2.
   */
  sent_to?: string;
  /**
   * The same: the address that would be called now. Since 0.2.
   */
  called?: string;
  /**
   * The same: the environment variable that sets the address. Since 0.2.
   */
  variable?: string;
  /**
   * For running: the job id. Since 0.2.
   */
  job_id?: string;
  /**
   * For running, if the job runs longer than it should: when it was submitted. Since 0.2.
   */
  stalled_since?: string;
  /**
   * For abandoned: whether the take had a job; otherwise its answer was lost. Since 0.2.
   */
  had_job?: boolean;
  /**
   * For over-cap: what is missing: room in the cap, a price, or a price that the cap may trust. Since 0.2.
   */
  lacks?: 'room' | 'price' | 'trusted-price';
  /**
   * For over-cap: the caps that hold the take back. Since 0.2.
   */
  caps?: ('board' | 'run')[];
  /**
   * For over-cap: the code of the reason why the take would be made. The values of that reason stand beside it. Since 0.2.
   */
  instead?: string;
  /**
   * For stray-clip: the clip on disk that belongs to no known take. Since 0.2.
   */
  file?: string;
  /**
   * For pinned: the line of the picks file with the pin. `changes` says how the shot differs from the take. Since 0.2.
   */
  pin_line?: number;
  /**
   * For pinned: why the clip is fetched. Absent if it is here. Since 0.2.
   */
  clip?: 'missing' | 'changed';
  /**
   * The option that makes no other take until this one is settled or its clip is here. Since 0.2.
   */
  retake_waits?: 'retake' | 'retake-rejected';
}
/**
 * A text of the shot.
 */
export interface ReadText {
  /**
   * The field of the board.
   */
  field: string;
  /**
   * What release 0.1 sent.
   */
  before: string;
  /**
   * What rushes sends now.
   */
  now: string;
}
/**
 * A field of the shot that changed.
 */
export interface ChangedField {
  /**
   * The field of the board.
   */
  field: string;
  /**
   * What the earlier take sent: text as it is, other values as JSON. Absent if the old or the new value is unknown.
   */
  before?: string;
  /**
   * What rushes would send now.
   */
  now?: string;
}
/**
 * With --show-requests: the request as it would be sent, with the API key masked.
 */
export interface PlanRequest {
  /**
   * HTTP method.
   */
  method: string;
  /**
   * The address of the request.
   */
  url: string;
  /**
   * The headers, with names in lower case.
   */
  headers: {
    [k: string]: string | undefined;
  };
  /**
   * The body of the request.
   */
  body: {
    [k: string]: unknown | undefined;
  };
}
/**
 * How the model gets the shot's camera move. Absent if the shot has none.
 */
export interface PlanCamera {
  /**
   * control: as the gateway's camera parameter; prompt: as words in the prompt; both: as both.
   */
  as: 'control' | 'prompt' | 'both';
  /**
   * The words that were added to the prompt.
   */
  words?: string;
}
/**
 * Sums at one gateway, in its own credits.
 */
export interface PlanTotal {
  /**
   * The gateway's name.
   */
  gateway: string;
  /**
   * The unit of the credits: the gateway's name.
   */
  unit: string;
  /**
   * The base URL that rushes will call.
   */
  origin: string;
  /**
   * What the submits will cost, in credits.
   */
  to_pay: number;
  /**
   * Credits of takes with a lost answer. They count as spent until they are settled.
   */
  unsettled: number;
  /**
   * Credits that this board has cost so far, with its running takes.
   */
  paid: number;
  /**
   * How many jobs may run at once.
   */
  concurrency: number;
  money?: Money;
  range?: PlanRange;
  /**
   * How many submits have no known rate.
   */
  unpriced: number;
  /**
   * What happens if the answer to a paid request is lost.
   */
  promise: string;
  /**
   * For how many hours the gateway claims not to charge the same request again. Absent if it claims nothing. Since 0.2.
   */
  duplicate_safe_hours?: number;
  /**
   * How many takes have neither a charge nor a known price. `paid` does not include them.
   */
  paid_unpriced: number;
  /**
   * How many takes with a lost answer have no known price. `unsettled` does not include them.
   */
  unsettled_unpriced: number;
  /**
   * What the submits would cost by the vendor's list, if unconfirmed rates of a repository's config cost less. Since 0.2.
   */
  to_pay_at_list?: number;
}
/**
 * The same in money. Absent if the worth of a credit is unknown.
 */
export interface Money {
  /**
   * The ISO 4217 code of the currency.
   */
  currency: string;
  /**
   * What the submits will cost, in this currency.
   */
  to_pay: number;
  /**
   * The same sum as `unsettled` above, in this currency.
   */
  unsettled: number;
  /**
   * What this board has cost so far, in this currency.
   */
  paid: number;
}
/**
 * What the run may cost, with takes that have a lost answer. Takes without a known price are not in it. Since 0.2.
 */
export interface PlanRange {
  /**
   * Credits if each submit succeeds at once, and no lost answer was paid.
   */
  best: number;
  /**
   * Credits of the submits and of every lost answer.
   */
  planned: number;
  /**
   * Credits if every lost answer was paid, and every retry that `--retries` and the caps allow is charged.
   */
  worst: number;
  money?: PlanRangeInMoney;
}
/**
 * The same in money. Absent if the worth of a credit is unknown.
 */
export interface PlanRangeInMoney {
  /**
   * The ISO 4217 code of the currency.
   */
  currency: string;
  /**
   * `best` in this currency.
   */
  best: number;
  /**
   * `planned` in this currency.
   */
  planned: number;
  /**
   * `worst` in this currency.
   */
  worst: number;
}
/**
 * A limit on spending, and what the plan would use of it.
 */
export interface Cap {
  /**
   * board: for the board's lifetime; run: for this run.
   */
  kind: 'board' | 'run';
  /**
   * The limit, in credits.
   */
  max_credits: number;
  /**
   * Credits that would count against the limit.
   */
  needed: number;
  /**
   * Credits above the limit. 0 if the plan fits.
   */
  over: number;
  /**
   * Takes to submit that fit, in the board's order.
   *
   * Items: The take, as shot.take.
   */
  fits: string[];
  /**
   * The unit of the credits: the gateway's name.
   */
  unit: string;
  /**
   * Whether the limit names this gateway. If it names others only, this gateway may spend nothing.
   */
  named: boolean;
  /**
   * Takes that the cap cannot count, because no rate is known for them: takes to submit and existing ones.
   *
   * Items: The take, as shot.take.
   */
  unpriced: string[];
  /**
   * Those of `unpriced` with a price from a repository's config alone. Since 0.2.
   *
   * Items: The take, as shot.take.
   */
  untrusted?: string[];
  /**
   * Credits needed by the rates in force, if `needed` counts the list prices. Since 0.2.
   */
  needed_by_config?: number;
}
/**
 * A rate that the plan used.
 */
export interface PlanRate {
  /**
   * The model, as gateway/model.
   */
  model: string;
  /**
   * Resolution of the clip.
   */
  resolution: string;
  /**
   * The rate, in the gateway's credits per second.
   */
  credits_per_second: number;
  /**
   * Where the rate is from.
   */
  source: string;
  /**
   * The day on which the source was read.
   */
  date?: string;
  /**
   * Only for clips with sound (true), or only for clips without (false).
   */
  audio?: boolean;
  /**
   * Only for clips from text alone (text), or only for clips from a first frame (image).
   */
  mode?: 'text' | 'image';
  /**
   * The rate is from a repository's config, and nothing confirms it. It is below the list price, or there is no list price. No cap counts it. Since 0.2.
   */
  unconfirmed?: true;
  /**
   * The list price for the same clips, if the rate of a repository's config is below it. Since 0.2.
   */
  list_credits_per_second?: number;
}
/**
 * What the picks file says about a shot, and which of its takes counts. Since 0.2.
 */
export interface PlanPick {
  /**
   * The shot's id.
   */
  shot: string;
  /**
   * picked, approved, rejected: the decision holds. outdated: it holds, but the shot has changed since its take was made. void: its take has another clip now, or none. none: nothing was picked.
   */
  state: 'picked' | 'approved' | 'rejected' | 'outdated' | 'void' | 'none';
  /**
   * The take that counts, as shot.take: the picked one, else the newest stored one that was not rejected. Absent if no take counts.
   */
  selected?: string;
  /**
   * The take that was decided about, as shot.take.
   */
  decided?: string;
  /**
   * approved: the take is final. rejected: the shot needs another take.
   */
  verdict?: 'approved' | 'rejected';
  /**
   * Every rejected take, as shot.take.
   *
   * Items: The take, as shot.take.
   */
  rejected?: string[];
  /**
   * The note about the shot's takes.
   */
  note?: string;
  /**
   * Why the decision is void or outdated, in a sentence. Absent where it is neither.
   */
  message?: string;
  /**
   * The line of the picks file with the decision, from 1.
   */
  line?: number;
  /**
   * `--retake-rejected` would make one more take, because the newest one was rejected.
   */
  replaceable?: true;
}
/**
 * What a rule of a policy says of the plan. Since 0.2.
 */
export interface PlanPolicy {
  /**
   * The rule, as the policy names it.
   */
  rule: string;
  /**
   * warn: the plan may be rendered; approve: only after a person approves its sum; deny: not at all.
   */
  level: 'warn' | 'approve' | 'deny';
  /**
   * What the rule found, as a stable code for programs.
   */
  code: string;
  /**
   * The same, for people.
   */
  text: string;
  /**
   * The file with the rule.
   */
  file: string;
  /**
   * The line of the rule, from 1.
   */
  line: number;
  /**
   * The column of the rule, from 1.
   */
  column: number;
  /**
   * The shot that breaks the rule. Absent if it is the whole plan.
   */
  shot?: string;
  at?: PolicyPlace;
  /**
   * Of a rule about credits: shot, board, run, day or month.
   */
  per?: string;
  /**
   * The gateway whose credits are meant.
   */
  unit?: string;
  /**
   * The most credits that the rule allows.
   */
  max_credits?: number;
  /**
   * The credits that were spent before and that the plan adds.
   */
  needed?: number;
  /**
   * The credits of them that were spent before.
   */
  spent?: number;
  /**
   * Takes without a known price, which the rule cannot count.
   */
  unpriced?: string[];
  /**
   * The model, resolution or word that breaks the rule.
   */
  value?: string;
  /**
   * What the rule allows in its place.
   */
  allowed?: string[];
  /**
   * How many takes the shot would have.
   */
  takes?: number;
  /**
   * How many takes the rule allows.
   */
  most?: number;
  /**
   * Of an increase: what the board cost before, in credits.
   */
  before?: number;
  /**
   * Of an increase: what it costs now, in credits.
   */
  after?: number;
  /**
   * Of an increase: the most that the rule allows, in per cent.
   */
  per_cent?: number;
}
/**
 * The place in the board of what breaks the rule. Absent without a shot.
 */
export interface PolicyPlace {
  /**
   * The board's file.
   */
  file: string;
  /**
   * The line, from 1.
   */
  line: number;
  /**
   * The column, from 1.
   */
  column: number;
}
/**
 * What a plan with this profile would pay, whatever the caps. Since 0.2.
 */
export interface PlanProfile {
  /**
   * The profile's name. Absent for the board as written.
   */
  profile?: string;
  /**
   * The rest of this document is the plan with this profile.
   */
  planned?: true;
  /**
   * How many errors keep the board from this profile. Absent if the board fits.
   */
  errors?: number;
  /**
   * How many takes it would pay for.
   */
  new_takes: number;
  /**
   * One row for each gateway that it would use. Empty if there are errors.
   */
  costs: ProfileCost[];
}
/**
 * A sum at one gateway, in its own credits.
 */
export interface ProfileCost {
  /**
   * The unit of the credits: the gateway's name.
   */
  unit: string;
  /**
   * What the submits would cost, in credits.
   */
  to_pay: number;
  /**
   * How many submits have no known rate.
   */
  unpriced: number;
  money?: ProfileMoney;
}
/**
 * The same in money. Absent if the worth of a credit is unknown.
 */
export interface ProfileMoney {
  /**
   * The ISO 4217 code of the currency.
   */
  currency: string;
  /**
   * What the submits would cost, in this currency.
   */
  to_pay: number;
}
/**
 * A shot that has a clip of the user's own.
 */
export interface PlanOwnClip {
  /**
   * The shot's id.
   */
  shot: string;
  /**
   * The clip's path, relative to the board.
   */
  file: string;
  /**
   * Length of the whole clip in seconds.
   */
  seconds: number;
}
/**
 * A config that set something: `config` is the board's, `own_config` (since 0.2) the user's own.
 */
export interface PlanConfig {
  /**
   * The config's path.
   */
  file: string;
  /**
   * What it set.
   *
   * Items: One setting, in words.
   */
  sets: string[];
}
