// Generated from schema/diff.schema.json by schema/generate.mjs. Do not edit: change the schema and run `npm run generate`.
import type { PlanPolicy } from '../plan.gen.js';

/**
 * The output of `rushes diff --format json`: one document for one board, or one with an array of those for several. Since 0.2.
 */
export type DiffOutput = DiffDocument | DiffsDocument;

/**
 * What an edit of a board changes and costs: the board against another version of it. Since 0.2.
 */
export interface DiffDocument {
  /**
   * The version of this format.
   */
  version: 1;
  board: DiffBoard;
  against: DiffAgainst;
  /**
   * same: nothing differs; changed; added: the other version does not have the board; removed: the board is gone.
   */
  state: 'same' | 'changed' | 'added' | 'removed';
  /**
   * The board's own fields that differ: id, title, model, budget.max_credits, settings of its config such as config.output, and file, if another file of the other version has the board's id.
   */
  fields: DiffField[];
  /**
   * The shots that differ: first those of the board now, in its order, then the removed ones, in the order that they had.
   */
  shots: DiffShot[];
  /**
   * Clips of the user's own that were added, removed, changed or moved. They cost nothing. A shot that is rendered in one version only is also among the shots. Absent if none differs.
   */
  own_clips?: DiffFilmShot[];
  /**
   * What the board costs from scratch: one row for each gateway that either version uses.
   */
  totals: DiffTotal[];
  /**
   * With --stored: what a render would pay, one row for each gateway that either version uses. Absent without --stored.
   */
  to_pay?: DiffToPay[];
  /**
   * What policies say of the plan of the board as it is now, and of what the edit adds to its cost: warnings first, what is denied last. Absent if they say nothing.
   */
  policies?: PlanPolicy[];
}
/**
 * The board as it is now; where it is gone, as it was.
 */
export interface DiffBoard {
  /**
   * The board's id.
   */
  id: string;
  /**
   * The board's title.
   */
  title?: string;
  /**
   * The path of the board's file, as the command line gave it or found it.
   */
  file: string;
  /**
   * SHA-256 of the board file's bytes now, in lower-case hex. Absent if the file is gone.
   */
  sha256?: string;
}
/**
 * The other version.
 */
export interface DiffAgainst {
  /**
   * The git ref, as the command line gave it. Absent if the other version is a file.
   */
  ref?: string;
  /**
   * The id of the commit that the ref names.
   */
  commit?: string;
  /**
   * The path of the other version: with a ref, from the top of the repository; else as the command line gave it.
   */
  file: string;
  /**
   * SHA-256 of the other version's bytes, in lower-case hex. Absent if that version does not have the board.
   */
  sha256?: string;
}
/**
 * A field that differs. Both values are there if both are known.
 */
export interface DiffField {
  /**
   * The field's path in the shot or the board: prompt, camera.zoom, frames.first, frames.first.bytes (the same name, another picture), multi_shot.0.prompt, trim.in, transition.dissolve, dialogue, caption, rate (credits per second by the rate in force).
   */
  field: string;
  /**
   * The value in the other version: a text as it is, any other value as JSON. Absent if it had none.
   */
  before?: string;
  /**
   * The value now, likewise. Absent if it has none.
   */
  now?: string;
  /**
   * The line in the board where the value now stands, counted from 1. A default's line is that of the default.
   */
  line?: number;
  /**
   * The column of that place, counted from 1, in UTF-16 code units.
   */
  column?: number;
}
/**
 * A shot that differs.
 */
export interface DiffShot {
  /**
   * The shot's id; of a removed shot, the id that it had.
   */
  shot: string;
  /**
   * How it differs. added and removed stand alone; the others may come together, in this order.
   *
   * @minItems 1
   */
  kinds: ('added' | 'removed' | 'changed' | 'renamed' | 'moved')[];
  /**
   * The id in the other version, for a renamed shot.
   */
  was?: string;
  /**
   * For an added shot: a removed shot that shows the same picture. `renamed_from` with that id would keep its takes.
   */
  same_picture_as?: string;
  /**
   * The model now, as gateway/model; of a removed shot, the model that it had.
   */
  model: string;
  /**
   * The model in the other version, if it was another.
   */
  was_model?: string;
  /**
   * The line of the shot in the board now, counted from 1. Absent for a removed shot.
   */
  line?: number;
  /**
   * The column of that place, counted from 1, in UTF-16 code units.
   */
  column?: number;
  /**
   * What changed in the shot. Empty if nothing but its id or its place did, and for an added or removed shot.
   */
  fields: DiffField[];
  /**
   * Whether the change makes another picture: the takes of the other version do not answer for it. Absent if they do, and for an added or removed shot.
   */
  new_picture?: true;
  credits: DiffCredits;
  to_pay?: DiffShotToPay;
}
/**
 * What all takes of the shot cost from scratch, in credits of the gateway of its model.
 */
