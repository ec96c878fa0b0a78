// Generated from schema/models.schema.json by schema/generate.mjs. Do not edit: change the schema and run `npm run generate`.
/**
 * The catalogue: every gateway and model there is, with limits, prices and promises.
 */
export interface ModelsDocument {
  /**
   * The version of this format.
   */
  version: 1;
  /**
   * In the order of the program's list.
   */
  gateways: CatalogueGateway[];
  config?: CatalogueConfig;
  own_config?: CatalogueConfig;
}
/**
 * A gateway.
 */
export interface CatalogueGateway {
  /**
   * Its name; of its credits, too.
   */
  name: string;
  /**
   * Its public address.
   */
  base_url: string;
  environment: CatalogueEnvironment;
  credit?: CatalogueCredit;
  dedupe?: CatalogueDedupe;
  /**
   * What happens where the answer to a paid request is lost.
   */
  promise: string;
  /**
   * How long a clip's link works; absent where that is not known.
   */
  link_hours?: number;
  /**
   * Names that stand for several of its models, of which the shot picks one.
   *
   * Items: gateway/family.
   */
  families: string[];
  /**
   * Its models.
   */
  models: CatalogueModel[];
}
/**
 * Environment variables that are read for it.
 */
export interface CatalogueEnvironment {
  /**
   * The key.
   */
  key: string;
  /**
   * Another address.
   */
  base_url: string;
  /**
   * What its callbacks are signed with.
   */
  webhook_secret: string;
}
/**
 * What one of its credits is worth; absent where that is not known.
 */
export interface CatalogueCredit {
  /**
   * ISO 4217.
   */
  currency: string;
  /**
   * What one costs.
   */
  per_credit: number;
  /**
   * Who says so: the vendor, or the config's file.
   */
  source: string;
}
/**
 * It claims that a second submit under the same id is the same job; absent where it claims nothing.
 */
export interface CatalogueDedupe {
  /**
   * For how long.
   */
  window_hours: number;
}
/**
 * A model, by the schema of its request.
 */
export interface CatalogueModel {
  /**
   * gateway/model.
   */
  model: string;
  duration: CatalogueDuration;
  prompt: CataloguePrompt;
  /**
   * Tiers.
   *
   * Items: 720p, 1080p.
   */
  resolutions: string[];
  /**
   * Those that it takes; absent where its document names none, empty where it takes no word for it.
   *
   * Items: Width to height.
   */
  aspect_ratios?: string[];
  /**
   * Its own modes; absent where it has none.
   *
   * Items: A word.
   */
  modes?: string[];
  frames: CatalogueFrames;
  /**
   * It takes one.
   */
  negative_prompt: boolean;
  cfg_scale?: CatalogueCfg;
  /**
   * How a camera move is told: by a parameter, or in words.
   */
  camera: 'control' | 'words';
  /**
   * Sound: the shot chooses; the model has it, or has none, by its name; or its document says nothing.
   */
  audio: 'chosen' | 'with' | 'silent' | 'unknown';
  multi_shot?: CatalogueMultiShot;
  elements?: CatalogueElements;
  /**
   * Whether there is one can be chosen.
   */
  watermark: boolean;
  /**
   * A job can have an address that is called when it is done.
   */
  callback: boolean;
  /**
   * What a second costs; empty where no rate is known. The first that fits a clip holds.
   */
  rates: CatalogueRate[];
}
/**
 * Lengths of clips in seconds.
 */
export interface CatalogueDuration {
  /**
   * Shortest; absent where its document does not say.
   */
  min?: number;
  /**
   * Longest; absent where its document does not say.
   */
  max?: number;
  /**
   * Whole seconds only.
   */
  whole: boolean;
  /**
   * The only lengths there are, where there are only some.
   *
   * Items: Seconds.
   */
  only?: number[];
}
/**
 * The prompt.
 */
export interface CataloguePrompt {
  /**
   * Most characters that the document allows; absent where it says nothing.
   */
  max_length?: number;
  /**
   * Most characters that Kling, which is behind it, is known to read.
   */
  kling_reads: number;
}
/**
 * Pictures that a clip begins or ends with.
 */
export interface CatalogueFrames {
  /**
   * Whether a clip needs a first frame, may have one, or cannot.
   */
  first: 'needed' | 'optional' | 'none';
  /**
   * Whether a clip may have a last frame: with a first one, alone, or not.
   */
  last: 'with first' | 'optional' | 'none';
  /**
   * The only length of a clip that has one.
   */
  last_seconds?: number;
}
/**
 * Its range; absent where it takes none.
 */
export interface CatalogueCfg {
  /**
   * Least.
   */
  min?: number;
  /**
   * Most.
   */
  max?: number;
}
/**
 * Cuts within a clip; absent where it has no word for them.
 */
export interface CatalogueMultiShot {
  /**
   * Most parts; absent where its document does not say.
   */
  max_parts?: number;
  /**
   * Most characters of a part's prompt; absent where its document does not say.
   */
  part_max_length?: number;
}
/**
 * Elements made at the gateway; absent where it has no word for them.
 */
export interface CatalogueElements {
  /**
   * Most of them; absent where its document does not say.
   */
  max?: number;
}
/**
 * What a second of clip costs.
 */
export interface CatalogueRate {
  /**
   * Tier.
   */
  resolution: string;
  /**
   * Only for clips with sound, or without.
   */
  audio?: boolean;
  /**
   * Only for clips from text, or from a first frame.
   */
  mode?: 'text' | 'image';
  /**
   * In the gateway's own credits.
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
   * It is the config's, and goes before the list.
   */
  own: boolean;
}
/**
 * A config that had a say in it: `config` is the one where the person stands or above, `own_config` (since 0.2) the user's own.
 */
export interface CatalogueConfig {
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
