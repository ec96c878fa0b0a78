// Generated from schema/manifest.schema.json by schema/generate.mjs. Do not edit: change the schema and run `npm run generate`.
/**
 * The takes of a board, with their jobs, prices and clips: the journal's events in one state. Keep this file in git.
 */
export interface Manifest {
  /**
   * The version of this format.
   */
  version: 1;
  storyboard: ManifestStoryboard;
  /**
   * The takes in the board's order, then those of shots that are no longer on it. A shot's takes are in order of their numbers.
   */
  takes: ManifestTake[];
  /**
   * One row for each gateway.
   */
  totals: ManifestTotal[];
}
/**
 * The board as it was last rendered.
 */
export interface ManifestStoryboard {
  /**
   * The board's id.
   */
  id: string;
  /**
   * The board file's path, relative to the manifest, with forward slashes.
   */
  file: string;
  /**
   * SHA-256 of the board file's bytes, in lower-case hex.
   */
  sha256: string;
}
/**
 * One paid attempt at a shot.
 */
export interface ManifestTake {
  /**
   * The shot's id.
   */
  shot: string;
  /**
   * The take's number. It counts up from 1 for each shot.
   */
  take: number;
  /**
   * submitting: a run is sending the request, or waits for its answer. running: the gateway accepted it. rendered: the gateway has finished it, but the clip is not here. stored: the clip is here. failed: the gateway failed or refused it. unknown: the answer was lost, or the run ended before an answer (reason no-answer). abandoned: a person gave it up. pruned (since 0.2): a person let the stored clip go, and `clip` is its record.
   */
  status: 'submitting' | 'running' | 'rendered' | 'stored' | 'failed' | 'unknown' | 'abandoned' | 'pruned';
  /**
   * A code that explains the status. Absent if the status says enough.
   */
  reason?: string;
  /**
   * Nothing was bought: the gateway refused the request, the run postponed it, or no byte of it left. The take's number and its task id are free again.
   */
  refused?: true;
  /**
   * Why nothing was bought. refused: the gateway's answer says so; deferred: the gateway asks to wait longer than the run waits; postponed: the run sends no more requests; not-sent: no byte of the request left. Since 0.2.
   */
  refusal?: 'refused' | 'deferred' | 'postponed' | 'not-sent';
  /**
   * Whether the take answers for the board as it was last rendered.
   */
  current: boolean;
  /**
   * The id that the shot has on the board now. Absent if it did not change. Since 0.2.
   */
  renamed_to?: string;
  /**
   * The model, as gateway/model.
   */
  model: string;
  /**
   * The base URL that the request was sent to.
   */
  origin: string;
  /**
   * SHA-256 of what makes the picture: the take's identity.
   */
  fingerprint: string;
  /**
   * The task id. A gateway that knows it does not charge the same request again.
   */
  external_task_id: string;
  /**
   * The id of the saved plan whose run began it. Absent for a run without one. Since 0.2.
   */
  plan_id?: string;
  /**
   * Length in seconds of the clip that was ordered. Takes of older versions have it in the request alone.
   */
  seconds?: number;
  /**
   * Resolution of the clip that was ordered. Takes of older versions have it in the request alone.
   */
  resolution?: string;
  /**
   * The gateway's id of the job.
   */
  job_id?: string;
  /**
   * The request's body as it was sent, with secrets masked.
   */
  request: {
    [k: string]: unknown | undefined;
  };
  credits: TakeCredits;
  clip?: Clip;
  /**
   * How the clip differs from the order. Since 0.2.
   *
   * @minItems 1
   */
  order_differs?: OrderDifference[];
  /**
   * When the request was sent, ISO 8601 in UTC.
   */
  submitted_at: string;
  /**
   * When the job ended, ISO 8601 in UTC.
   */
  finished_at?: string;
  /**
   * When its clip was pruned, ISO 8601 in UTC. Present if the status is pruned. Since 0.2.
   */
  pruned_at?: string;
  /**
   * When it was restored after it was pruned, ISO 8601 in UTC. Since 0.2.
   */
  restored_at?: string;
  error?: TakeError;
  /**
   * What the gateway reported about billing, unchanged.
   */
  usage?: {
    [k: string]: unknown | undefined;
  };
  /**
   * Other jobs that the gateway named for this take. Each may have been paid, and counts.
   *
   * Items: The gateway's id of the job.
   */
  duplicates?: string[];
}
/**
 * What the take costs.
 */
