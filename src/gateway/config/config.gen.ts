// Generated from schema/config.schema.json by schema/generate.mjs. Do not edit: change the schema and run `npm run generate`.
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
    }
  },
  "$defs": {
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
