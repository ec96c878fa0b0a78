// Generated from schema/compare.schema.json by schema/generate.mjs. Do not edit: change the schema and run `npm run generate`.
/**
 * A whole board on every model: which shots can go to it, what they would cost from scratch, and what would be lost. Budgets and existing takes do not count.
 */
export interface CompareDocument {
  /**
   * The version of this format.
   */
  version: 1;
  board: CompareBoard;
  /**
   * How many shots of the board are rendered.
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
   * If the board mixes models, first the board as it is written. Then every model: most shots first, then cheapest first, by money if known. Models without a price come last.
   */
  rows: CompareRow[];
  /**
   * The shots that have a clip of the user's own. No model makes them. Absent without any. Since 0.2.
   */
  own_clips?: CompareOwnClip[];
  config?: CompareConfig;
  own_config?: CompareConfig;
}
/**
 * The board.
 */
export interface CompareBoard {
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
 * The board on one model, or as it is written.
 */
export interface CompareRow {
  /**
   * The model, as gateway/model. Absent for the row of a board that mixes models.
   */
  model?: string;
  /**
   * Whether this is the board as it is written.
   */
  as_written: boolean;
  /**
   * How many shots can go to this model.
   */
  goes: number;
  /**
   * What the takes of these shots would cost, in each gateway's own credits. Credits of two gateways are never added.
   */
  costs: CompareCost[];
  /**
   * The shots, in the board's order.
   */
  shots: CompareShot[];
}
/**
 * A sum at one gateway.
 */
export interface CompareCost {
  /**
   * The unit of the credits: the gateway's name.
   */
  unit: string;
  /**
   * The sum of the known prices, in credits.
   */
  credits: number;
  /**
   * How many takes have no known rate. The sum does not include them.
   */
  unpriced: number;
  money?: CompareMoney;
}
/**
 * The same in money. Absent if a credit's worth is unknown.
 */
export interface CompareMoney {
  /**
   * The ISO 4217 code of the currency.
   */
  currency: string;
  /**
   * The sum, in this currency.
   */
  amount: number;
}
/**
 * A shot on this model.
 */
export interface CompareShot {
  /**
   * The shot's id.
   */
  shot: string;
  /**
   * The model, as gateway/model. For a family, the model that the shot picks.
   */
  model: string;
  /**
   * Whether the model's document allows the shot's request.
   */
  goes: boolean;
  /**
   * How many takes the board wants of the shot.
   */
  takes: number;
  /**
   * Length of one take, in seconds.
   */
  seconds: number;
  /**
   * Resolution of the clip. Absent if the shot cannot go.
   */
  resolution?: string;
  /**
   * What the shot's takes would cost together, in credits. Absent if it cannot go, or no rate is known.
   */
  credits?: number;
  camera?: CompareCamera;
  /**
   * What the model does not get, or may ignore.
   *
   * Items: One loss, in a few words.
   */
  losses: string[];
  /**
   * Why the shot cannot go.
   */
  problems: CompareProblem[];
}
/**
 * How the model gets the shot's camera move. Absent if the shot has none, or cannot go.
 */
export interface CompareCamera {
  /**
   * control: as the gateway's camera parameter; prompt: as words in the prompt; both: as both.
   */
  as: 'control' | 'prompt' | 'both';
  /**
   * The words that are added to the prompt.
   */
  words?: string;
}
/**
 * A reason why a shot cannot go, with its place in the board.
 */
export interface CompareProblem {
  /**
   * A stable code, for programs.
   */
  code: string;
  /**
   * The reason, in a few words.
   */
  words: string;
  /**
   * The reason, in full.
   */
  message: string;
  /**
   * The path of the board's file.
   */
  file: string;
  /**
   * The line of the board, counted from 1.
   */
  line: number;
  /**
   * The column of the board, counted from 1, in UTF-16 code units.
   */
  column: number;
}
/**
 * A shot that has a clip of the user's own.
 */
export interface CompareOwnClip {
  /**
   * The shot's id.
   */
  shot: string;
  /**
   * The clip's path, relative to the board.
   */
  file: string;
}
/**
 * A config that set something: `config` is the board's, `own_config` (since 0.2) the user's own.
 */
export interface CompareConfig {
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