export interface DiffCredits {
  /**
   * In the other version; 0 for an added shot. Absent if no rate is known. If `was_model` names another gateway, in that gateway's credits.
   */
  before?: number;
  /**
   * Now; 0 for a removed shot. Absent if no rate is known.
   */
  after?: number;
  /**
   * `after` less `before`. Absent if one of them is absent, or they are credits of two gateways.
   */
  difference?: number;
}
/**
 * With --stored: what a render would pay for this shot, given the takes that are here.
 */
export interface DiffShotToPay {
  /**
   * How many takes a render of the other version would buy.
   */
  new_takes_before: number;
  /**
   * How many takes a render would buy now.
   */
  new_takes_after: number;
  /**
   * What they would cost in the other version, in credits. Absent if no rate is known.
   */
  before?: number;
  /**
   * What they would cost now, in credits. Absent if no rate is known.
   */
  after?: number;
  /**
   * `after` less `before`. Absent if one of them is absent, or they are credits of two gateways.
   */
  difference?: number;
}
/**
 * A shot with a clip of the user's own that differs.
 */
export interface DiffFilmShot {
  /**
   * The shot's id.
   */
  shot: string;
  /**
   * How it differs. added: it has a clip of the user's own now, and had none; removed: it has none now. changed and moved may come together.
   *
   * @minItems 1
   */
  kinds: ('added' | 'removed' | 'changed' | 'moved')[];
  /**
   * The clip's path now; of a removed one, the path that it had.
   */
  source: string;
  /**
   * The line of the shot in the board now, counted from 1. Absent if it is removed.
   */
  line?: number;
  /**
   * The column of that place, counted from 1, in UTF-16 code units.
   */
  column?: number;
  /**
   * What changed: source, trim, transition, dialogue, caption or notes. Empty for an added or removed one.
   */
  fields: DiffField[];
}
/**
 * What the board costs from scratch at one gateway, in its own credits. Credits of two gateways are never added.
 */
export interface DiffTotal {
  /**
   * The gateway's name, which is also the unit of the credits.
   */
  gateway: string;
  /**
   * The sum of the known prices in the other version, in credits.
   */
  before: number;
  /**
   * The sum of the known prices now, in credits.
   */
  after: number;
  /**
   * `after` less `before`.
   */
  difference: number;
  /**
   * How many takes of the other version have no known rate. `before` does not include them.
   */
  unpriced_before: number;
  /**
   * How many takes have no known rate now. `after` does not include them.
   */
  unpriced: number;
  money?: DiffMoney;
}
/**
 * The same in money, by each version's own worth of a credit. Absent if it is not known for both, or the currencies differ.
 */
export interface DiffMoney {
  /**
   * The ISO 4217 code of the currency.
   */
  currency: string;
  /**
   * In the other version, in this currency.
   */
  before: number;
  /**
   * Now, in this currency.
   */
  after: number;
  /**
   * `after` less `before`.
   */
  difference: number;
}
/**
 * With --stored: what a render would pay at one gateway, given the takes that are here.
 */
export interface DiffToPay {
  /**
   * The gateway's name, which is also the unit of the credits.
   */
  gateway: string;
  /**
   * What a render of the other version would pay, in credits.
   */
  to_pay_before: number;
  /**
   * What a render would pay now, in credits.
   */
  to_pay_after: number;
  /**
   * `to_pay_after` less `to_pay_before`: what the edit costs.
   */
  difference: number;
  /**
   * How many takes a render of the other version would buy.
   */
  new_takes_before: number;
  /**
   * How many takes a render would buy now.
   */
  new_takes_after: number;
  /**
   * How many of `new_takes_before` have no known rate. The sum does not include them.
   */
  unpriced_before: number;
  /**
   * How many of `new_takes_after` have no known rate. The sum does not include them.
   */
  unpriced: number;
  money?: DiffMoney;
}
/**
 * Several boards against another version of them. Since 0.2.
 */
export interface DiffsDocument {
  /**
   * The version of this format.
   */
  version: 1;
  /**
   * One document for each board, also for those that do not differ.
   */
  boards: DiffDocument[];
  /**
   * The sums over all boards, one row for each gateway.
   */
  totals: DiffTotal[];
  /**
   * With --stored: the sums over all boards, one row for each gateway. Absent without --stored.
   */
  to_pay?: DiffToPay[];
}
