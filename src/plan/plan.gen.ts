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
   * In board order; then the takes of shots that are no longer on the board.
   */
  steps: PlanStep[];
  /**
   * A row for each gateway.
   */
  totals: PlanTotal[];
  /**
   * Limits in force.
   */
  caps: Cap[];
  /**
   * Rates that were used.
   */
  rates: PlanRate[];
  /**
   * Why something may be paid for already that the plan would buy. no-journal: no journal is here, so all that is known comes from the manifest. Since 0.2.
   */
  not_known?: 'no-journal';
  config?: PlanConfig;
  own_config?: PlanConfig;
  /**
   * Where the user's own config is or would be, which vouches for a rate: where a rate is unconfirmed, or a cap lacks one. Since 0.2.
   */
  vouch_in?: string;
}
/**
 * The board.
 */
export interface PlanBoard {
  /**
   * Its id.
   */
  id: string;
  /**
   * Its title.
   */
  title?: string;
  /**
   * Its file, as it was named.
   */
  file: string;
  /**
   * Of its bytes.
   */
  sha256: string;
}
/**
 * What will be done with one take.
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
   * keep: nothing to do; fetch: paid for, the clip is not here; resume: the job is running; submit: a paid request; ask: a person decides.
   */
  action: 'keep' | 'fetch' | 'resume' | 'submit' | 'ask';
  /**
   * gateway/model.
   */
  model: string;
  /**
   * Length of the clip.
   */
  seconds: number;
  /**
   * Tier.
   */
  resolution: string;
  /**
   * The take's price: for submit what it will cost, else what it cost or was planned to cost. Absent where no rate is known: the take is unpriced.
   */
  credits?: number;
  reason: Reason;
  /**
   * Of the picture.
   */
  fingerprint: string;
  /**
   * The key under which it is or will be sent.
   */
  external_task_id?: string;
  /**
   * Where the clip is, relative to the board's output folder.
   */
  file?: string;
  request?: PlanRequest;
  camera?: PlanCamera;
  /**
   * The take is here and paid for, and shows what the board had before an edit: nothing is done with it. Since 0.2.
   */
  superseded?: true;
  /**
   * What a cap counts for it, where that is more than `credits`: its rate comes from a repository's config, is below the list's, and nobody vouches for it. Since 0.2.
   */
  cap_credits?: number;
}
/**
 * Why.
 */
export interface Reason {
  /**
   * For programs.
   */
  code: string;
  /**
   * For people.
   */
  text: string;
  /**
   * Of the code text-as-written: the texts that release 0.1 read otherwise, whole. Since 0.2.
   */
  texts?: ReadText[];
  /**
   * Of the code changed: the fields that differ from the earlier take, with what they were and are. Since 0.2.
   */
  changes?: ChangedField[];
  /**
   * What to write on the board to send what release 0.1 sent, and so to keep its take. Since 0.2.
   *
   * Items: A line, as `agent: 7`.
   */
  as_before?: string[];
}
/**
 * A text of the shot.
 */
export interface ReadText {
  /**
   * Where it stands on the board.
   */
  field: string;
  /**
   * What release 0.1 sent.
   */
  before: string;
  /**
   * What is sent now.
   */
  now: string;
}
/**
 * A field of the shot.
 */
export interface ChangedField {
  /**
   * As the board names it.
   */
  field: string;
  /**
   * What was sent: a text as it is, anything else as JSON. Absent where that, or what would be sent now, is not known.
   */
  before?: string;
  /**
   * What would be sent now.
   */
  now?: string;
}
/**
 * The request as it would be sent, the key masked; with --show-requests.
 */
export interface PlanRequest {
  /**
   * HTTP method.
   */
  method: string;
  /**
   * Address.
   */
  url: string;
  /**
   * Names in lower case.
   */
  headers: {
    [k: string]: string | undefined;
  };
  /**
   * The body.
   */
  body: {
    [k: string]: unknown | undefined;
  };
}
/**
 * How the shot's camera move is told to the model; absent where the shot has none.
 */
