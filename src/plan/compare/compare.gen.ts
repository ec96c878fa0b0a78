// Generated from schema/compare.schema.json by schema/generate.mjs. Do not edit: change the schema and run `npm run generate`.
/**
 * A whole board on every model: which shots can go there, what it would cost from scratch, and what would be lost. Budgets and existing takes do not count.
 */
export interface CompareDocument {
  /**
   * The version of this format.
   */
  version: 1;
  board: CompareBoard;
  /**
   * How many shots it has.
   */
  shots: number;
  /**
   * How many takes the shots want.
   */
  takes: number;
  /**
   * Length of all wanted takes together, in seconds.
   */
  seconds: number;
  /**
   * The board as it is written, if it mixes models. Then every model: those with most shots first, then the cheapest first, by money if known. Models without a price come last.
   */
  rows: CompareRow[];
  config?: CompareConfig;
  own_config?: CompareConfig;
}
/**
 * The board.
 */
export interface CompareBoard {
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
   * The hash of its bytes.
   */
  sha256: string;
}
/**
 * The board on one model, or as it is written.
 */
export interface CompareRow {
  /**
   * gateway/model. Absent for the row of a board that mixes models.
   */
  model?: string;
  /**
   * Whether this is the board as it is written.
   */
  as_written: boolean;
  /**
   * How many shots can go there.
   */
  goes: number;
  /**
   * What the takes of these shots would cost, in each gateway's own credits. Credits of two gateways are never added.
   */
  costs: CompareCost[];
  /**
   * In board order.
   */
  shots: CompareShot[];
}
/**
 * A sum at one gateway.
 */
export interface CompareCost {
  /**
   * The gateway that these credits are of.
   */
  unit: string;
  /**
   * The sum of the known prices.
   */
  credits: number;
  /**
   * How many takes have no known rate. They are not in the sum.
   */
  unpriced: number;
  money?: CompareMoney;
}
/**
 * The same in money. Absent if a credit's worth is unknown.
 */
export interface CompareMoney {
  /**
   * ISO 4217.
   */
  currency: string;
  /**
   * Amount.
   */
  amount: number;
}
/**
 * A shot on that model.
 */
export interface CompareShot {
  /**
   * Its id.
   */
  shot: string;
  /**
   * gateway/model. Of a family, the model that the shot picks.
   */
  model: string;
  /**
   * Whether the model's document allows its request.
   */
  goes: boolean;
  /**
   * How many takes it wants.
   */
  takes: number;
  /**
   * Length of one take, in seconds.
   */
  seconds: number;
  /**
   * The resolution. Absent if the shot cannot go.
   */
  resolution?: string;
  /**
   * What its takes would cost together. Absent if it cannot go, or no rate is known.
   */
  credits?: number;
  camera?: CompareCamera;
  /**
   * What is not sent or may be ignored.
   *
   * Items: In a few words.
   */
  losses: string[];
  /**
   * Why it cannot go.
   */
  problems: CompareProblem[];
}
/**
 * How its camera move is sent. Absent if it has none, or cannot go.
 */
export interface CompareCamera {
  /**
   * As the gateway's camera parameter, as words in the prompt, or as both.
   */
  as: 'control' | 'prompt' | 'both';
  /**
   * The words that the prompt gets.
   */
  words?: string;
}
/**
 * A reason why a shot cannot go, with its place in the board.
 */
export interface CompareProblem {
  /**
   * A stable code for programs.
   */
  code: string;
  /**
   * In a few words.
   */
  words: string;
  /**
   * In full.
   */
  message: string;
  /**
   * The board's file.
   */
  file: string;
  /**
   * From 1.
   */
  line: number;
  /**
   * From 1, in UTF-16 code units.
   */
  column: number;
}
/**
 * A config that set something: `config` is the board's, `own_config` (since 0.2) the user's own.
 */
export interface CompareConfig {
  /**
   * Its path.
   */
  file: string;
  /**
   * What it set.
   *
   * Items: One setting, in words.
   */
  sets: string[];
}
