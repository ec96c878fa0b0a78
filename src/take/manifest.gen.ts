// Generated from schema/manifest.schema.json by schema/generate.mjs. Do not edit: change the schema and run `npm run generate`.
/**
 * What a board's renders have brought: the journal folded. It is the file that goes into git.
 */
export interface Manifest {
  /**
   * The version of this format.
   */
  version: 1;
  storyboard: ManifestStoryboard;
  /**
   * In the order of the board, then of what is no longer on it; each shot's by number.
   */
  takes: ManifestTake[];
  /**
   * A row for each unit.
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
   * Its path relative to the manifest, with forward slashes.
   */
  file: string;
  /**
   * Of the file's bytes.
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
   * Numbered per shot from 1, only ever upward.
   */
  take: number;
  /**
   * submitting: a request was begun, and the run that waits for its answer holds the board; running: accepted; rendered: the gateway is done, the clip is not here; stored: the clip is here; failed: the gateway failed it or refused it; unknown: the answer was lost, or the run ended before one came (reason no-answer); abandoned: a person gave it up.
   */
  status: 'submitting' | 'running' | 'rendered' | 'stored' | 'failed' | 'unknown' | 'abandoned';
  /**
   * A code, where the status alone does not tell.
   */
  reason?: string;
  /**
   * Nothing was bought: the gateway refused the request, or put it off for longer than a run waits, or it never left. The number and the external id are free again.
   */
  refused?: true;
  /**
   * How it came that nothing was bought. refused: the gateway's answer says so; deferred: the gateway accepts it later than the run waits; postponed: the run sent it no more; not-sent: no byte of it left. Since 0.2.
   */
  refusal?: 'refused' | 'deferred' | 'postponed' | 'not-sent';
  /**
   * It answers for the board as it was last rendered.
   */
  current: boolean;
  /**
   * The id that its shot has on the board, where that is another one by now. Since 0.2.
   */
  renamed_to?: string;
  /**
   * gateway/model.
   */
  model: string;
  /**
   * The base URL that it was sent to.
   */
  origin: string;
  /**
   * sha256 of what makes the picture.
   */
  fingerprint: string;
  /**
   * The id under which the gateway knows the take: sent again, it is not paid again.
   */
  external_task_id: string;
  /**
   * Length of the clip that was ordered; in what was written before it was kept, it stands in the request.
   */
  seconds?: number;
  /**
   * Resolution tier that was ordered; in what was written before it was kept, it stands in the request.
   */
  resolution?: string;
  /**
   * The gateway's id of the job.
   */
  job_id?: string;
  /**
   * The body as it was sent, secrets masked.
   */
  request: {
    [k: string]: unknown | undefined;
  };
  credits: TakeCredits;
  clip?: Clip;
  /**
   * What of the clip is not as it was ordered. Since 0.2.
   *
   * @minItems 1
   */
  order_differs?: OrderDifference[];
  /**
   * When, ISO 8601 in UTC.
   */
  submitted_at: string;
  /**
   * When, ISO 8601 in UTC.
   */
  finished_at?: string;
  error?: TakeError;
  /**
   * What the gateway said of its billing, as it said it.
   */
  usage?: {
    [k: string]: unknown | undefined;
  };
  /**
   * Other jobs that the gateway named for this take: suspected of having been paid too, and counted.
   *
   * Items: Job id.
   */
  duplicates?: string[];
}
/**
 * What it costs.
 */
export interface TakeCredits {
  /**
   * By the rates in force; absent where none was known.
   */
  planned?: number;
  /**
   * What the gateway says that it charged; absent until it says so.
   */
  charged?: number;
  /**
   * What the gateway says there that it charged, where that is no amount: what is planned counts. Since 0.2.
   */
  unread_charge?: string;
  /**
   * Whose credits.
   */
  unit: string;
}
/**
 * A clip that was downloaded and checked.
 */
export interface Clip {
  /**
   * Path relative to the manifest, with forward slashes.
   */
  file: string;
  /**
   * Of the file's bytes, lower-case hex.
   */
  sha256: string;
  /**
   * Length of the file.
   */
  bytes: number;
  /**
   * Seconds.
   */
  duration: number;
  /**
   * Pixels.
   */
  width: number;
  /**
   * Pixels.
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
   * So many of its bytes stand behind the end of its last part, where no player needs them. Since 0.2.
   */
  trailing_bytes?: number;
  /**
   * A person downloaded it and took it in with `rushes reconcile --file`. Since 0.2.
   */
  by_hand?: true;
}
/**
 * One way in which a clip is not the one that was ordered.
 */
