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
   * The gateways, in the order in which rushes lists them.
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
   * The gateway's name, which is also the unit of its credits.
   */
  name: string;
  /**
   * The gateway's public address.
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
   * Names of families of models. Each shot picks one model of the family.
   *
   * Items: The family, as gateway/family.
   */
  families: string[];
  /**
   * The gateway's models.
   */
  models: CatalogueModel[];
}
/**
 * The environment variables that rushes reads for the gateway.
 */
export interface CatalogueEnvironment {
  /**
   * The variable of the API key.
   */
  key: string;
  /**
   * The variable of an address to call instead of the public one.
   */
  base_url: string;
  /**
   * The variable of the secret that signs its callbacks.
   */
  webhook_secret: string;
}
/**
 * What one credit of the gateway is worth. Absent if unknown.
 */
export interface CatalogueCredit {
  /**
   * The ISO 4217 code of the currency.
   */
  currency: string;
  /**
   * What one credit costs, in this currency.
   */
  per_credit: number;
  /**
   * Where the price is from: the vendor, or the config's file.
   */
  source: string;
}
/**
 * The gateway claims that a second submit with the same task id is the same job. Absent if it claims nothing.
 */
export interface CatalogueDedupe {
  /**
   * For how many hours the claim holds.
   */
  window_hours: number;
}
/**
 * A model, as the schema of its request describes it.
 */
export interface CatalogueModel {
  /**
   * The model, as gateway/model.
   */
  model: string;
  duration: CatalogueDuration;
  prompt: CataloguePrompt;
  /**
   * The resolutions that the model makes.
   *
   * Items: A resolution: 720p or 1080p.
   */
  resolutions: string[];
  /**
   * The aspect ratios that the model accepts. Absent if the vendor's API documentation lists none; empty if the model does not support them.
   *
   * Items: Width to height.
   */
  aspect_ratios?: string[];
  /**
   * The model's own modes. Absent if it has no modes.
   *
   * Items: A mode's name.
   */
  modes?: string[];
  frames: CatalogueFrames;
  /**
   * Whether the model accepts a negative prompt.
   */
  negative_prompt: boolean;
  cfg_scale?: CatalogueCfg;
  /**
   * How the model gets a camera move: as a parameter, or as words in the prompt.
   */
  camera: 'control' | 'words';
  /**
   * Sound: the shot chooses it, the model always or never has it, or the vendor's API documentation does not say.
   */
  audio: 'chosen' | 'with' | 'silent' | 'unknown';
  multi_shot?: CatalogueMultiShot;
  elements?: CatalogueElements;
  /**
   * Whether a shot can choose to have the vendor's watermark.
   */
  watermark: boolean;
  /**
   * Whether the gateway calls an address when a job is done.
   */
  callback: boolean;
  /**
   * What a second of clip costs. Empty if no rate is known. The first rate that fits a clip is in force.
   */
  rates: CatalogueRate[];
}
/**
 * Lengths of clips in seconds.
 */
export interface CatalogueDuration {
  /**
   * Shortest length in seconds. Absent if the model's document does not say.
   */
  min?: number;
  /**
   * Longest length in seconds. Absent if the model's document does not say.
   */
  max?: number;
  /**
   * Whether lengths must be whole seconds.
   */
  whole: boolean;
  /**
   * The only lengths in seconds that the model makes. Absent if it makes a range.
   *
   * Items: Length in seconds.
   */
  only?: number[];
}
/**
 * Limits of the prompt.
 */
export interface CataloguePrompt {
  /**
   * Most characters that the model's document allows. Absent if it does not say.
   */
  max_length?: number;
  /**
   * Most characters that Kling, the model behind it, reads.
   */
  kling_reads: number;
}
/**
 * The stills that a clip may begin or end with.
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
 * The range of cfg_scale. Absent if the model does not support it.
 */
export interface CatalogueCfg {
  /**
   * Lowest cfg_scale.
   */
  min?: number;
  /**
   * Highest cfg_scale.
   */
  max?: number;
}
/**
 * Cuts within a clip. Absent if the model does not support them.
 */
export interface CatalogueMultiShot {
  /**
   * Most parts of a clip. Absent if the model's document does not say.
   */
  max_parts?: number;
  /**
   * Most characters of a part's prompt. Absent if the model's document does not say.
   */
  part_max_length?: number;
}
/**
 * Elements made at the gateway. Absent if the model does not support them.
 */
export interface CatalogueElements {
  /**
   * Most elements of a clip. Absent if the model's document does not say.
   */
  max?: number;
}
/**
 * What a second of clip costs.
 */
export interface CatalogueRate {
  /**
   * Resolution of the clip.
   */
  resolution: string;
  /**
   * Only for clips with sound (true), or only for clips without (false).
   */
  audio?: boolean;
  /**
   * Only for clips from text alone (text), or only for clips from a first frame (image).
   */
  mode?: 'text' | 'image';
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
   * The rate is from a config, and overrides the list price.
   */
  own: boolean;
}
/**
 * A config that set something: `config` is the repository's, from the current folder or above; `own_config` (since 0.2) is the user's own.
 */
export interface CatalogueConfig {
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
