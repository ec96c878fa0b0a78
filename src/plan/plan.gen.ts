// Generated from schema/plan.schema.json by schema/generate.mjs. Do not edit: change the schema and run `npm run generate`.
/**
 * What a render of the board would do, why, and what it would cost.
 */
export interface PlanDocument {
  /**
   * The version of this format.
   */
  version: 1;
  board: PlanBoard;
  /**
   * In board order.
   */
  steps: PlanStep[];
  /**
   * A row for each gateway.
   */
  totals: PlanTotal[];
  /**
   * Limits in force.
   */
  caps: Cap[];
  /**
   * Rates that were used.
   */
  rates: PlanRate[];
  config?: PlanConfig;
}
/**
 * The board.
 */
export interface PlanBoard {
  /**
   * Its id.
   */
  id: string;
  /**
   * Its title.
   */
  title?: string;
  /**
   * Its file, as it was named.
   */
  file: string;
  /**
   * Of its bytes.
   */
  sha256: string;
}
/**
 * What will be done with one take.
 */
export interface PlanStep {
  /**
   * The shot's id.
   */
  shot: string;
  /**
   * The take's number.
   */
  take: number;
  /**
   * keep: nothing to do; fetch: paid for, the clip is not here; resume: the job is running; submit: a paid request; ask: a person decides.
   */
  action: 'keep' | 'fetch' | 'resume' | 'submit' | 'ask';
  /**
   * gateway/model.
   */
  model: string;
  /**
   * Length of the clip.
   */
  seconds: number;
  /**
   * Tier.
   */
  resolution: string;
  /**
   * The take's price: for submit what it will cost, else what it cost or was planned to cost.
   */
  credits: number;
  reason: Reason;
  /**
   * Of the picture.
   */
  fingerprint: string;
  /**
   * The key under which it is or will be sent.
   */
  external_task_id?: string;
  /**
   * Where the clip is, relative to the board's output folder.
   */
  file?: string;
}
/**
 * Why.
 */
export interface Reason {
  /**
   * For programs.
   */
  code: string;
  /**
   * For people.
   */
  text: string;
}
/**
 * Sums at one gateway, in its own credits.
 */
export interface PlanTotal {
  /**
   * Its name.
   */
  gateway: string;
  /**
   * Whose credits.
   */
  unit: string;
  /**
   * The base URL that will be called.
   */
  origin: string;
  /**
   * What the submits will cost.
   */
  to_pay: number;
  /**
   * Takes whose answer was lost: counted as spent until settled.
   */
  unsettled: number;
  /**
   * What this board has cost so far, running takes included.
   */
  paid: number;
  /**
   * Jobs in flight at once.
   */
  concurrency: number;
  money?: Money;
}
/**
 * The same in money, where the gateway says what a credit is worth.
 */
export interface Money {
  /**
   * ISO 4217.
   */
  currency: string;
  /**
   * Amount.
   */
  to_pay: number;
  /**
   * Amount.
   */
  unsettled: number;
  /**
   * Amount.
   */
  paid: number;
}
/**
 * A limit and what it leaves.
 */
export interface Cap {
  /**
   * board: over its lifetime; run: this run.
   */
  kind: 'board' | 'run';
  /**
   * The limit.
   */
  max_credits: number;
  /**
   * What would count against it.
   */
  needed: number;
  /**
   * By how much it is exceeded; 0 where it holds.
   */
  over: number;
  /**
   * Takes to be submitted that fit, in board order.
   *
   * Items: shot.take
   */
  fits: string[];
}
/**
 * A rate that was used.
 */
export interface PlanRate {
  /**
   * gateway/model.
   */
  model: string;
  /**
   * Tier.
   */
  resolution: string;
  /**
   * Rate.
   */
  credits_per_second: number;
  /**
   * Where it is from.
   */
  source: string;
  /**
   * When that was read.
   */
  date?: string;
}
/**
 * The config that changed something.
 */
export interface PlanConfig {
  /**
   * Its path.
   */
  file: string;
  /**
   * What it set.
   *
   * Items: In words.
   */
  sets: string[];
}

