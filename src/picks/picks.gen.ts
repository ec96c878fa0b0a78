// Generated from schema/picks.schema.json by schema/generate.mjs. Do not edit: change the schema and run `npm run generate`.
/**
 * What was decided about the takes of one shot. Empty if nothing was decided yet.
 */
export type ShotPick = {
  /**
   * The number of the take that this line is about. It is the picked take, unless the verdict is `rejected`.
   */
  take?: number;
  /**
   * The first 12 hex digits of the SHA-256 of that take's clip. If the take has another clip, the line is void.
   */
  clip?: string;
  /**
   * approved: the take is final. rejected: the shot needs another take. Absent: picked, and not decided.
   */
  verdict?: 'approved' | 'rejected';
  /**
   * The numbers of other takes that were rejected.
   */
  rejected?: number[];
  /**
   * A note about the shot's takes, for people.
   */
  note?: string;
} | null;
/**
 * A shot's pin, or a list of them. Empty if the shot has none. A list since 0.2.
 */
export type ShotPins = Pin | null | Pin[];

/**
 * What people decided about the takes of a board: `<board>.picks.yaml`, beside the board. Keep this file in git.
 */
export interface Picks {
  /**
   * The version of this format.
   */
  version: 1;
  /**
   * One line a shot, by the shot's id, in the board's order. A shot without a decision has `{}`.
   */
  picks?: {
    [k: string]: ShotPick | undefined;
  } | null;
  /**
   * Takes whose clips stay, by the shot's id: `rushes prune` keeps them, and with a fingerprint they answer for the shot as it reads now.
   */
  pins?: {
    [k: string]: ShotPins | undefined;
  } | null;
}
/**
 * A take that prune keeps. With a fingerprint, it also answers for the shot, so that no render buys the shot anew.
 */
export interface Pin {
  /**
   * The take's number.
   */
  take: number;
  /**
   * The first 12 hex digits of the SHA-256 of the take's clip.
   */
  clip: string;
  /**
   * The first 12 hex digits of the shot's fingerprint when `rushes accept` pinned the take. If the shot has another one, the pin is outdated. Absent: for prune only. Since 0.2.
   */
  fingerprint?: string;
}

/** @internal */
export const picksSchema = {
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "Picks",
  "description": "What people decided about the takes of a board: `<board>.picks.yaml`, beside the board. Keep this file in git.",
  "type": "object",
  "additionalProperties": false,
  "required": [
    "version"
  ],
  "properties": {
    "version": {
      "const": 1,
      "description": "The version of this format."
    },
    "picks": {
      "description": "One line a shot, by the shot's id, in the board's order. A shot without a decision has `{}`.",
      "type": [
        "object",
        "null"
      ],
      "propertyNames": {
        "pattern": "^[a-z0-9][a-z0-9_-]{0,63}$"
      },
      "additionalProperties": {
        "$ref": "#/$defs/ShotPick"
      }
    },
    "pins": {
      "description": "Takes whose clips stay, by the shot's id: `rushes prune` keeps them, and with a fingerprint they answer for the shot as it reads now.",
      "type": [
        "object",
        "null"
      ],
      "propertyNames": {
        "pattern": "^[a-z0-9][a-z0-9_-]{0,63}$"
      },
      "additionalProperties": {
        "$ref": "#/$defs/ShotPins"
      }
    }
  },
  "$defs": {
    "ShotPick": {
      "title": "ShotPick",
      "description": "What was decided about the takes of one shot. Empty if nothing was decided yet.",
      "type": [
        "object",
        "null"
      ],
      "additionalProperties": false,
      "dependentRequired": {
        "take": [
          "clip"
        ],
        "clip": [
          "take"
        ],
        "verdict": [
          "take",
          "clip"
        ]
      },
      "properties": {
        "take": {
          "type": "integer",
          "description": "The number of the take that this line is about. It is the picked take, unless the verdict is `rejected`.",
          "minimum": 1,
          "maximum": 1000000
        },
        "clip": {
          "type": "string",
          "description": "The first 12 hex digits of the SHA-256 of that take's clip. If the take has another clip, the line is void.",
          "pattern": "^[0-9a-f]{12}$"
        },
        "verdict": {
          "description": "approved: the take is final. rejected: the shot needs another take. Absent: picked, and not decided.",
          "enum": [
            "approved",
            "rejected"
          ]
        },
        "rejected": {
          "type": "array",
          "description": "The numbers of other takes that were rejected.",
          "uniqueItems": true,
          "items": {
            "type": "integer",
            "minimum": 1,
            "maximum": 1000000
          }
        },
        "note": {
          "type": "string",
          "description": "A note about the shot's takes, for people.",
          "maxLength": 2000
        }
      }
    },
    "ShotPins": {
      "title": "ShotPins",
      "description": "A shot's pin, or a list of them. Empty if the shot has none. A list since 0.2.",
      "anyOf": [
        {
          "$ref": "#/$defs/Pin"
        },
        {
          "type": "null"
        },
        {
          "type": "array",
          "maxItems": 1000,
          "items": {
            "$ref": "#/$defs/Pin"
          }
        }
      ]
    },
    "Pin": {
      "title": "Pin",
      "description": "A take that prune keeps. With a fingerprint, it also answers for the shot, so that no render buys the shot anew.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "take",
        "clip"
      ],
      "properties": {
        "take": {
          "type": "integer",
          "description": "The take's number.",
          "minimum": 1,
          "maximum": 1000000
        },
        "clip": {
          "type": "string",
          "description": "The first 12 hex digits of the SHA-256 of the take's clip.",
          "pattern": "^[0-9a-f]{12}$"
        },
        "fingerprint": {
          "type": "string",
          "description": "The first 12 hex digits of the shot's fingerprint when `rushes accept` pinned the take. If the shot has another one, the pin is outdated. Absent: for prune only. Since 0.2.",
          "pattern": "^[0-9a-f]{12}$"
        }
      }
    }
  }
} as const;
