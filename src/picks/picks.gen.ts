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
   * Takes whose clips `rushes prune` keeps, by the shot's id, beside the picked one.
   */
  pins?: {
    [k: string]: Pin | undefined;
  } | null;
}
/**
 * A take that prune keeps.
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
      "description": "Takes whose clips `rushes prune` keeps, by the shot's id, beside the picked one.",
      "type": [
        "object",
        "null"
      ],
      "propertyNames": {
        "pattern": "^[a-z0-9][a-z0-9_-]{0,63}$"
      },
      "additionalProperties": {
        "$ref": "#/$defs/Pin"
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
    "Pin": {
      "title": "Pin",
      "description": "A take that prune keeps.",
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
        }
      }
    }
  }
} as const;
