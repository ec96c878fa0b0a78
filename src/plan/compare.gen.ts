// Generated from schema/compare.schema.json by schema/generate.mjs. Do not edit: change the schema and run `npm run generate`.
/**
 * A whole board on every model there is: where it goes, what it would cost from scratch, what would be lost. Budgets, and takes that are there already, are not looked at.
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
   * How many takes of them are wanted.
   */
  takes: number;
  /**
   * How long these are together.
   */
  seconds: number;
  /**
   * The board as it is written, where it mixes models; then every model: where most shots go first, then cheapest first, by money where it is known; unpriced last.
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
   * Of its bytes.
   */
  sha256: string;
}
/**
 * The board on one model, or as it is written.
 */
export interface CompareRow {
  /**
   * gateway/model; absent for a board that mixes models, as it is written.
   */
  model?: string;
  /**
   * It is the board as it is written.
   */
  as_written: boolean;
  /**
   * How many shots go.
   */
  goes: number;
  /**
   * What the takes of those that go would cost, in each gateway's own credits; they are never added together.
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
   * Whose credits.
   */
  unit: string;
  /**
   * As far as prices are known.
   */
  credits: number;
  /**
   * Takes for which no rate is known: they are not in the sum.
   */
  unpriced: number;
  money?: CompareMoney;
}
/**
 * The same in money, where it is known what a credit is worth.
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
   * gateway/model; of a family, the one that the shot picks where it goes.
   */
  model: string;
  /**
   * Its model's document allows its request.
   */
  goes: boolean;
  /**
   * How many takes of it are wanted.
   */
  takes: number;
  /**
   * Length of one.
   */
  seconds: number;
  /**
   * Tier, where it goes.
   */
  resolution?: string;
  /**
   * What its takes would cost together; absent where it does not go, or no rate is known.
   */
  credits?: number;
  camera?: CompareCamera;
  /**
   * What is not sent or may not be kept.
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
 * How its camera move is told; absent where it has none, or does not go.
 */
export interface CompareCamera {
  /**
   * As the gateway's camera parameter, as words in the prompt, or as both.
   */
  as: 'control' | 'prompt' | 'both';
  /**
   * The words that are put into the prompt.
   */
  words?: string;
}
/**
 * A reason why a shot cannot go, with the place in the board that it is about.
 */
export interface CompareProblem {
  /**
   * For programs.
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
 * A config that had a say in it: `config` is the board's, `own_config` (since 0.2) the user's own.
 */
export interface CompareConfig {
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