export interface OrderDifference {
  /**
   * duration: seconds; resolution: the tier, and the shorter side of what came; orientation: landscape, portrait or square; audio: whether it has sound.
   */
  what: 'duration' | 'resolution' | 'orientation' | 'audio';
  /**
   * What was ordered.
   */
  ordered: string | number | boolean;
  /**
   * What came.
   */
  came: string | number | boolean;
  /**
   * Of a clip that is shorter: what it cost more than a clip of its length would have.
   */
  credits?: number;
}
/**
 * What went wrong, in the gateway's or the program's words.
 */
export interface TakeError {
  /**
   * For programs.
   */
  code: string;
  /**
   * For people; secrets masked.
   */
  message: string;
  /**
   * HTTP status of the answer that refused the request. Since 0.2.
   */
  status?: number;
  /**
   * What of an answer was read.
   */
  read?: string;
  /**
   * When it was seen, ISO 8601 in UTC.
   */
  at?: string;
}
/**
 * Sums in one unit.
 */
export interface ManifestTotal {
  /**
   * Whose credits.
   */
  unit: string;
  /**
   * Sum of what the takes were planned to cost; those that failed and were not charged are left out.
   */
  planned: number;
  /**
   * Sum of what the gateway said that it charged.
   */
  charged: number;
  /**
   * Takes whose charge is not what was planned.
   */
  differs: Difference[];
  /**
   * Takes of which neither a price nor a charge is known.
   */
  unpriced?: number;
}
/**
 * A take whose charge is not what was planned.
 */
export interface Difference {
  /**
   * shot.take
   */
  take: string;
  /**
   * Credits.
   */
  planned: number;
  /**
   * Credits.
   */
  charged: number;
}

