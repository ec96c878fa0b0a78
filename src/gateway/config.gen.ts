// Generated from schema/config.schema.json by schema/generate.mjs. Do not edit: change the schema and run `npm run generate`.
/**
 * rushes.config.yaml, beside a storyboard or in a folder above it. It cannot set a key or a base URL: those come from the environment or a flag only.
 */
export interface Config {
  /**
   * The version of the config language. This program reads version 1.
   */
  version: 1;
  /**
   * The output folder, relative to this file. --out on the command line wins.
   */
  output?: string;
  /**
   * Settings for each gateway, by its name.
   */
  gateways?: {
    [k: string]: GatewaySettings | undefined;
  };
}
/**
 * Settings for one gateway.
 */
export interface GatewaySettings {
  /**
   * How many jobs may be in flight at this gateway at once. --concurrency on the command line wins. Left out, it is 4.
   */
  concurrency?: number;
  /**
   * Your own rates, by model and resolution, in the gateway's credits per second, where they differ from its list price.
   */
  rates?: {
    [k: string]: ModelRates | undefined;
  };
}
export interface ModelRates {
  [k: string]: number | undefined;
}

export const configSchema = {
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "config.schema.json",
  "title": "Config",
  "description": "rushes.config.yaml, beside a storyboard or in a folder above it. It cannot set a key or a base URL: those come from the environment or a flag only.",
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
      "description": "The output folder, relative to this file. --out on the command line wins.",
      "type": "string",
      "minLength": 1,
      "examples": [
        "renders",
        "../renders"
      ]
    },
    "gateways": {
      "description": "Settings for each gateway, by its name.",
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
          "description": "How many jobs may be in flight at this gateway at once. --concurrency on the command line wins. Left out, it is 4.",
          "type": "integer",
          "minimum": 1,
          "maximum": 1000,
          "examples": [
            8
          ]
        },
        "rates": {
          "description": "Your own rates, by model and resolution, in the gateway's credits per second, where they differ from its list price.",
          "type": "object",
          "additionalProperties": {
            "title": "ModelRates",
            "type": "object",
            "additionalProperties": {
              "type": "number",
              "maximum": 1000000,
              "multipleOf": 0.001,
              "exclusiveMinimum": 0
            }
          },
          "examples": [
            {
              "kling-v3": {
                "720p": 17,
                "1080p": 27
              }
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