export interface TakeCredits {
  /**
   * Price in credits by the rates in force. Absent if no rate was known.
   */
  planned?: number;
  /**
   * Credits that the gateway says it charged. Absent until it says so.
   */
  charged?: number;
  /**
   * What the gateway says it charged, if that is not an amount. The planned price counts instead. Since 0.2.
   */
  unread_charge?: string;
  /**
   * The unit of the credits: the gateway's name.
   */
  unit: string;
}
/**
 * A clip that was downloaded and checked.
 */
export interface Clip {
  /**
   * The clip's path, relative to the manifest, with forward slashes.
   */
  file: string;
  /**
   * SHA-256 of the file's bytes, in lower-case hex.
   */
  sha256: string;
  /**
   * Size of the file in bytes.
   */
  bytes: number;
  /**
   * Length in seconds.
   */
  duration: number;
  /**
   * Size in pixels.
   */
  width: number;
  /**
   * Size in pixels.
   */
  height: number;
  /**
   * Video codec.
   */
  codec: string;
  /**
   * Frames per second.
   */
  fps: number;
  /**
   * How many bytes follow the end of the clip's last part. Players ignore them. Since 0.2.
   */
  trailing_bytes?: number;
  /**
   * A person downloaded the clip and adopted it with `rushes reconcile --file`. Since 0.2.
   */
  by_hand?: true;
}
/**
 * One difference between the clip and the order.
 */
export interface OrderDifference {
  /**
   * What differs. duration: in seconds; resolution: the tier, and the shorter side of the clip; orientation: landscape, portrait or square; audio: whether it has sound.
   */
  what: 'duration' | 'resolution' | 'orientation' | 'audio';
  /**
   * What was ordered.
   */
  ordered: string | number | boolean;
  /**
   * What the clip has.
   */
  came: string | number | boolean;
  /**
   * For a clip that is too short: the credits above the price of a clip of its length.
   */
  credits?: number;
}
/**
 * What went wrong, in the gateway's or the program's words.
 */
export interface TakeError {
  /**
   * A stable code, for programs.
   */
  code: string;
  /**
   * What went wrong, for people; secrets masked.
   */
  message: string;
  /**
   * HTTP status of the answer that refused the request. Since 0.2.
   */
  status?: number;
  /**
   * The beginning of the answer, as far as it was read.
   */
  read?: string;
  /**
   * When rushes saw it, ISO 8601 in UTC.
   */
  at?: string;
}
/**
 * Sums at one gateway, in its own credits.
 */
export interface ManifestTotal {
  /**
   * The unit of the credits: the gateway's name.
   */
  unit: string;
  /**
   * Sum of the planned prices, in credits. Failed takes without a charge do not count.
   */
  planned: number;
  /**
   * Sum of the charges that the gateway reported, in credits.
   */
  charged: number;
  /**
   * Takes with a charge that differs from the planned price.
   */
  differs: Difference[];
  /**
   * How many takes have neither a known price nor a charge.
   */
  unpriced?: number;
}
/**
 * A take with a charge that differs from the planned price.
 */
export interface Difference {
  /**
   * The take, as shot.take.
   */
  take: string;
  /**
   * Planned price in credits.
   */
  planned: number;
  /**
   * Charge in credits.
   */
  charged: number;
}

