// Generated from schema/config.schema.json by schema/generate.mjs. Do not edit: change the schema and run `npm run generate`.
/**
 * Of max_credits and increase: the most credits. One number counts credits of the gateway of the board's own `model`, and shots at other gateways may then spend nothing; a number by name counts for each gateway.
 */
export type PolicyCredits = number | PolicyCreditsByGateway;
/**
 * Of approval: the sum above which a run needs approval, in credits. Written like `credits`.
 */
export type PolicyCredits1 = number | PolicyCreditsByGateway;

/**
 * Settings for boards: rushes.config.yaml, beside a board or in a folder above it, and your own ~/.config/rushes/config.yaml. Your own config overrides the other, and may not set output or assets. No config can set an API key or a base URL. API keys come from the environment or a .env, base URLs from the environment or --base-url.
 */
export interface Config {
  /**
   * The version of the config language. This program reads version 1.
   */
  version: 1;
  /**
   * The output folder, relative to this file. --out overrides it.
   */
  output?: string;
  /**
   * Settings for each gateway, by the gateway's name.
   */
  gateways?: {
    [k: string]: GatewaySettings | undefined;
  };
  assets?: Assets;
  exchange?: ExchangeRates;
  /**
   * Rules for what boards may order and spend. The rules of this file and of every rushes.config.yaml in a folder above it hold together: no file can loosen a rule of another one. In your own config they hold for all your boards, whatever --out says. Since 0.2.
   *
   * @minItems 1
   * @maxItems 100
   */
  policies?: Policy[];
}
/**
 * Settings for one gateway.
 */
export interface GatewaySettings {
  /**
   * How many jobs may run at this gateway at once. --concurrency overrides it. The default is 4.
   */
  concurrency?: number;
  /**
   * Your account's rates, by model and resolution, in the gateway's credits per second. Write them if they differ from the list prices, or if there are no list prices. A number counts for every clip; of a list, the first rate that fits a clip counts. In rushes.config.yaml, a rate that is below the list price, or that has no list price, counts for caps only after you confirm it. Confirm it in your own config or with --trust-rates. A charge that this machine saw also confirms a rate below the list price.
   */
  rates?: {
    [k: string]: ModelRates | undefined;
  };
  money?: CreditWorth;
}
export interface ModelRates {
  [k: string]: number | ConditionalRate[] | undefined;
}
/**
 * A rate for some clips of a model and resolution.
 */
export interface ConditionalRate {
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
}
/**
 * What a credit of this gateway costs you, so that plans can be compared in money.
 */
export interface CreditWorth {
  /**
   * The ISO 4217 code of the currency.
   */
  currency: string;
  /**
   * What one credit costs, in this currency.
   */
  per_credit: number;
}
/**
 * Where you publish pictures from disk.
 */
export interface Assets {
  /**
   * The public https address under which you publish this file's folder: a bucket, a site or a raw git host. A still from disk is sent as this address and its path from this folder.
   */
  base_url: string;
}
/**
 * Exchange rates, so that `rushes costs` can add up gateways with different currencies. Your own config replaces the whole key. Since 0.2.
 */
export interface ExchangeRates {
  /**
   * The ISO 4217 code of the currency of the sum.
   */
  currency: string;
  /**
   * What one unit of each other currency is worth in this currency.
   */
  rates: {
    [k: string]: number | undefined;
  };
}
/**
 * One rule. Its other keys depend on `rule`.
 */
export interface Policy {
  /**
   * max_credits: the most credits per shot, board, run, day or month. models: which models may be used. resolutions: which resolutions. takes: the most takes of a shot. approval: above a sum, a person types the sum, or the run gives it with --approve. words: what a prompt may not say. increase: the most that a change may add to a board's cost; only `rushes diff` and the action for pull requests check it.
   */
  rule: 'max_credits' | 'models' | 'resolutions' | 'takes' | 'approval' | 'words' | 'increase';
  /**
   * deny: a plan that breaks the rule ends with exit code 4, and nothing is sent. warn: the plan says so. The default is deny.
   */
  level?: 'warn' | 'deny';
  /**
   * Of max_credits: what the credits are for. shot and board: over all runs. run: this run. day and month: all boards of the output folder together, in UTC; in your own config, all boards of all your output folders.
   */
  per?: 'shot' | 'board' | 'run' | 'day' | 'month';
  credits?: PolicyCredits;
  above?: PolicyCredits1;
  /**
   * Of increase: the most that a change may add to what the board cost before, in per cent.
   */
  per_cent?: number;
  /**
   * Of models and resolutions: only these may be used. A model is gateway/model, or gateway/* for all models of a gateway.
   *
   * @minItems 1
   * @maxItems 200
   */
  allow?: string[];
  /**
   * Of models: these may not be used. Of words: a prompt may not have these words or phrases, in upper or lower case. A word is found as a whole: art does not forbid party.
   *
   * @minItems 1
   * @maxItems 200
   */
  forbid?: string[];
  /**
   * Of takes: the most takes of a shot as it now reads.
   */
  most?: number;
}
export interface PolicyCreditsByGateway {
  [k: string]: number | undefined;
}

