// Generated from schema/saved-plan.schema.json by schema/generate.mjs. Do not edit: change the schema and run `npm run generate`.
/**
 * A plan that `rushes plan --save` wrote and `rushes render` carries out. It has no secret, no request and no text of the board. Since 0.2.
 */
export interface SavedPlan {
  /**
   * Tells this document from a storyboard. It comes first.
   */
  kind: 'rushes-saved-plan';
  /**
   * The version of this format.
   */
  version: 1;
  /**
   * The version of rushes that made the plan.
   */
  tool: string;
  /**
   * A random id. Events of its takes carry it.
   */
  plan_id: string;
  board: SavedBoard;
  /**
   * The configs in force.
   */
  configs: SavedConfig[];
  options: SavedOptions;
  /**
   * The shots of the board, in its order.
   */
  shots: SavedShot[];
  /**
   * The hash of what the picks file decides about a shot, by the shot's id.
   */
  picks: {
    [k: string]: string | undefined;
  };
  ledger: SavedLedger;
  /**
   * The steps, in the board's order.
   */
  steps: SavedStep[];
  /**
   * One row for each gateway.
   */
  totals: SavedTotal[];
  /**
   * The rates that the plan used.
   */
  rates: SavedRate[];
  /**
   * SHA-256 of the canonical JSON (RFC 8785) of everything else in this document.
   */
  checksum: string;
}
/**
 * The board.
 */
export interface SavedBoard {
  /**
   * The board's id.
   */
  id: string;
  /**
   * The path of the board's file, relative to the folder in which the plan was made.
   */
  file: string;
  /**
   * SHA-256 of the board file's bytes, in lower-case hex.
   */
  sha256: string;
}
/**
 * A config.
 */
export interface SavedConfig {
  /**
   * board: the nearest rushes.config.yaml; user: the config of the user who made the plan.
   */
  of: 'board' | 'user';
  /**
   * SHA-256 of the file's bytes, in lower-case hex.
   */
  sha256: string;
}
/**
 * The options that shaped the plan.
 */
export interface SavedOptions {
  /**
   * Shots to which the run is limited.
   *
   * Items: A shot's id.
   */
  only?: string[];
  /**
   * Shots that the run leaves out.
   *
   * Items: A shot's id.
   */
  except?: string[];
  /**
   * Shots of which one more take is made.
   *
   * Items: A shot's id.
   */
  retake?: string[];
  /**
   * Failed shots of which another take is made: all (true), or these.
   */
  retry_failed?: true | string[];
  /**
   * One more take is made of each shot whose newest take is rejected.
   */
  retake_rejected?: true;
  /**
   * How many more takes the run makes of a shot when its job fails.
   */
  retries?: number;
  /**
   * The most credits that the plan may spend: one number, or one for each gateway.
   */
  max_credits?:
    | number
    | {
        [k: string]: number | undefined;
      };
  /**
   * Shots that do not fit a cap are left out.
   */
  partial?: true;
  /**
   * Caps count the rates of the board's config. The run has to say it again.
   */
  trust_rates?: true;
  /**
   * Only takes in the output folder count. The run has to say it again.
   */
  ignore_other_takes?: true;
  /**
   * The output folder, relative to the folder in which the plan was made.
   */
  out?: string;
  /**
   * The model of every shot, as gateway/model.
   */
  model?: string;
  /**
   * The models of single shots, as gateway/model.
   */
  shot_models?: {
    [k: string]: string | undefined;
  };
  /**
   * The board's profile.
   */
  profile?: string;
}
/**
 * A shot, by short hashes of its fields.
 */
export interface SavedShot {
  /**
   * The shot's id.
   */
  id: string;
  /**
   * The hash of each field, by the field's name, with defaults, vars and model applied.
   */
  fields: {
    [k: string]: string | undefined;
  };
}
/**
 * The takes that the plan knows.
 */
export interface SavedLedger {
  /**
   * SHA-256 of `takes`: the version of the ledger's projection.
   */
  version: string;
  /**
   * The takes, in the order of their first events.
   */
  takes: SavedTake[];
}
/**
 * A take.
 */
export interface SavedTake {
  /**
   * The take, as shot.take.
   */
  take: string;
  /**
   * Its status. refused: nothing was bought.
   */
  status: 'unknown' | 'running' | 'rendered' | 'stored' | 'failed' | 'abandoned' | 'pruned' | 'refused';
}
/**
 * What the run does with one take.
 */