/** @internal */
export const manifestSchema = {
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "Manifest",
  "description": "The takes of a board, with their jobs, prices and clips: the journal's events in one state. Keep this file in git.",
  "type": "object",
  "additionalProperties": false,
  "required": [
    "version",
    "storyboard",
    "takes",
    "totals"
  ],
  "properties": {
    "version": {
      "const": 1,
      "description": "The version of this format."
    },
    "storyboard": {
      "title": "ManifestStoryboard",
      "description": "The board as it was last rendered.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "id",
        "file",
        "sha256"
      ],
      "properties": {
        "id": {
          "type": "string",
          "description": "The board's id.",
          "pattern": "^[a-z0-9][a-z0-9_-]{0,63}$"
        },
        "file": {
          "type": "string",
          "description": "The board file's path, relative to the manifest, with forward slashes."
        },
        "sha256": {
          "type": "string",
          "description": "SHA-256 of the board file's bytes, in lower-case hex.",
          "pattern": "^[0-9a-f]{64}$"
        }
      }
    },
    "takes": {
      "type": "array",
      "description": "The takes in the board's order, then those of shots that are no longer on it. A shot's takes are in order of their numbers.",
      "items": {
        "$ref": "#/$defs/ManifestTake"
      }
    },
    "totals": {
      "type": "array",
      "description": "One row for each gateway.",
      "items": {
        "$ref": "#/$defs/ManifestTotal"
      }
    }
  },
  "$defs": {
    "Clip": {
      "title": "Clip",
      "description": "A clip that was downloaded and checked.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "file",
        "sha256",
        "bytes",
        "duration",
        "width",
        "height",
        "codec",
        "fps"
      ],
      "properties": {
        "file": {
          "type": "string",
          "description": "The clip's path, relative to the manifest, with forward slashes.",
          "examples": [
            "clips/ridge.1.mp4"
          ],
          "pattern": "^clips/[a-z0-9][a-z0-9_-]{0,63}\\.[1-9][0-9]*\\.mp4$"
        },
        "sha256": {
          "type": "string",
          "description": "SHA-256 of the file's bytes, in lower-case hex.",
          "pattern": "^[0-9a-f]{64}$"
        },
        "bytes": {
          "type": "integer",
          "description": "Size of the file in bytes.",
          "minimum": 0
        },
        "duration": {
          "type": "number",
          "description": "Length in seconds.",
          "minimum": 0
        },
        "width": {
          "type": "integer",
          "description": "Size in pixels.",
          "minimum": 1
        },
        "height": {
          "type": "integer",
          "description": "Size in pixels.",
          "minimum": 1
        },
        "codec": {
          "type": "string",
          "description": "Video codec.",
          "examples": [
            "h264"
          ]
        },
        "fps": {
          "type": "number",
          "description": "Frames per second.",
          "minimum": 0
        },
        "trailing_bytes": {
          "type": "integer",
          "description": "How many bytes follow the end of the clip's last part. Players ignore them. Since 0.2.",
          "minimum": 1
        },
        "by_hand": {
          "const": true,
          "description": "A person downloaded the clip and adopted it with `rushes reconcile --file`. Since 0.2."
        }
      }
    },
    "TakeError": {
      "title": "TakeError",
      "description": "What went wrong, in the gateway's or the program's words.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "code",
        "message"
      ],
      "properties": {
        "code": {
          "type": "string",
          "description": "A stable code, for programs."
        },
        "message": {
          "type": "string",
          "description": "What went wrong, for people; secrets masked."
        },
        "status": {
          "type": "integer",
          "description": "HTTP status of the answer that refused the request. Since 0.2."
        },
        "read": {
          "type": "string",
          "description": "The beginning of the answer, as far as it was read."
        },
        "at": {
          "type": "string",
          "description": "When rushes saw it, ISO 8601 in UTC.",
          "format": "date-time"
        }
      }
    },
    "ManifestTake": {
      "title": "ManifestTake",
      "description": "One paid attempt at a shot.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "shot",
        "take",
        "status",
        "current",
        "model",
        "origin",
        "fingerprint",
        "external_task_id",
        "request",
        "credits",
        "submitted_at"
      ],
      "properties": {
        "shot": {
          "type": "string",
          "description": "The shot's id.",
          "pattern": "^[a-z0-9][a-z0-9_-]{0,63}$"
        },
        "take": {
          "type": "integer",
          "description": "The take's number. It counts up from 1 for each shot.",
          "minimum": 1,
          "maximum": 1000000
        },
        "status": {
          "description": "submitting: a run is sending the request, or waits for its answer. running: the gateway accepted it. rendered: the gateway has finished it, but the clip is not here. stored: the clip is here. failed: the gateway failed or refused it. unknown: the answer was lost, or the run ended before an answer (reason no-answer). abandoned: a person gave it up. pruned (since 0.2): a person let the stored clip go, and `clip` is its record.",
          "enum": [
            "submitting",
            "running",
            "rendered",
            "stored",
            "failed",
            "unknown",
            "abandoned",
            "pruned"
          ]
        },
        "reason": {
          "type": "string",
          "description": "A code that explains the status. Absent if the status says enough.",
          "examples": [
            "refused-400",
            "reset"
          ]
        },
        "refused": {
          "const": true,
          "description": "Nothing was bought: the gateway refused the request, the run postponed it, or no byte of it left. The take's number and its task id are free again."
        },
        "refusal": {
          "description": "Why nothing was bought. refused: the gateway's answer says so; deferred: the gateway asks to wait longer than the run waits; postponed: the run sends no more requests; not-sent: no byte of the request left. Since 0.2.",
          "enum": [
            "refused",
            "deferred",
            "postponed",
            "not-sent"
          ]
        },
        "current": {
          "type": "boolean",
          "description": "Whether the take answers for the board as it was last rendered."
        },
        "renamed_to": {
          "type": "string",
          "description": "The id that the shot has on the board now. Absent if it did not change. Since 0.2.",
          "pattern": "^[a-z0-9][a-z0-9_-]{0,63}$"
        },
        "model": {
          "type": "string",
          "description": "The model, as gateway/model.",
          "examples": [
            "trinetra/kling-v3"
          ],
          "pattern": "^[a-z0-9][a-z0-9-]*/[a-z0-9][a-z0-9._-]*$"
        },
        "origin": {
          "type": "string",
          "description": "The base URL that the request was sent to."
        },
        "fingerprint": {
          "type": "string",
          "description": "SHA-256 of what makes the picture: the take's identity.",
          "pattern": "^[0-9a-f]{64}$"
        },
        "external_task_id": {
          "type": "string",
          "description": "The task id. A gateway that knows it does not charge the same request again.",
          "maxLength": 64
        },
        "plan_id": {
          "type": "string",
          "description": "The id of the saved plan whose run began it. Absent for a run without one. Since 0.2.",
          "pattern": "^[0-9a-f-]{36}$"
        },
        "seconds": {
          "type": "number",
          "description": "Length in seconds of the clip that was ordered. Takes of older versions have it in the request alone.",
          "minimum": 0
        },
        "resolution": {
          "type": "string",
          "description": "Resolution of the clip that was ordered. Takes of older versions have it in the request alone.",
          "examples": [
            "720p"
          ]
        },
        "job_id": {
          "type": "string",
          "description": "The gateway's id of the job."
        },
        "request": {
          "type": "object",
          "description": "The request's body as it was sent, with secrets masked.",
          "additionalProperties": true
        },
        "credits": {
          "title": "TakeCredits",
          "description": "What the take costs.",
          "type": "object",
          "additionalProperties": false,
          "required": [
            "unit"
          ],
          "properties": {
            "planned": {
              "type": "number",
              "description": "Price in credits by the rates in force. Absent if no rate was known.",
              "minimum": 0,
              "maximum": 1000000000
            },
            "charged": {
              "type": "number",
              "description": "Credits that the gateway says it charged. Absent until it says so.",
              "minimum": 0,
              "maximum": 1000000000
            },
            "unread_charge": {
              "type": "string",
              "description": "What the gateway says it charged, if that is not an amount. The planned price counts instead. Since 0.2.",
              "maxLength": 60
            },
            "unit": {
              "type": "string",
              "description": "The unit of the credits: the gateway's name.",
              "examples": [
                "trinetra"
              ],
              "pattern": "^[a-z0-9][a-z0-9-]*$"
            }
          }
        },
        "clip": {
          "$ref": "#/$defs/Clip"
        },
        "order_differs": {
          "type": "array",
          "description": "How the clip differs from the order. Since 0.2.",
          "minItems": 1,
          "items": {
            "title": "OrderDifference",
            "description": "One difference between the clip and the order.",
            "type": "object",
            "additionalProperties": false,
            "required": [
              "what",
              "ordered",
              "came"
            ],
            "properties": {
              "what": {
                "description": "What differs. duration: in seconds; resolution: the tier, and the shorter side of the clip; orientation: landscape, portrait or square; audio: whether it has sound.",
                "enum": [
                  "duration",
                  "resolution",
                  "orientation",
                  "audio"
                ]
              },
              "ordered": {
                "description": "What was ordered.",
                "type": [
                  "string",
                  "number",
                  "boolean"
                ]
              },
              "came": {
                "description": "What the clip has.",
                "type": [
                  "string",
                  "number",
                  "boolean"
                ]
              },
              "credits": {
                "type": "number",
                "description": "For a clip that is too short: the credits above the price of a clip of its length.",
                "minimum": 0
              }
            }
          }
        },
        "submitted_at": {
          "type": "string",
          "description": "When the request was sent, ISO 8601 in UTC.",
          "format": "date-time"
        },
        "finished_at": {
          "type": "string",
          "description": "When the job ended, ISO 8601 in UTC.",
          "format": "date-time"
        },
        "pruned_at": {
          "type": "string",
          "description": "When its clip was pruned, ISO 8601 in UTC. Present if the status is pruned. Since 0.2.",
          "format": "date-time"
        },
        "restored_at": {
          "type": "string",
          "description": "When it was restored after it was pruned, ISO 8601 in UTC. Since 0.2.",
          "format": "date-time"
        },
        "error": {
          "$ref": "#/$defs/TakeError"
        },
        "usage": {
          "type": "object",
          "description": "What the gateway reported about billing, unchanged.",
          "additionalProperties": true
        },
        "duplicates": {
          "type": "array",
          "description": "Other jobs that the gateway named for this take. Each may have been paid, and counts.",
          "items": {
            "type": "string",
            "description": "The gateway's id of the job."
          }
        }
      }
    },
    "ManifestTotal": {
      "title": "ManifestTotal",
      "description": "Sums at one gateway, in its own credits.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "unit",
        "planned",
        "charged",
        "differs"
      ],
      "properties": {
        "unit": {
          "type": "string",
          "description": "The unit of the credits: the gateway's name.",
          "pattern": "^[a-z0-9][a-z0-9-]*$"
        },
        "planned": {
          "type": "number",
          "description": "Sum of the planned prices, in credits. Failed takes without a charge do not count."
        },
        "charged": {
          "type": "number",
          "description": "Sum of the charges that the gateway reported, in credits."
        },
        "differs": {
          "type": "array",
          "description": "Takes with a charge that differs from the planned price.",
          "items": {
            "title": "Difference",
            "description": "A take with a charge that differs from the planned price.",
            "type": "object",
            "additionalProperties": false,
            "required": [
              "take",
              "planned",
              "charged"
            ],
            "properties": {
              "take": {
                "type": "string",
                "description": "The take, as shot.take."
              },
              "planned": {
                "type": "number",
                "description": "Planned price in credits."
              },
              "charged": {
                "type": "number",
                "description": "Charge in credits."
              }
            }
          }
        },
        "unpriced": {
          "type": "integer",
          "description": "How many takes have neither a known price nor a charge."
        }
      }
    }
  }
} as const;