export const manifestSchema = {
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "manifest.schema.json",
  "title": "Manifest",
  "description": "What a board's renders have brought: the journal folded. It is the file that goes into git.",
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
          "description": "Its path relative to the manifest, with forward slashes."
        },
        "sha256": {
          "type": "string",
          "description": "Of the file's bytes.",
          "pattern": "^[0-9a-f]{64}$"
        }
      }
    },
    "takes": {
      "type": "array",
      "description": "In the order of the board, then of what is no longer on it; each shot's by number.",
      "items": {
        "$ref": "#/$defs/ManifestTake"
      }
    },
    "totals": {
      "type": "array",
      "description": "A row for each unit.",
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
          "description": "Path relative to the manifest, with forward slashes.",
          "examples": [
            "clips/ridge.1.mp4"
          ],
          "pattern": "^clips/[a-z0-9][a-z0-9_-]{0,63}\\.[1-9][0-9]*\\.mp4$"
        },
        "sha256": {
          "type": "string",
          "description": "Of the file's bytes, lower-case hex.",
          "pattern": "^[0-9a-f]{64}$"
        },
        "bytes": {
          "type": "integer",
          "description": "Length of the file.",
          "minimum": 0
        },
        "duration": {
          "type": "number",
          "description": "Seconds.",
          "minimum": 0
        },
        "width": {
          "type": "integer",
          "description": "Pixels.",
          "minimum": 1
        },
        "height": {
          "type": "integer",
          "description": "Pixels.",
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
          "description": "So many of its bytes stand behind the end of its last part, where no player needs them. Since 0.2.",
          "minimum": 1
        },
        "by_hand": {
          "const": true,
          "description": "A person downloaded it and took it in with `rushes reconcile --file`. Since 0.2."
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
          "description": "For programs."
        },
        "message": {
          "type": "string",
          "description": "For people; secrets masked."
        },
        "status": {
          "type": "integer",
          "description": "HTTP status of the answer that refused the request. Since 0.2."
        },
        "read": {
          "type": "string",
          "description": "What of an answer was read."
        },
        "at": {
          "type": "string",
          "description": "When it was seen, ISO 8601 in UTC.",
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
          "description": "Numbered per shot from 1, only ever upward.",
          "minimum": 1,
          "maximum": 1000000
        },
        "status": {
          "description": "submitting: a request was begun, and the run that waits for its answer holds the board; running: accepted; rendered: the gateway is done, the clip is not here; stored: the clip is here; failed: the gateway failed it or refused it; unknown: the answer was lost, or the run ended before one came (reason no-answer); abandoned: a person gave it up.",
          "enum": [
            "submitting",
            "running",
            "rendered",
            "stored",
            "failed",
            "unknown",
            "abandoned"
          ]
        },
        "reason": {
          "type": "string",
          "description": "A code, where the status alone does not tell.",
          "examples": [
            "refused-400",
            "reset"
          ]
        },
        "refused": {
          "const": true,
          "description": "Nothing was bought: the gateway refused the request, or put it off for longer than a run waits, or it never left. The number and the external id are free again."
        },
        "refusal": {
          "description": "How it came that nothing was bought. refused: the gateway's answer says so; deferred: the gateway accepts it later than the run waits; postponed: the run sent it no more; not-sent: no byte of it left. Since 0.2.",
          "enum": [
            "refused",
            "deferred",
            "postponed",
            "not-sent"
          ]
        },
        "current": {
          "type": "boolean",
          "description": "It answers for the board as it was last rendered."
        },
        "renamed_to": {
          "type": "string",
          "description": "The id that its shot has on the board, where that is another one by now. Since 0.2.",
          "pattern": "^[a-z0-9][a-z0-9_-]{0,63}$"
        },
        "model": {
          "type": "string",
          "description": "gateway/model.",
          "examples": [
            "trinetra/kling-v3"
          ],
          "pattern": "^[a-z0-9][a-z0-9-]*/[a-z0-9][a-z0-9._-]*$"
        },
        "origin": {
          "type": "string",
          "description": "The base URL that it was sent to."
        },
        "fingerprint": {
          "type": "string",
          "description": "sha256 of what makes the picture.",
          "pattern": "^[0-9a-f]{64}$"
        },
        "external_task_id": {
          "type": "string",
          "description": "The id under which the gateway knows the take: sent again, it is not paid again.",
          "maxLength": 64
        },
        "seconds": {
          "type": "number",
          "description": "Length of the clip that was ordered; in what was written before it was kept, it stands in the request.",
          "minimum": 0
        },
        "resolution": {
          "type": "string",
          "description": "Resolution tier that was ordered; in what was written before it was kept, it stands in the request.",
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
          "description": "The body as it was sent, secrets masked.",
          "additionalProperties": true
        },
        "credits": {
          "title": "TakeCredits",
          "description": "What it costs.",
          "type": "object",
          "additionalProperties": false,
          "required": [
            "unit"
          ],
          "properties": {
            "planned": {
              "type": "number",
              "description": "By the rates in force; absent where none was known.",
              "minimum": 0,
              "maximum": 1000000000
            },
            "charged": {
              "type": "number",
              "description": "What the gateway says that it charged; absent until it says so.",
              "minimum": 0,
              "maximum": 1000000000
            },
            "unread_charge": {
              "type": "string",
              "description": "What the gateway says there that it charged, where that is no amount: what is planned counts. Since 0.2.",
              "maxLength": 60
            },
            "unit": {
              "type": "string",
              "description": "Whose credits.",
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
          "description": "What of the clip is not as it was ordered. Since 0.2.",
          "minItems": 1,
          "items": {
            "title": "OrderDifference",
            "description": "One way in which a clip is not the one that was ordered.",
            "type": "object",
            "additionalProperties": false,
            "required": [
              "what",
              "ordered",
              "came"
            ],
            "properties": {
              "what": {
                "description": "duration: seconds; resolution: the tier, and the shorter side of what came; orientation: landscape, portrait or square; audio: whether it has sound.",
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
                "description": "What came.",
                "type": [
                  "string",
                  "number",
                  "boolean"
                ]
              },
              "credits": {
                "type": "number",
                "description": "Of a clip that is shorter: what it cost more than a clip of its length would have.",
                "minimum": 0
              }
            }
          }
        },
        "submitted_at": {
          "type": "string",
          "description": "When, ISO 8601 in UTC.",
          "format": "date-time"
        },
        "finished_at": {
          "type": "string",
          "description": "When, ISO 8601 in UTC.",
          "format": "date-time"
        },
        "error": {
          "$ref": "#/$defs/TakeError"
        },
        "usage": {
          "type": "object",
          "description": "What the gateway said of its billing, as it said it.",
          "additionalProperties": true
        },
        "duplicates": {
          "type": "array",
          "description": "Other jobs that the gateway named for this take: suspected of having been paid too, and counted.",
          "items": {
            "type": "string",
            "description": "Job id."
          }
        }
      }
    },
    "ManifestTotal": {
      "title": "ManifestTotal",
      "description": "Sums in one unit.",
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
          "description": "Whose credits.",
          "pattern": "^[a-z0-9][a-z0-9-]*$"
        },
        "planned": {
          "type": "number",
          "description": "Sum of what the takes were planned to cost; those that failed and were not charged are left out."
        },
        "charged": {
          "type": "number",
          "description": "Sum of what the gateway said that it charged."
        },
        "differs": {
          "type": "array",
          "description": "Takes whose charge is not what was planned.",
          "items": {
            "title": "Difference",
            "description": "A take whose charge is not what was planned.",
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
                "description": "shot.take"
              },
              "planned": {
                "type": "number",
                "description": "Credits."
              },
              "charged": {
                "type": "number",
                "description": "Credits."
              }
            }
          }
        },
        "unpriced": {
          "type": "integer",
          "description": "Takes of which neither a price nor a charge is known."
        }
      }
    }
  }
} as const;