export interface SavedStep {
  /**
   * The shot's id.
   */
  shot: string;
  /**
   * The take's number.
   */
  take: number;
  /**
   * As in a plan: keep, fetch, resume, submit or ask.
   */
  action: 'keep' | 'fetch' | 'resume' | 'submit' | 'ask';
  /**
   * The model, as gateway/model.
   */
  model: string;
  /**
   * Length of the clip in seconds.
   */
  seconds: number;
  /**
   * Resolution of the clip.
   */
  resolution: string;
  /**
   * The take's price in credits. Absent if no rate is known.
   */
  credits?: number;
  /**
   * The credits that caps count for the take, if more than `credits`.
   */
  cap_credits?: number;
  /**
   * The code of the reason.
   */
  reason: string;
  /**
   * SHA-256 of what makes the picture: the take's identity.
   */
  fingerprint: string;
  /**
   * The task id of the take's request.
   */
  external_task_id: string;
}
/**
 * Sums at one gateway, in its own credits.
 */
export interface SavedTotal {
  /**
   * The gateway's name.
   */
  gateway: string;
  /**
   * The base URL that the plan calls. It is compared, and never used.
   */
  origin: string;
  /**
   * What the submits will cost, in credits.
   */
  to_pay: number;
  /**
   * How many submits have no known rate.
   */
  unpriced: number;
  range: SavedRange;
}
/**
 * What the run may cost, with takes that have a lost answer.
 */
export interface SavedRange {
  /**
   * Credits if each submit succeeds at once, and no lost answer was paid.
   */
  best: number;
  /**
   * Credits of the submits and of every lost answer.
   */
  planned: number;
  /**
   * Credits if every lost answer was paid, and every retry that the plan allows is charged.
   */
  worst: number;
}
/**
 * A rate that the plan used.
 */
export interface SavedRate {
  /**
   * The model, as gateway/model.
   */
  model: string;
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
}