export interface PlanCamera {
  /**
   * As the gateway's camera parameter, as words in the prompt, or as both.
   */
  as: 'control' | 'prompt' | 'both';
  /**
   * The words that were put into the prompt.
   */
  words?: string;
}
/**
 * Sums at one gateway, in its own credits.
 */
export interface PlanTotal {
  /**
   * Its name.
   */
  gateway: string;
  /**
   * Whose credits.
   */
  unit: string;
  /**
   * The base URL that will be called.
   */
  origin: string;
  /**
   * What the submits will cost.
   */
  to_pay: number;
  /**
   * Takes whose answer was lost: counted as spent until settled.
   */
  unsettled: number;
  /**
   * What this board has cost so far, running takes included.
   */
  paid: number;
  /**
   * Jobs in flight at once.
   */
  concurrency: number;
  money?: Money;
  /**
   * Submits for which no rate is known.
   */
  unpriced: number;
  /**
   * What happens where the answer to a paid request is lost.
   */
  promise: string;
  /**
   * For so long the gateway claims to know a request's id, so that the same request sent again is not charged again; absent where it claims nothing. Since 0.2.
   */
  duplicate_safe_hours?: number;
  /**
   * Takes of which neither a charge nor a price is known; `paid` is without them.
   */
  paid_unpriced: number;
  /**
   * Takes whose answer was lost and of which no price is known; `unsettled` is without them.
   */
  unsettled_unpriced: number;
  /**
   * What the submits would cost by the vendor's list, where unconfirmed rates of a repository's config make it less. Since 0.2.
   */
  to_pay_at_list?: number;
}
/**
 * The same in money, where the gateway says what a credit is worth.
 */
export interface Money {
  /**
   * ISO 4217.
   */
  currency: string;
  /**
   * Amount.
   */
  to_pay: number;
  /**
   * Amount.
   */
  unsettled: number;
  /**
   * Amount.
   */
  paid: number;
}
/**
 * A limit and what it leaves.
 */
export interface Cap {
  /**
   * board: over its lifetime; run: this run.
   */
  kind: 'board' | 'run';
  /**
   * The limit.
   */
  max_credits: number;
  /**
   * What would count against it.
   */
  needed: number;
  /**
   * By how much it is exceeded; 0 where it holds.
   */
  over: number;
  /**
   * Takes to be submitted that fit, in board order.
   *
   * Items: shot.take
   */
  fits: string[];
  /**
   * Whose credits.
   */
  unit: string;
  /**
   * The limit names this gateway; one that does not lets nothing through there.
   */
  named: boolean;
  /**
   * Takes, to be submitted or there already, that cannot be held against it, as no rate is known for them.
   *
   * Items: shot.take
   */
  unpriced: string[];
  /**
   * Those of `unpriced` that have a price which only a repository's config says. Since 0.2.
   *
   * Items: shot.take
   */
  untrusted?: string[];
  /**
   * What would be needed by the rates in force, where `needed` counts the list's. Since 0.2.
   */
  needed_by_config?: number;
}
/**
 * A rate that was used.
 */
export interface PlanRate {
  /**
   * gateway/model.
   */
  model: string;
  /**
   * Tier.
   */
  resolution: string;
  /**
   * Rate.
   */
  credits_per_second: number;
  /**
   * Where it is from.
   */
  source: string;
  /**
   * When that was read.
   */
  date?: string;
  /**
   * Only for clips with sound, or without.
   */
  audio?: boolean;
  /**
   * Only for clips from text, or from a first frame.
   */
  mode?: 'text' | 'image';
  /**
   * It comes from a repository's config and undercuts the list, or there is no list price, and nobody vouches for it: no cap counts it. Since 0.2.
   */
  unconfirmed?: true;
  /**
   * The list's rate for the same clips, where a repository's is below it. Since 0.2.
   */
  list_credits_per_second?: number;
}
/**
 * A config that had a say in it: `config` is the board's, `own_config` (since 0.2) the user's own.
 */
export interface PlanConfig {
  /**
   * Its path.
   */
  file: string;
  /**
   * What it set.
   *
   * Items: In words.
   */
  sets: string[];
}