export const planSchema = {
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "plan.schema.json",
  "title": "PlanDocument",
  "description": "What a render of the board would do, why, and what it would cost.",
  "type": "object",
  "additionalProperties": false,
  "required": [
    "version",
    "board",
    "steps",
    "totals",
    "caps",
    "rates"
  ],
  "properties": {
    "version": {
      "const": 1,
      "description": "The version of this format."
    },
    "board": {
      "title": "PlanBoard",
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
          "description": "Its id."
        },
        "title": {
          "type": "string",
          "description": "Its title."
        },
        "file": {
          "type": "string",
          "description": "Its file, as it was named."
        },
        "sha256": {
          "type": "string",
          "description": "Of its bytes.",
          "pattern": "^[0-9a-f]{64}$"
        }
      }
    },
    "steps": {
      "type": "array",
      "description": "In board order.",
      "items": {
        "$ref": "#/$defs/PlanStep"
      }
    },
    "totals": {
      "type": "array",
      "description": "A row for each gateway.",
      "items": {
        "$ref": "#/$defs/PlanTotal"
      }
    },
    "caps": {
      "type": "array",
      "description": "Limits in force.",
      "items": {
        "$ref": "#/$defs/Cap"
      }
    },
    "rates": {
      "type": "array",
      "description": "Rates that were used.",
      "items": {
        "$ref": "#/$defs/PlanRate"
      }
    },
    "config": {
      "title": "PlanConfig",
      "description": "The config that changed something.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "file",
        "sets"
      ],
      "properties": {
        "file": {
          "type": "string",
          "description": "Its path."
        },
        "sets": {
          "type": "array",
          "description": "What it set.",
          "items": {
            "type": "string",
            "description": "In words."
          }
        }
      }
    }
  },
  "$defs": {
    "PlanStep": {
      "title": "PlanStep",
      "description": "What will be done with one take.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "shot",
        "take",
        "action",
        "model",
        "seconds",
        "resolution",
        "credits",
        "reason",
        "fingerprint"
      ],
      "properties": {
        "shot": {
          "type": "string",
          "description": "The shot's id."
        },
        "take": {
          "type": "integer",
          "description": "The take's number.",
          "minimum": 1
        },
        "action": {
          "description": "keep: nothing to do; fetch: paid for, the clip is not here; resume: the job is running; submit: a paid request; ask: a person decides.",
          "enum": [
            "keep",
            "fetch",
            "resume",
            "submit",
            "ask"
          ]
        },
        "model": {
          "type": "string",
          "description": "gateway/model."
        },
        "seconds": {
          "type": "number",
          "description": "Length of the clip."
        },
        "resolution": {
          "type": "string",
          "description": "Tier."
        },
        "credits": {
          "type": "number",
          "description": "The take's price: for submit what it will cost, else what it cost or was planned to cost."
        },
        "reason": {
          "title": "Reason",
          "description": "Why.",
          "type": "object",
          "additionalProperties": false,
          "required": [
            "code",
            "text"
          ],
          "properties": {
            "code": {
              "type": "string",
              "description": "For programs."
            },
            "text": {
              "type": "string",
              "description": "For people."
            }
          }
        },
        "fingerprint": {
          "type": "string",
          "description": "Of the picture.",
          "pattern": "^[0-9a-f]{64}$"
        },
        "external_task_id": {
          "type": "string",
          "description": "The key under which it is or will be sent.",
          "maxLength": 64
        },
        "file": {
          "type": "string",
          "description": "Where the clip is, relative to the board's output folder."
        }
      }
    },
    "PlanTotal": {
      "title": "PlanTotal",
      "description": "Sums at one gateway, in its own credits.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "gateway",
        "unit",
        "to_pay",
        "unsettled",
        "paid",
        "concurrency",
        "origin"
      ],
      "properties": {
        "gateway": {
          "type": "string",
          "description": "Its name."
        },
        "unit": {
          "type": "string",
          "description": "Whose credits."
        },
        "origin": {
          "type": "string",
          "description": "The base URL that will be called."
        },
        "to_pay": {
          "type": "number",
          "description": "What the submits will cost."
        },
        "unsettled": {
          "type": "number",
          "description": "Takes whose answer was lost: counted as spent until settled."
        },
        "paid": {
          "type": "number",
          "description": "What this board has cost so far, running takes included."
        },
        "concurrency": {
          "type": "integer",
          "description": "Jobs in flight at once."
        },
        "money": {
          "title": "Money",
          "description": "The same in money, where the gateway says what a credit is worth.",
          "type": "object",
          "additionalProperties": false,
          "required": [
            "currency",
            "to_pay",
            "unsettled",
            "paid"
          ],
          "properties": {
            "currency": {
              "type": "string",
              "description": "ISO 4217."
            },
            "to_pay": {
              "type": "number",
              "description": "Amount."
            },
            "unsettled": {
              "type": "number",
              "description": "Amount."
            },
            "paid": {
              "type": "number",
              "description": "Amount."
            }
          }
        }
      }
    },
    "Cap": {
      "title": "Cap",
      "description": "A limit and what it leaves.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "kind",
        "max_credits",
        "needed",
        "over",
        "fits"
      ],
      "properties": {
        "kind": {
          "enum": [
            "board",
            "run"
          ],
          "description": "board: over its lifetime; run: this run."
        },
        "max_credits": {
          "type": "number",
          "description": "The limit."
        },
        "needed": {
          "type": "number",
          "description": "What would count against it."
        },
        "over": {
          "type": "number",
          "description": "By how much it is exceeded; 0 where it holds."
        },
        "fits": {
          "type": "array",
          "description": "Takes to be submitted that fit, in board order.",
          "items": {
            "type": "string",
            "description": "shot.take"
          }
        }
      }
    },
    "PlanRate": {
      "title": "PlanRate",
      "description": "A rate that was used.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "model",
        "resolution",
        "credits_per_second",
        "source"
      ],
      "properties": {
        "model": {
          "type": "string",
          "description": "gateway/model."
        },
        "resolution": {
          "type": "string",
          "description": "Tier."
        },
        "credits_per_second": {
          "type": "number",
          "description": "Rate."
        },
        "source": {
          "type": "string",
          "description": "Where it is from."
        },
        "date": {
          "type": "string",
          "description": "When that was read."
        }
      }
    }
  }
} as const;