/** @internal */
export const savedPlanSchema = {
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "SavedPlan",
  "description": "A plan that `rushes plan --save` wrote and `rushes render` carries out. It has no secret, no request and no text of the board. Since 0.2.",
  "type": "object",
  "additionalProperties": false,
  "required": [
    "kind",
    "version",
    "tool",
    "plan_id",
    "board",
    "configs",
    "options",
    "shots",
    "picks",
    "ledger",
    "steps",
    "totals",
    "rates",
    "checksum"
  ],
  "properties": {
    "kind": {
      "const": "rushes-saved-plan",
      "description": "Tells this document from a storyboard. It comes first."
    },
    "version": {
      "const": 1,
      "description": "The version of this format."
    },
    "tool": {
      "type": "string",
      "description": "The version of rushes that made the plan."
    },
    "plan_id": {
      "type": "string",
      "pattern": "^[0-9a-f-]{36}$",
      "description": "A random id. Events of its takes carry it."
    },
    "board": {
      "title": "SavedBoard",
      "description": "The board.",
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
          "pattern": "^[a-z0-9][a-z0-9_-]{0,63}$",
          "description": "The board's id."
        },
        "file": {
          "type": "string",
          "pattern": "^(?![/\\\\]|[A-Za-z]:).+$",
          "description": "The path of the board's file, relative to the folder in which the plan was made."
        },
        "sha256": {
          "type": "string",
          "pattern": "^[0-9a-f]{64}$",
          "description": "SHA-256 of the board file's bytes, in lower-case hex."
        }
      }
    },
    "configs": {
      "type": "array",
      "description": "The configs in force.",
      "items": {
        "title": "SavedConfig",
        "description": "A config.",
        "type": "object",
        "additionalProperties": false,
        "required": [
          "of",
          "sha256"
        ],
        "properties": {
          "of": {
            "enum": [
              "board",
              "user"
            ],
            "description": "board: the nearest rushes.config.yaml; user: the config of the user who made the plan."
          },
          "sha256": {
            "type": "string",
            "pattern": "^[0-9a-f]{64}$",
            "description": "SHA-256 of the file's bytes, in lower-case hex."
          }
        }
      }
    },
    "options": {
      "title": "SavedOptions",
      "description": "The options that shaped the plan.",
      "type": "object",
      "additionalProperties": false,
      "required": [],
      "properties": {
        "only": {
          "type": "array",
          "items": {
            "type": "string",
            "pattern": "^[a-z0-9][a-z0-9_-]{0,63}$",
            "description": "A shot's id."
          },
          "description": "Shots to which the run is limited."
        },
        "except": {
          "type": "array",
          "items": {
            "type": "string",
            "pattern": "^[a-z0-9][a-z0-9_-]{0,63}$",
            "description": "A shot's id."
          },
          "description": "Shots that the run leaves out."
        },
        "retake": {
          "type": "array",
          "items": {
            "type": "string",
            "pattern": "^[a-z0-9][a-z0-9_-]{0,63}$",
            "description": "A shot's id."
          },
          "description": "Shots of which one more take is made."
        },
        "retry_failed": {
          "description": "Failed shots of which another take is made: all (true), or these.",
          "oneOf": [
            {
              "const": true
            },
            {
              "type": "array",
              "items": {
                "type": "string",
                "pattern": "^[a-z0-9][a-z0-9_-]{0,63}$",
                "description": "A shot's id."
              }
            }
          ]
        },
        "retake_rejected": {
          "const": true,
          "description": "One more take is made of each shot whose newest take is rejected."
        },
        "retries": {
          "type": "integer",
          "minimum": 0,
          "maximum": 20,
          "description": "How many more takes the run makes of a shot when its job fails."
        },
        "max_credits": {
          "description": "The most credits that the plan may spend: one number, or one for each gateway.",
          "oneOf": [
            {
              "type": "number",
              "minimum": 0
            },
            {
              "type": "object",
              "additionalProperties": {
                "type": "number",
                "minimum": 0
              }
            }
          ]
        },
        "partial": {
          "const": true,
          "description": "Shots that do not fit a cap are left out."
        },
        "trust_rates": {
          "const": true,
          "description": "Caps count the rates of the board's config. The run has to say it again."
        },
        "ignore_other_takes": {
          "const": true,
          "description": "Only takes in the output folder count. The run has to say it again."
        },
        "out": {
          "type": "string",
          "pattern": "^(?![/\\\\]|[A-Za-z]:).+$",
          "description": "The output folder, relative to the folder in which the plan was made."
        },
        "model": {
          "type": "string",
          "description": "The model of every shot, as gateway/model."
        },
        "shot_models": {
          "type": "object",
          "additionalProperties": {
            "type": "string"
          },
          "description": "The models of single shots, as gateway/model."
        },
        "profile": {
          "type": "string",
          "description": "The board's profile."
        }
      }
    },
    "shots": {
      "type": "array",
      "description": "The shots of the board, in its order.",
      "items": {
        "title": "SavedShot",
        "description": "A shot, by short hashes of its fields.",
        "type": "object",
        "additionalProperties": false,
        "required": [
          "id",
          "fields"
        ],
        "properties": {
          "id": {
            "type": "string",
            "pattern": "^[a-z0-9][a-z0-9_-]{0,63}$",
            "description": "The shot's id."
          },
          "fields": {
            "type": "object",
            "additionalProperties": {
              "type": "string",
              "pattern": "^[0-9a-f]{12}$"
            },
            "description": "The hash of each field, by the field's name, with defaults, vars and model applied."
          }
        }
      }
    },
    "picks": {
      "type": "object",
      "additionalProperties": {
        "type": "string",
        "pattern": "^[0-9a-f]{12}$"
      },
      "description": "The hash of what the picks file decides about a shot, by the shot's id."
    },
    "ledger": {
      "title": "SavedLedger",
      "description": "The takes that the plan knows.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "version",
        "takes"
      ],
      "properties": {
        "version": {
          "type": "string",
          "pattern": "^[0-9a-f]{64}$",
          "description": "SHA-256 of `takes`: the version of the ledger's projection."
        },
        "takes": {
          "type": "array",
          "description": "The takes, in the order of their first events.",
          "items": {
            "title": "SavedTake",
            "description": "A take.",
            "type": "object",
            "additionalProperties": false,
            "required": [
              "take",
              "status"
            ],
            "properties": {
              "take": {
                "type": "string",
                "description": "The take, as shot.take."
              },
              "status": {
                "enum": [
                  "unknown",
                  "running",
                  "rendered",
                  "stored",
                  "failed",
                  "abandoned",
                  "pruned",
                  "refused"
                ],
                "description": "Its status. refused: nothing was bought."
              }
            }
          }
        }
      }
    },
    "steps": {
      "type": "array",
      "description": "The steps, in the board's order.",
      "items": {
        "title": "SavedStep",
        "description": "What the run does with one take.",
        "type": "object",
        "additionalProperties": false,
        "required": [
          "shot",
          "take",
          "action",
          "model",
          "seconds",
          "resolution",
          "reason",
          "fingerprint",
          "external_task_id"
        ],
        "properties": {
          "shot": {
            "type": "string",
            "pattern": "^[a-z0-9][a-z0-9_-]{0,63}$",
            "description": "The shot's id."
          },
          "take": {
            "type": "integer",
            "minimum": 1,
            "description": "The take's number."
          },
          "action": {
            "enum": [
              "keep",
              "fetch",
              "resume",
              "submit",
              "ask"
            ],
            "description": "As in a plan: keep, fetch, resume, submit or ask."
          },
          "model": {
            "type": "string",
            "description": "The model, as gateway/model."
          },
          "seconds": {
            "type": "number",
            "minimum": 0,
            "description": "Length of the clip in seconds."
          },
          "resolution": {
            "type": "string",
            "description": "Resolution of the clip."
          },
          "credits": {
            "type": "number",
            "minimum": 0,
            "description": "The take's price in credits. Absent if no rate is known."
          },
          "cap_credits": {
            "type": "number",
            "minimum": 0,
            "description": "The credits that caps count for the take, if more than `credits`."
          },
          "reason": {
            "type": "string",
            "description": "The code of the reason."
          },
          "fingerprint": {
            "type": "string",
            "pattern": "^[0-9a-f]{64}$",
            "description": "SHA-256 of what makes the picture: the take's identity."
          },
          "external_task_id": {
            "type": "string",
            "maxLength": 64,
            "description": "The task id of the take's request."
          }
        }
      }
    },
    "totals": {
      "type": "array",
      "description": "One row for each gateway.",
      "items": {
        "title": "SavedTotal",
        "description": "Sums at one gateway, in its own credits.",
        "type": "object",
        "additionalProperties": false,
        "required": [
          "gateway",
          "origin",
          "to_pay",
          "unpriced",
          "range"
        ],
        "properties": {
          "gateway": {
            "type": "string",
            "description": "The gateway's name."
          },
          "origin": {
            "type": "string",
            "description": "The base URL that the plan calls. It is compared, and never used."
          },
          "to_pay": {
            "type": "number",
            "minimum": 0,
            "description": "What the submits will cost, in credits."
          },
          "unpriced": {
            "type": "integer",
            "minimum": 0,
            "description": "How many submits have no known rate."
          },
          "range": {
            "title": "SavedRange",
            "description": "What the run may cost, with takes that have a lost answer.",
            "type": "object",
            "additionalProperties": false,
            "required": [
              "best",
              "planned",
              "worst"
            ],
            "properties": {
              "best": {
                "type": "number",
                "minimum": 0,
                "description": "Credits if each submit succeeds at once, and no lost answer was paid."
              },
              "planned": {
                "type": "number",
                "minimum": 0,
                "description": "Credits of the submits and of every lost answer."
              },
              "worst": {
                "type": "number",
                "minimum": 0,
                "description": "Credits if every lost answer was paid, and every retry that the plan allows is charged."
              }
            }
          }
        }
      }
    },
    "rates": {
      "type": "array",
      "description": "The rates that the plan used.",
      "items": {
        "title": "SavedRate",
        "description": "A rate that the plan used.",
        "type": "object",
        "additionalProperties": false,
        "required": [
          "model",
          "resolution",
          "credits_per_second"
        ],
        "properties": {
          "model": {
            "type": "string",
            "description": "The model, as gateway/model."
          },
          "resolution": {
            "type": "string",
            "description": "Resolution of the clip."
          },
          "audio": {
            "type": "boolean",
            "description": "Only for clips with sound (true), or only for clips without (false)."
          },
          "mode": {
            "enum": [
              "text",
              "image"
            ],
            "description": "Only for clips from text alone (text), or only for clips from a first frame (image)."
          },
          "credits_per_second": {
            "type": "number",
            "minimum": 0,
            "description": "The rate, in the gateway's credits per second."
          }
        }
      }
    },
    "checksum": {
      "type": "string",
      "pattern": "^[0-9a-f]{64}$",
      "description": "SHA-256 of the canonical JSON (RFC 8785) of everything else in this document."
    }
  }
} as const;