/** @internal */
export const configSchema = {
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "Config",
  "description": "Settings for boards: rushes.config.yaml, beside a board or in a folder above it, and your own ~/.config/rushes/config.yaml. Your own config overrides the other, and may not set output or assets. No config can set an API key or a base URL. API keys come from the environment or a .env, base URLs from the environment or --base-url.",
  "type": "object",
  "additionalProperties": false,
  "required": [
    "version"
  ],
  "properties": {
    "version": {
      "description": "The version of the config language. This program reads version 1.",
      "const": 1,
      "examples": [
        1
      ]
    },
    "output": {
      "description": "The output folder, relative to this file. --out overrides it.",
      "type": "string",
      "minLength": 1,
      "examples": [
        "renders",
        "../renders"
      ]
    },
    "gateways": {
      "description": "Settings for each gateway, by the gateway's name.",
      "type": "object",
      "additionalProperties": {
        "$ref": "#/$defs/GatewaySettings"
      },
      "examples": [
        {
          "trinetra": {
            "concurrency": 8
          }
        }
      ]
    },
    "assets": {
      "title": "Assets",
      "description": "Where you publish pictures from disk.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "base_url"
      ],
      "properties": {
        "base_url": {
          "description": "The public https address under which you publish this file's folder: a bucket, a site or a raw git host. A still from disk is sent as this address and its path from this folder.",
          "type": "string",
          "minLength": 1,
          "examples": [
            "https://cdn.example.com/film"
          ]
        }
      },
      "examples": [
        {
          "base_url": "https://cdn.example.com/film"
        }
      ]
    },
    "exchange": {
      "title": "ExchangeRates",
      "description": "Exchange rates, so that `rushes costs` can add up gateways with different currencies. Your own config replaces the whole key. Since 0.2.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "currency",
        "rates"
      ],
      "properties": {
        "currency": {
          "description": "The ISO 4217 code of the currency of the sum.",
          "type": "string",
          "pattern": "^[A-Z]{3}$",
          "examples": [
            "USD"
          ]
        },
        "rates": {
          "description": "What one unit of each other currency is worth in this currency.",
          "type": "object",
          "propertyNames": {
            "pattern": "^[A-Z]{3}$",
            "examples": [
              "INR"
            ]
          },
          "additionalProperties": {
            "type": "number",
            "exclusiveMinimum": 0,
            "maximum": 1000000
          },
          "examples": [
            {
              "INR": 0.0119
            }
          ]
        }
      },
      "examples": [
        {
          "currency": "USD",
          "rates": {
            "INR": 0.0119
          }
        }
      ]
    },
    "policies": {
      "description": "Rules for what boards may order and spend. The rules of this file and of every rushes.config.yaml in a folder above it hold together: no file can loosen a rule of another one. In your own config they hold for all your boards, whatever --out says. Since 0.2.",
      "type": "array",
      "minItems": 1,
      "maxItems": 100,
      "items": {
        "$ref": "#/$defs/Policy"
      },
      "examples": [
        [
          {
            "rule": "max_credits",
            "per": "day",
            "credits": 500
          },
          {
            "rule": "words",
            "forbid": [
              "blood"
            ],
            "level": "warn"
          }
        ]
      ]
    }
  },
  "$defs": {
    "Policy": {
      "title": "Policy",
      "description": "One rule. Its other keys depend on `rule`.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "rule"
      ],
      "properties": {
        "rule": {
          "description": "max_credits: the most credits per shot, board, run, day or month. models: which models may be used. resolutions: which resolutions. takes: the most takes of a shot. approval: above a sum, a person types the sum, or the run gives it with --approve. words: what a prompt may not say. increase: the most that a change may add to a board's cost; only `rushes diff` and the action for pull requests check it.",
          "enum": [
            "max_credits",
            "models",
            "resolutions",
            "takes",
            "approval",
            "words",
            "increase"
          ],
          "examples": [
            "max_credits"
          ]
        },
        "level": {
          "description": "deny: a plan that breaks the rule ends with exit code 4, and nothing is sent. warn: the plan says so. The default is deny.",
          "enum": [
            "warn",
            "deny"
          ],
          "examples": [
            "warn"
          ]
        },
        "per": {
          "description": "Of max_credits: what the credits are for. shot and board: over all runs. run: this run. day and month: all boards of the output folder together, in UTC; in your own config, all boards of all your output folders.",
          "enum": [
            "shot",
            "board",
            "run",
            "day",
            "month"
          ],
          "examples": [
            "day"
          ]
        },
        "credits": {
          "description": "Of max_credits and increase: the most credits. One number counts credits of the gateway of the board's own `model`, and shots at other gateways may then spend nothing; a number by name counts for each gateway.",
          "$ref": "#/$defs/PolicyCredits"
        },
        "above": {
          "description": "Of approval: the sum above which a run needs approval, in credits. Written like `credits`.",
          "$ref": "#/$defs/PolicyCredits"
        },
        "per_cent": {
          "description": "Of increase: the most that a change may add to what the board cost before, in per cent.",
          "type": "number",
          "minimum": 0,
          "maximum": 1000000,
          "examples": [
            20
          ]
        },
        "allow": {
          "description": "Of models and resolutions: only these may be used. A model is gateway/model, or gateway/* for all models of a gateway.",
          "type": "array",
          "minItems": 1,
          "maxItems": 200,
          "uniqueItems": true,
          "items": {
            "type": "string",
            "minLength": 1,
            "maxLength": 200
          },
          "examples": [
            [
              "trinetra/kling-v3",
              "uniall/*"
            ]
          ]
        },
        "forbid": {
          "description": "Of models: these may not be used. Of words: a prompt may not have these words or phrases, in upper or lower case. A word is found as a whole: art does not forbid party.",
          "type": "array",
          "minItems": 1,
          "maxItems": 200,
          "uniqueItems": true,
          "items": {
            "type": "string",
            "minLength": 1,
            "maxLength": 200
          },
          "examples": [
            [
              "blood",
              "brand name"
            ]
          ]
        },
        "most": {
          "description": "Of takes: the most takes of a shot as it now reads.",
          "type": "integer",
          "minimum": 1,
          "maximum": 1000000,
          "examples": [
            3
          ]
        }
      },
      "examples": [
        {
          "rule": "max_credits",
          "per": "day",
          "credits": 500
        }
      ]
    },
    "PolicyCredits": {
      "title": "PolicyCredits",
      "anyOf": [
        {
          "type": "number",
          "minimum": 0,
          "maximum": 1000000000
        },
        {
          "title": "PolicyCreditsByGateway",
          "type": "object",
          "minProperties": 1,
          "additionalProperties": {
            "type": "number",
            "minimum": 0,
            "maximum": 1000000000
          }
        }
      ],
      "examples": [
        500,
        {
          "trinetra": 500,
          "uniall": 20
        }
      ]
    },
    "GatewaySettings": {
      "title": "GatewaySettings",
      "description": "Settings for one gateway.",
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "concurrency": {
          "description": "How many jobs may run at this gateway at once. --concurrency overrides it. The default is 4.",
          "type": "integer",
          "minimum": 1,
          "maximum": 1000,
          "examples": [
            8
          ]
        },
        "rates": {
          "description": "Your account's rates, by model and resolution, in the gateway's credits per second. Write them if they differ from the list prices, or if there are no list prices. A number counts for every clip; of a list, the first rate that fits a clip counts. In rushes.config.yaml, a rate that is below the list price, or that has no list price, counts for caps only after you confirm it. Confirm it in your own config or with --trust-rates. A charge that this machine saw also confirms a rate below the list price.",
          "type": "object",
          "additionalProperties": {
            "title": "ModelRates",
            "type": "object",
            "additionalProperties": {
              "anyOf": [
                {
                  "type": "number",
                  "maximum": 1000000,
                  "multipleOf": 0.001,
                  "exclusiveMinimum": 0
                },
                {
                  "type": "array",
                  "minItems": 1,
                  "items": {
                    "title": "ConditionalRate",
                    "description": "A rate for some clips of a model and resolution.",
                    "type": "object",
                    "additionalProperties": false,
                    "required": [
                      "credits_per_second"
                    ],
                    "properties": {
                      "audio": {
                        "description": "Only for clips with sound (true), or only for clips without (false).",
                        "type": "boolean",
                        "examples": [
                          true
                        ]
                      },
                      "mode": {
                        "description": "Only for clips from text alone (text), or only for clips from a first frame (image).",
                        "enum": [
                          "text",
                          "image"
                        ],
                        "examples": [
                          "image"
                        ]
                      },
                      "credits_per_second": {
                        "description": "The rate, in the gateway's credits per second.",
                        "type": "number",
                        "maximum": 1000000,
                        "multipleOf": 0.001,
                        "exclusiveMinimum": 0,
                        "examples": [
                          8.1
                        ]
                      }
                    }
                  }
                }
              ]
            }
          },
          "examples": [
            {
              "kling-v3": {
                "720p": 17,
                "1080p": 27
              }
            },
            {
              "kling-v3-image-to-video": {
                "720p": [
                  {
                    "audio": true,
                    "credits_per_second": 8.1
                  },
                  {
                    "credits_per_second": 5.4
                  }
                ]
              }
            }
          ]
        },
        "money": {
          "title": "CreditWorth",
          "description": "What a credit of this gateway costs you, so that plans can be compared in money.",
          "type": "object",
          "additionalProperties": false,
          "required": [
            "currency",
            "per_credit"
          ],
          "properties": {
            "currency": {
              "description": "The ISO 4217 code of the currency.",
              "type": "string",
              "pattern": "^[A-Z]{3}$",
              "examples": [
                "USD"
              ]
            },
            "per_credit": {
              "description": "What one credit costs, in this currency.",
              "type": "number",
              "exclusiveMinimum": 0,
              "maximum": 1000000,
              "examples": [
                0.0139
              ]
            }
          },
          "examples": [
            {
              "currency": "USD",
              "per_credit": 0.0139
            }
          ]
        }
      },
      "examples": [
        {
          "concurrency": 8,
          "rates": {
            "kling-v3": {
              "720p": 17
            }
          }
        }
      ]
    }
  }
} as const;
