// Generated from schema/models.schema.json by schema/generate.mjs. Do not edit: change the schema and run `npm run generate`.
/**
 * The catalogue: every gateway and model, with limits, prices and what happens to a lost answer.
 */
export interface ModelsDocument {
  /**
   * The version of this format.
   */
  version: 1;
  /**
   * In the order in which rushes lists them.
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
   * Its name, which is also the unit of its credits.
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
   * What happens if the answer to a paid request is lost.
   */
  promise: string;
  /**
   * For how many hours a clip's link works. Absent if unknown.
   */
  link_hours?: number;
  /**
   * Names for several of its models, from which each shot picks one.
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
 * The environment variables that rushes reads for it.
 */
export interface CatalogueEnvironment {
  /**
   * The API key.
   */
  key: string;
  /**
   * An address to call instead of the public one.
   */
  base_url: string;
  /**
   * The secret that signs its callbacks.
   */
  webhook_secret: string;
}
/**
 * What one of its credits is worth. Absent if unknown.
 */
export interface CatalogueCredit {
  /**
   * ISO 4217.
   */
  currency: string;
  /**
   * What one credit costs.
   */
  per_credit: number;
  /**
   * Where the number is from: the vendor, or the config's file.
   */
  source: string;
}
/**
 * It claims that a second submit with the same task id is the same job. Absent if it claims nothing.
 */
export interface CatalogueDedupe {
  /**
   * For how many hours.
   */
  window_hours: number;
}
/**
 * A model, as the schema of its request describes it.
 */
export interface CatalogueModel {
  /**
   * gateway/model.
   */
  model: string;
  duration: CatalogueDuration;
  prompt: CataloguePrompt;
  /**
   * The resolutions that it makes.
   *
   * Items: 720p, 1080p.
   */
  resolutions: string[];
  /**
   * The aspect ratios that it takes. Absent if its document lists none; empty if it does not support them.
   *
   * Items: Width to height.
   */
  aspect_ratios?: string[];
  /**
   * Its own modes. Absent if it has no modes.
   *
   * Items: A mode's name.
   */
  modes?: string[];
  frames: CatalogueFrames;
  /**
   * Whether it takes one.
   */
  negative_prompt: boolean;
  cfg_scale?: CatalogueCfg;
  /**
   * How it gets a camera move: as a parameter, or as words in the prompt.
   */
  camera: 'control' | 'words';
  /**
   * Sound: the shot chooses it, the model always or never has it, or its document does not say.
   */
  audio: 'chosen' | 'with' | 'silent' | 'unknown';
  multi_shot?: CatalogueMultiShot;
  elements?: CatalogueElements;
  /**
   * Whether a shot can choose to have one.
   */
  watermark: boolean;
  /**
   * Whether it calls an address when a job is done.
   */
  callback: boolean;
  /**
   * What a second costs. Empty if no rate is known. The first that fits a clip is in force.
   */
  rates: CatalogueRate[];
}
/**
 * Lengths of clips in seconds.
 */
export interface CatalogueDuration {
  /**
   * Shortest. Absent if its document does not say.
   */
  min?: number;
  /**
   * Longest. Absent if its document does not say.
   */
  max?: number;
  /**
   * Whole seconds only.
   */
  whole: boolean;
  /**
   * The only lengths that it makes. Absent if it makes a range.
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
   * Most characters that its document allows. Absent if it does not say.
   */
  max_length?: number;
  /**
   * Most characters that Kling, the model behind it, reads.
   */
  kling_reads: number;
}
/**
 * Stills that a clip begins or ends with.
 */
export interface CatalogueFrames {
  /**
   * Whether a clip needs a first frame, may have one, or cannot have one.
   */
  first: 'needed' | 'optional' | 'none';
  /**
   * Whether a clip may have a last frame: only with a first one, also alone, or not at all.
   */
  last: 'with first' | 'optional' | 'none';
  /**
   * The only length in seconds of a clip with a last frame.
   */
  last_seconds?: number;
}
/**
 * Its range. Absent if it does not support it.
 */
export interface CatalogueCfg {
  /**
   * Lowest.
   */
  min?: number;
  /**
   * Highest.
   */
  max?: number;
}
/**
 * Cuts within a clip. Absent if it does not support them.
 */
export interface CatalogueMultiShot {
  /**
   * Most parts. Absent if its document does not say.
   */
  max_parts?: number;
  /**
   * Most characters of a part's prompt. Absent if its document does not say.
   */
  part_max_length?: number;
}
/**
 * Elements made at the gateway. Absent if it does not support them.
 */
export interface CatalogueElements {
  /**
   * Most elements. Absent if its document does not say.
   */
  max?: number;
}
/**
 * What a second of clip costs.
 */
export interface CatalogueRate {
  /**
   * The resolution.
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
   * Where the number is from.
   */
  source: string;
  /**
   * The day on which the source was read.
   */
  date?: string;
  /**
   * It is from a config, and goes before the list price.
   */
  own: boolean;
}
/**
 * A config that set something: `config` is the one in the current folder or above, `own_config` (since 0.2) the user's own.
 */
export interface CatalogueConfig {
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
