// Generated from schema/event.schema.json by schema/generate.mjs. Do not edit: change the schema and run `npm run generate`.
/**
 * A line of `rushes render --json`. Those called durable are also the journal's records.
 */
export type RunEvent =
  | BoardRead
  | TakeImported
  | TakeBegun
  | TakeAccepted
  | TakeRefused
  | TakeUnknown
  | TakeRendered
  | TakeFailed
  | TakeStored
  | TakeAdopted
  | TakeAbandoned
  | TakeDuplicated
  | RunStarted
  | TakeProgress
  | TakeWaiting
  | TakeFetching
  | TakeUnfinished
  | TakeHeld
  | TakeUnwritten
  | Warned
  | RunFinished;

/**
 * Durable. A run has begun with the board as it stands.
 */
export interface BoardRead {
  type: 'board';
  /**
   * When, ISO 8601 in UTC.
   */
  at: string;
  /**
   * The board's id.
   */
  id: string;
  /**
   * The board file's path, relative to the journal's folder.
   */
  file: string;
  /**
   * Of the file's bytes.
   */
  sha256: string;
  /**
   * What was wanted.
   */
  shots: WantedShot[];
  /**
   * The run calls a gateway on this machine, a sandbox: what it brings never answers for a real render.
   */
  loopback: boolean;
}
/**
 * A shot as wanted.
 */
export interface WantedShot {
  /**
   * The shot's id.
   */
  id: string;
  /**
   * Of the picture.
   */
  fingerprint: string;
  /**
   * How many.
   */
  takes: number;
}
/**
 * Durable. A take was taken over from a manifest whose journal is not here.
 */
export interface TakeImported {
  type: 'take-imported';
  /**
   * When, ISO 8601 in UTC.
   */
  at: string;
  /**
   * The manifest's entry.
   */
  entry: {
    [k: string]: unknown | undefined;
  };
}
/**
 * Durable, and on disk before a byte is sent. A paid request is about to leave.
 */
export interface TakeBegun {
  type: 'take-begun';
  /**
   * When, ISO 8601 in UTC.
   */
  at: string;
  /**
   * The shot's id.
   */
  shot: string;
  /**
   * The take's number.
   */
  take: number;
  /**
   * gateway/model.
   */
  model: string;
  /**
   * The base URL.
   */
  origin: string;
  /**
   * Of the picture.
   */
  fingerprint: string;
  /**
   * The key.
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
   * The exact bytes: a replay sends the same.
   */
  body: string;
  /**
   * Planned; absent where no rate is known.
   */
  credits?: number;
  /**
   * Whose credits.
   */
  unit: string;
  /**
   * Tells one key from another without telling it: the first 8 hex digits of a salted sha256.
   */
  account: string;
}
/**
 * Durable. The gateway has the job.
 */
export interface TakeAccepted {
  type: 'take-accepted';
  /**
   * When, ISO 8601 in UTC.
   */
  at: string;
  /**
   * The shot's id.
   */
  shot: string;
  /**
   * The take's number.
   */
  take: number;
  ticket: AcceptedTicket;
  /**
   * How its id came to be known, where it is not from a whole answer to the request: partial-answer, the answer broke off behind it; known-key, the gateway refused the key as known and named the job; callback, it called back; reconcile, a person named it. Each was confirmed by asking for the job.
   */
  by?: 'partial-answer' | 'known-key' | 'callback' | 'reconcile';
  /**
   * What the gateway said of its billing, as it said it.
   */
  usage?: {
    [k: string]: unknown | undefined;
  };
  /**
   * Credits that the gateway said at the start that it would charge.
   */
  reserved?: number;
}
/**
 * What is needed to go on with it.
 */
export interface AcceptedTicket {
  /**
   * The gateway.
   */
  gateway: string;
  /**
   * The model.
   */
  model: string;
  /**
   * The base URL.
   */
  origin: string;
  /**
   * The gateway's id.
   */
  job_id: string;
}
/**
 * Durable. Nothing was bought; the number and the key are free again.
 */
export interface TakeRefused {
  type: 'take-refused';
  /**
   * When, ISO 8601 in UTC.
   */
  at: string;
  /**
   * The shot's id.
   */
  shot: string;
  /**
   * The take's number.
   */
  take: number;
  /**
   * For programs.
   */
  code: string;
  /**
   * For people; secrets masked.
   */
  message: string;
  /**
   * HTTP status, where there was an answer.
   */
  status?: number;
}
/**
 * Durable. The request may or may not have bought a job.
 */
export interface TakeUnknown {
  type: 'take-unknown';
  /**
   * When, ISO 8601 in UTC.
   */
  at: string;
  /**
   * The shot's id.
   */
  shot: string;
  /**
   * The take's number.
   */
  take: number;
  /**
   * For programs.
   */
  code: string;
  /**
   * For people; secrets masked.
   */
  message: string;
  /**
   * The beginning of what was read.
   */
  read?: string;
  /**
   * A job that the answer seemed to name; not confirmed.
   */
  job_id?: string;
}
/**
 * Durable. The gateway is done.
 */
export interface TakeRendered {
  type: 'take-rendered';
  /**
   * When, ISO 8601 in UTC.
   */
  at: string;
  /**
   * The shot's id.
   */
  shot: string;
  /**
   * The take's number.
   */
  take: number;
  /**
   * Where the clip is.
   */
  url?: string;
  /**
   * Credits that the gateway says it charged.
   */
  charged?: number;
  /**
   * What the gateway said of its billing, as it said it.
   */
  usage?: {
    [k: string]: unknown | undefined;
  };
}
/**
 * Durable. The gateway failed the job.
 */
export interface TakeFailed {
  type: 'take-failed';
  /**
   * When, ISO 8601 in UTC.
   */
  at: string;
  /**
   * The shot's id.
   */
  shot: string;
  /**
   * The take's number.
   */
  take: number;
  /**
   * For programs.
   */
  code: string;
  /**
   * For people; secrets masked.
   */
  message: string;
  /**
   * Credits that the gateway says it charged.
   */
  charged?: number;
  /**
   * What the gateway said of its billing, as it said it.
   */
  usage?: {
    [k: string]: unknown | undefined;
  };
}
/**
 * Durable. The clip is here, whole and checked.
 */
export interface TakeStored {
  type: 'take-stored';
  /**
   * When, ISO 8601 in UTC.
   */
  at: string;
  /**
   * The shot's id.
   */
  shot: string;
  /**
   * The take's number.
   */
  take: number;
  clip: Clip;
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
}
/**
 * Durable. A person named a job that this ledger did not know: it is a take of its own.
 */
export interface TakeAdopted {
  type: 'take-adopted';
  /**
   * When, ISO 8601 in UTC.
   */
  at: string;
  /**
   * The take as the manifest has it.
   */
  entry: {
    [k: string]: unknown | undefined;
  };
}
/**
 * Durable. A person gave up a take whose outcome is unknown: its credits stay counted, and it is never sent again.
 */
export interface TakeAbandoned {
  type: 'take-abandoned';
  /**
   * When, ISO 8601 in UTC.
   */
  at: string;
  /**
   * The shot's id.
   */
  shot: string;
  /**
   * The take's number.
   */
  take: number;
  /**
   * Why, for people.
   */
  message: string;
}
/**
 * Durable. The gateway named a second job for one take: it may have been paid twice, and both are counted.
 */
export interface TakeDuplicated {
  type: 'take-duplicated';
  /**
   * When, ISO 8601 in UTC.
   */
  at: string;
  /**
   * The shot's id.
   */
  shot: string;
  /**
   * The take's number.
   */
  take: number;
  /**
   * The other job.
   */
  job_id: string;
  /**
   * How it came to be known.
   */
  message: string;
}
/**
 * A run begins.
 */
export interface RunStarted {
  type: 'run-started';
  /**
   * When, ISO 8601 in UTC.
   */
  at: string;
  /**
   * The board's id.
   */
  board: string;
  /**
   * What will be done.
   */
  steps: StartedStep[];
  /**
   * What this run may spend, at each gateway.
   */
  to_pay: ToPay[];
}
/**
 * A step of the plan.
 */
export interface StartedStep {
  /**
   * The shot's id.
   */
  shot: string;
  /**
   * The take's number.
   */
  take: number;
  action: 'keep' | 'fetch' | 'resume' | 'submit' | 'ask';
  /**
   * For a submit what it will cost, else what the take cost or was planned to cost; absent where no rate is known.
   */
  credits?: number;
  /**
   * Whose credits.
   */
  unit: string;
}
export interface ToPay {
  /**
   * Whose credits.
   */
  unit: string;
  /**
   * Sum of the submits whose price is known.
   */
  credits: number;
  /**
   * Submits for which no rate is known.
   */
  unpriced: number;
}
/**
 * A job was looked at.
 */
export interface TakeProgress {
  type: 'take-progress';
  /**
   * When, ISO 8601 in UTC.
   */
  at: string;
  /**
   * The shot's id.
   */
  shot: string;
  /**
   * The take's number.
   */
  take: number;
  state: 'queued' | 'running';
  /**
   * The gateway's word.
   */
  word: string;
  /**
   * Where the gateway says.
   */
  percent?: number;
}
/**
 * Nothing is lost; something is tried again later.
 */
export interface TakeWaiting {
  type: 'take-waiting';
  /**
   * When, ISO 8601 in UTC.
   */
  at: string;
  /**
   * The shot's id.
   */
  shot: string;
  /**
   * The take's number.
   */
  take: number;
  /**
   * For programs.
   */
  code: string;
  /**
   * For people; secrets masked.
   */
  message: string;
  /**
   * Until the next try.
   */
  seconds: number;
}
/**
 * Bytes of a clip have come in.
 */
export interface TakeFetching {
  type: 'take-fetching';
  /**
   * When, ISO 8601 in UTC.
   */
  at: string;
  /**
   * The shot's id.
   */
  shot: string;
  /**
   * The take's number.
   */
  take: number;
  /**
   * Bytes so far.
   */
  received: number;
  /**
   * Bytes in all, where known.
   */
  total?: number;
}
/**
 * This run leaves a take unfinished; the next one goes on with it.
 */
export interface TakeUnfinished {
  type: 'take-unfinished';
  /**
   * When, ISO 8601 in UTC.
   */
  at: string;
  /**
   * The shot's id.
   */
  shot: string;
  /**
   * The take's number.
   */
  take: number;
  /**
   * For programs.
   */
  code: string;
  /**
   * For people; secrets masked.
   */
  message: string;
}
/**
 * A take was not begun.
 */
export interface TakeHeld {
  type: 'take-held';
  /**
   * When, ISO 8601 in UTC.
   */
  at: string;
  /**
   * The shot's id.
   */
  shot: string;
  /**
   * The take's number.
   */
  take: number;
  /**
   * For programs.
   */
  code: string;
  /**
   * For people; secrets masked.
   */
  message: string;
}
/**
 * The disk failed before a job's id was written down: whoever sees this keeps it.
 */
export interface TakeUnwritten {
  type: 'take-unwritten';
  /**
   * When, ISO 8601 in UTC.
   */
  at: string;
  /**
   * The shot's id.
   */
  shot: string;
  /**
   * The take's number.
   */
  take: number;
  /**
   * The gateway whose job it is.
   */
  unit: string;
  /**
   * The job.
   */
  job_id: string;
  /**
   * What it is to the take: its job, perhaps its job (a broken answer named it), or a second one beside it.
   */
  found: 'accepted' | 'perhaps' | 'second';
  /**
   * Whether the next run asks for it again under the take's own id, and so finds it by itself.
   */
  asked_again: boolean;
}
/**
 * Something that a person should know.
 */
export interface Warned {
  type: 'warning';
  /**
   * When, ISO 8601 in UTC.
   */
  at: string;
  /**
   * For programs.
   */
  code: string;
  /**
   * For people; secrets masked.
   */
  message: string;
  /**
   * The shot's id.
   */
  shot?: string;
  /**
   * The take's number.
   */
  take?: number;
}
/**
 * A run ends.
 */
export interface RunFinished {
  type: 'run-finished';
  /**
   * When, ISO 8601 in UTC.
   */
  at: string;
  /**
   * Clips of this board that are here.
   */
  stored: number;
  /**
   * Takes.
   */
  unfinished: number;
  /**
   * Takes.
   */
  failed: number;
  /**
   * Takes.
   */
  unknown: number;
  /**
   * Takes not begun.
   */
  held: number;
  /**
   * As documented.
   */
  exit_code: number;
  /**
   * What it cost, at each gateway.
   */
  costs: RunCosts[];
}
export interface RunCosts {
  /**
   * Whose credits.
   */
  unit: string;
  /**
   * Takes that this run began; those that were refused are none.
   */
  begun: number;
  /**
   * Credits that the gateway charged for takes that this run began.
   */
  charged: number;
  /**
   * Credits planned for takes that this run began, whose jobs have not ended or are not known.
   */
  open: number;
  /**
   * Takes that this run began, whose jobs are done and of whose charge the gateway tells nothing.
   */
  untold: {
    /**
     * How many.
     */
    takes: number;
    /**
     * Credits planned for them.
     */
    credits: number;
    /**
     * How many of them have no price either.
     */
    unpriced: number;
  };
  /**
   * Takes that this run began, of which neither a price nor a charge is known.
   */
  unpriced: number;
  /**
   * Credits that the gateway told in this run for takes of earlier ones.
   */
  earlier: number;
}

export const eventSchema = {
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "event.schema.json",
  "title": "RunEvent",
  "description": "A line of `rushes render --json`. Those called durable are also the journal's records.",
  "oneOf": [
    {
      "$ref": "#/$defs/BoardRead"
    },
    {
      "$ref": "#/$defs/TakeImported"
    },
    {
      "$ref": "#/$defs/TakeBegun"
    },
    {
      "$ref": "#/$defs/TakeAccepted"
    },
    {
      "$ref": "#/$defs/TakeRefused"
    },
    {
      "$ref": "#/$defs/TakeUnknown"
    },
    {
      "$ref": "#/$defs/TakeRendered"
    },
    {
      "$ref": "#/$defs/TakeFailed"
    },
    {
      "$ref": "#/$defs/TakeStored"
    },
    {
      "$ref": "#/$defs/TakeAdopted"
    },
    {
      "$ref": "#/$defs/TakeAbandoned"
    },
    {
      "$ref": "#/$defs/TakeDuplicated"
    },
    {
      "$ref": "#/$defs/RunStarted"
    },
    {
      "$ref": "#/$defs/TakeProgress"
    },
    {
      "$ref": "#/$defs/TakeWaiting"
    },
    {
      "$ref": "#/$defs/TakeFetching"
    },
    {
      "$ref": "#/$defs/TakeUnfinished"
    },
    {
      "$ref": "#/$defs/TakeHeld"
    },
    {
      "$ref": "#/$defs/TakeUnwritten"
    },
    {
      "$ref": "#/$defs/Warned"
    },
    {
      "$ref": "#/$defs/RunFinished"
    }
  ],
  "$defs": {
    "BoardRead": {
      "title": "BoardRead",
      "description": "Durable. A run has begun with the board as it stands.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "type",
        "at",
        "id",
        "file",
        "sha256",
        "shots",
        "loopback"
      ],
      "properties": {
        "type": {
          "const": "board"
        },
        "at": {
          "type": "string",
          "description": "When, ISO 8601 in UTC.",
          "format": "date-time"
        },
        "id": {
          "type": "string",
          "description": "The board's id.",
          "pattern": "^[a-z0-9][a-z0-9_-]{0,63}$"
        },
        "file": {
          "type": "string",
          "description": "The board file's path, relative to the journal's folder."
        },
        "sha256": {
          "type": "string",
          "description": "Of the file's bytes.",
          "pattern": "^[0-9a-f]{64}$"
        },
        "shots": {
          "type": "array",
          "description": "What was wanted.",
          "items": {
            "title": "WantedShot",
            "description": "A shot as wanted.",
            "type": "object",
            "additionalProperties": false,
            "required": [
              "id",
              "fingerprint",
              "takes"
            ],
            "properties": {
              "id": {
                "type": "string",
                "description": "The shot's id.",
                "pattern": "^[a-z0-9][a-z0-9_-]{0,63}$"
              },
              "fingerprint": {
                "type": "string",
                "description": "Of the picture.",
                "pattern": "^[0-9a-f]{64}$"
              },
              "takes": {
                "type": "integer",
                "description": "How many.",
                "minimum": 1
              }
            }
          }
        },
        "loopback": {
          "type": "boolean",
          "description": "The run calls a gateway on this machine, a sandbox: what it brings never answers for a real render."
        }
      }
    },
    "TakeImported": {
      "title": "TakeImported",
      "description": "Durable. A take was taken over from a manifest whose journal is not here.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "type",
        "at",
        "entry"
      ],
      "properties": {
        "type": {
          "const": "take-imported"
        },
        "at": {
          "type": "string",
          "description": "When, ISO 8601 in UTC.",
          "format": "date-time"
        },
        "entry": {
          "type": "object",
          "description": "The manifest's entry.",
          "additionalProperties": true
        }
      }
    },
    "TakeBegun": {
      "title": "TakeBegun",
      "description": "Durable, and on disk before a byte is sent. A paid request is about to leave.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "type",
        "at",
        "shot",
        "take",
        "model",
        "origin",
        "fingerprint",
        "external_task_id",
        "body",
        "unit",
        "account"
      ],
      "properties": {
        "type": {
          "const": "take-begun"
        },
        "at": {
          "type": "string",
          "description": "When, ISO 8601 in UTC.",
          "format": "date-time"
        },
        "shot": {
          "type": "string",
          "description": "The shot's id.",
          "pattern": "^[a-z0-9][a-z0-9_-]{0,63}$"
        },
        "take": {
          "type": "integer",
          "description": "The take's number.",
          "minimum": 1
        },
        "model": {
          "type": "string",
          "description": "gateway/model.",
          "pattern": "^[a-z0-9][a-z0-9-]*/[a-z0-9][a-z0-9._-]*$"
        },
        "origin": {
          "type": "string",
          "description": "The base URL."
        },
        "fingerprint": {
          "type": "string",
          "description": "Of the picture.",
          "pattern": "^[0-9a-f]{64}$"
        },
        "external_task_id": {
          "type": "string",
          "description": "The key.",
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
        "body": {
          "type": "string",
          "description": "The exact bytes: a replay sends the same."
        },
        "credits": {
          "type": "number",
          "description": "Planned; absent where no rate is known.",
          "minimum": 0
        },
        "unit": {
          "type": "string",
          "description": "Whose credits."
        },
        "account": {
          "type": "string",
          "description": "Tells one key from another without telling it: the first 8 hex digits of a salted sha256.",
          "pattern": "^[0-9a-f]{8}$"
        }
      }
    },
    "TakeAccepted": {
      "title": "TakeAccepted",
      "description": "Durable. The gateway has the job.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "type",
        "at",
        "shot",
        "take",
        "ticket"
      ],
      "properties": {
        "type": {
          "const": "take-accepted"
        },
        "at": {
          "type": "string",
          "description": "When, ISO 8601 in UTC.",
          "format": "date-time"
        },
        "shot": {
          "type": "string",
          "description": "The shot's id.",
          "pattern": "^[a-z0-9][a-z0-9_-]{0,63}$"
        },
        "take": {
          "type": "integer",
          "description": "The take's number.",
          "minimum": 1
        },
        "ticket": {
          "title": "AcceptedTicket",
          "description": "What is needed to go on with it.",
          "type": "object",
          "additionalProperties": false,
          "required": [
            "gateway",
            "model",
            "origin",
            "job_id"
          ],
          "properties": {
            "gateway": {
              "type": "string",
              "description": "The gateway."
            },
            "model": {
              "type": "string",
              "description": "The model."
            },
            "origin": {
              "type": "string",
              "description": "The base URL."
            },
            "job_id": {
              "type": "string",
              "description": "The gateway's id."
            }
          }
        },
        "by": {
          "description": "How its id came to be known, where it is not from a whole answer to the request: partial-answer, the answer broke off behind it; known-key, the gateway refused the key as known and named the job; callback, it called back; reconcile, a person named it. Each was confirmed by asking for the job.",
          "enum": [
            "partial-answer",
            "known-key",
            "callback",
            "reconcile"
          ]
        },
        "usage": {
          "type": "object",
          "description": "What the gateway said of its billing, as it said it.",
          "additionalProperties": true
        },
        "reserved": {
          "type": "number",
          "description": "Credits that the gateway said at the start that it would charge.",
          "minimum": 0
        }
      }
    },
    "TakeRefused": {
      "title": "TakeRefused",
      "description": "Durable. Nothing was bought; the number and the key are free again.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "type",
        "at",
        "shot",
        "take",
        "code",
        "message"
      ],
      "properties": {
        "type": {
          "const": "take-refused"
        },
        "at": {
          "type": "string",
          "description": "When, ISO 8601 in UTC.",
          "format": "date-time"
        },
        "shot": {
          "type": "string",
          "description": "The shot's id.",
          "pattern": "^[a-z0-9][a-z0-9_-]{0,63}$"
        },
        "take": {
          "type": "integer",
          "description": "The take's number.",
          "minimum": 1
        },
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
          "description": "HTTP status, where there was an answer."
        }
      }
    },
    "TakeUnknown": {
      "title": "TakeUnknown",
      "description": "Durable. The request may or may not have bought a job.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "type",
        "at",
        "shot",
        "take",
        "code",
        "message"
      ],
      "properties": {
        "type": {
          "const": "take-unknown"
        },
        "at": {
          "type": "string",
          "description": "When, ISO 8601 in UTC.",
          "format": "date-time"
        },
        "shot": {
          "type": "string",
          "description": "The shot's id.",
          "pattern": "^[a-z0-9][a-z0-9_-]{0,63}$"
        },
        "take": {
          "type": "integer",
          "description": "The take's number.",
          "minimum": 1
        },
        "code": {
          "type": "string",
          "description": "For programs."
        },
        "message": {
          "type": "string",
          "description": "For people; secrets masked."
        },
        "read": {
          "type": "string",
          "description": "The beginning of what was read."
        },
        "job_id": {
          "type": "string",
          "description": "A job that the answer seemed to name; not confirmed."
        }
      }
    },
    "TakeRendered": {
      "title": "TakeRendered",
      "description": "Durable. The gateway is done.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "type",
        "at",
        "shot",
        "take"
      ],
      "properties": {
        "type": {
          "const": "take-rendered"
        },
        "at": {
          "type": "string",
          "description": "When, ISO 8601 in UTC.",
          "format": "date-time"
        },
        "shot": {
          "type": "string",
          "description": "The shot's id.",
          "pattern": "^[a-z0-9][a-z0-9_-]{0,63}$"
        },
        "take": {
          "type": "integer",
          "description": "The take's number.",
          "minimum": 1
        },
        "url": {
          "type": "string",
          "description": "Where the clip is."
        },
        "charged": {
          "type": "number",
          "description": "Credits that the gateway says it charged.",
          "minimum": 0
        },
        "usage": {
          "type": "object",
          "description": "What the gateway said of its billing, as it said it.",
          "additionalProperties": true
        }
      }
    },
    "TakeFailed": {
      "title": "TakeFailed",
      "description": "Durable. The gateway failed the job.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "type",
        "at",
        "shot",
        "take",
        "code",
        "message"
      ],
      "properties": {
        "type": {
          "const": "take-failed"
        },
        "at": {
          "type": "string",
          "description": "When, ISO 8601 in UTC.",
          "format": "date-time"
        },
        "shot": {
          "type": "string",
          "description": "The shot's id.",
          "pattern": "^[a-z0-9][a-z0-9_-]{0,63}$"
        },
        "take": {
          "type": "integer",
          "description": "The take's number.",
          "minimum": 1
        },
        "code": {
          "type": "string",
          "description": "For programs."
        },
        "message": {
          "type": "string",
          "description": "For people; secrets masked."
        },
        "charged": {
          "type": "number",
          "description": "Credits that the gateway says it charged.",
          "minimum": 0
        },
        "usage": {
          "type": "object",
          "description": "What the gateway said of its billing, as it said it.",
          "additionalProperties": true
        }
      }
    },
    "TakeStored": {
      "title": "TakeStored",
      "description": "Durable. The clip is here, whole and checked.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "type",
        "at",
        "shot",
        "take",
        "clip"
      ],
      "properties": {
        "type": {
          "const": "take-stored"
        },
        "at": {
          "type": "string",
          "description": "When, ISO 8601 in UTC.",
          "format": "date-time"
        },
        "shot": {
          "type": "string",
          "description": "The shot's id.",
          "pattern": "^[a-z0-9][a-z0-9_-]{0,63}$"
        },
        "take": {
          "type": "integer",
          "description": "The take's number.",
          "minimum": 1
        },
        "clip": {
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
            }
          }
        }
      }
    },
    "RunStarted": {
      "title": "RunStarted",
      "description": "A run begins.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "type",
        "at",
        "board",
        "steps",
        "to_pay"
      ],
      "properties": {
        "type": {
          "const": "run-started"
        },
        "at": {
          "type": "string",
          "description": "When, ISO 8601 in UTC.",
          "format": "date-time"
        },
        "board": {
          "type": "string",
          "description": "The board's id."
        },
        "steps": {
          "type": "array",
          "items": {
            "title": "StartedStep",
            "description": "A step of the plan.",
            "type": "object",
            "additionalProperties": false,
            "required": [
              "shot",
              "take",
              "action",
              "unit"
            ],
            "properties": {
              "shot": {
                "type": "string",
                "description": "The shot's id.",
                "pattern": "^[a-z0-9][a-z0-9_-]{0,63}$"
              },
              "take": {
                "type": "integer",
                "description": "The take's number.",
                "minimum": 1
              },
              "action": {
                "enum": [
                  "keep",
                  "fetch",
                  "resume",
                  "submit",
                  "ask"
                ]
              },
              "credits": {
                "type": "number",
                "description": "For a submit what it will cost, else what the take cost or was planned to cost; absent where no rate is known."
              },
              "unit": {
                "type": "string",
                "description": "Whose credits."
              }
            }
          },
          "description": "What will be done."
        },
        "to_pay": {
          "type": "array",
          "description": "What this run may spend, at each gateway.",
          "items": {
            "title": "ToPay",
            "type": "object",
            "additionalProperties": false,
            "required": [
              "unit",
              "credits",
              "unpriced"
            ],
            "properties": {
              "unit": {
                "type": "string",
                "description": "Whose credits."
              },
              "credits": {
                "type": "number",
                "description": "Sum of the submits whose price is known."
              },
              "unpriced": {
                "type": "integer",
                "description": "Submits for which no rate is known."
              }
            }
          }
        }
      }
    },
    "TakeProgress": {
      "title": "TakeProgress",
      "description": "A job was looked at.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "type",
        "at",
        "shot",
        "take",
        "state",
        "word"
      ],
      "properties": {
        "type": {
          "const": "take-progress"
        },
        "at": {
          "type": "string",
          "description": "When, ISO 8601 in UTC.",
          "format": "date-time"
        },
        "shot": {
          "type": "string",
          "description": "The shot's id.",
          "pattern": "^[a-z0-9][a-z0-9_-]{0,63}$"
        },
        "take": {
          "type": "integer",
          "description": "The take's number.",
          "minimum": 1
        },
        "state": {
          "enum": [
            "queued",
            "running"
          ]
        },
        "word": {
          "type": "string",
          "description": "The gateway's word."
        },
        "percent": {
          "type": "number",
          "description": "Where the gateway says."
        }
      }
    },
    "TakeWaiting": {
      "title": "TakeWaiting",
      "description": "Nothing is lost; something is tried again later.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "type",
        "at",
        "shot",
        "take",
        "code",
        "message",
        "seconds"
      ],
      "properties": {
        "type": {
          "const": "take-waiting"
        },
        "at": {
          "type": "string",
          "description": "When, ISO 8601 in UTC.",
          "format": "date-time"
        },
        "shot": {
          "type": "string",
          "description": "The shot's id.",
          "pattern": "^[a-z0-9][a-z0-9_-]{0,63}$"
        },
        "take": {
          "type": "integer",
          "description": "The take's number.",
          "minimum": 1
        },
        "code": {
          "type": "string",
          "description": "For programs."
        },
        "message": {
          "type": "string",
          "description": "For people; secrets masked."
        },
        "seconds": {
          "type": "number",
          "description": "Until the next try."
        }
      }
    },
    "TakeFetching": {
      "title": "TakeFetching",
      "description": "Bytes of a clip have come in.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "type",
        "at",
        "shot",
        "take",
        "received"
      ],
      "properties": {
        "type": {
          "const": "take-fetching"
        },
        "at": {
          "type": "string",
          "description": "When, ISO 8601 in UTC.",
          "format": "date-time"
        },
        "shot": {
          "type": "string",
          "description": "The shot's id.",
          "pattern": "^[a-z0-9][a-z0-9_-]{0,63}$"
        },
        "take": {
          "type": "integer",
          "description": "The take's number.",
          "minimum": 1
        },
        "received": {
          "type": "integer",
          "description": "Bytes so far."
        },
        "total": {
          "type": "integer",
          "description": "Bytes in all, where known."
        }
      }
    },
    "TakeUnfinished": {
      "title": "TakeUnfinished",
      "description": "This run leaves a take unfinished; the next one goes on with it.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "type",
        "at",
        "shot",
        "take",
        "code",
        "message"
      ],
      "properties": {
        "type": {
          "const": "take-unfinished"
        },
        "at": {
          "type": "string",
          "description": "When, ISO 8601 in UTC.",
          "format": "date-time"
        },
        "shot": {
          "type": "string",
          "description": "The shot's id.",
          "pattern": "^[a-z0-9][a-z0-9_-]{0,63}$"
        },
        "take": {
          "type": "integer",
          "description": "The take's number.",
          "minimum": 1
        },
        "code": {
          "type": "string",
          "description": "For programs."
        },
        "message": {
          "type": "string",
          "description": "For people; secrets masked."
        }
      }
    },
    "TakeHeld": {
      "title": "TakeHeld",
      "description": "A take was not begun.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "type",
        "at",
        "shot",
        "take",
        "code",
        "message"
      ],
      "properties": {
        "type": {
          "const": "take-held"
        },
        "at": {
          "type": "string",
          "description": "When, ISO 8601 in UTC.",
          "format": "date-time"
        },
        "shot": {
          "type": "string",
          "description": "The shot's id.",
          "pattern": "^[a-z0-9][a-z0-9_-]{0,63}$"
        },
        "take": {
          "type": "integer",
          "description": "The take's number.",
          "minimum": 1
        },
        "code": {
          "type": "string",
          "description": "For programs."
        },
        "message": {
          "type": "string",
          "description": "For people; secrets masked."
        }
      }
    },
    "TakeUnwritten": {
      "title": "TakeUnwritten",
      "description": "The disk failed before a job's id was written down: whoever sees this keeps it.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "type",
        "at",
        "shot",
        "take",
        "unit",
        "job_id",
        "found",
        "asked_again"
      ],
      "properties": {
        "type": {
          "const": "take-unwritten"
        },
        "at": {
          "type": "string",
          "description": "When, ISO 8601 in UTC.",
          "format": "date-time"
        },
        "shot": {
          "type": "string",
          "description": "The shot's id.",
          "pattern": "^[a-z0-9][a-z0-9_-]{0,63}$"
        },
        "take": {
          "type": "integer",
          "description": "The take's number.",
          "minimum": 1
        },
        "unit": {
          "type": "string",
          "description": "The gateway whose job it is."
        },
        "job_id": {
          "type": "string",
          "description": "The job."
        },
        "found": {
          "enum": [
            "accepted",
            "perhaps",
            "second"
          ],
          "description": "What it is to the take: its job, perhaps its job (a broken answer named it), or a second one beside it."
        },
        "asked_again": {
          "type": "boolean",
          "description": "Whether the next run asks for it again under the take's own id, and so finds it by itself."
        }
      }
    },
    "Warned": {
      "title": "Warned",
      "description": "Something that a person should know.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "type",
        "at",
        "code",
        "message"
      ],
      "properties": {
        "type": {
          "const": "warning"
        },
        "at": {
          "type": "string",
          "description": "When, ISO 8601 in UTC.",
          "format": "date-time"
        },
        "code": {
          "type": "string",
          "description": "For programs."
        },
        "message": {
          "type": "string",
          "description": "For people; secrets masked."
        },
        "shot": {
          "type": "string",
          "description": "The shot's id.",
          "pattern": "^[a-z0-9][a-z0-9_-]{0,63}$"
        },
        "take": {
          "type": "integer",
          "description": "The take's number.",
          "minimum": 1
        }
      }
    },
    "RunFinished": {
      "title": "RunFinished",
      "description": "A run ends.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "type",
        "at",
        "stored",
        "unfinished",
        "failed",
        "unknown",
        "held",
        "exit_code",
        "costs"
      ],
      "properties": {
        "type": {
          "const": "run-finished"
        },
        "at": {
          "type": "string",
          "description": "When, ISO 8601 in UTC.",
          "format": "date-time"
        },
        "stored": {
          "type": "integer",
          "description": "Clips of this board that are here."
        },
        "unfinished": {
          "type": "integer",
          "description": "Takes."
        },
        "failed": {
          "type": "integer",
          "description": "Takes."
        },
        "unknown": {
          "type": "integer",
          "description": "Takes."
        },
        "held": {
          "type": "integer",
          "description": "Takes not begun."
        },
        "exit_code": {
          "type": "integer",
          "description": "As documented."
        },
        "costs": {
          "type": "array",
          "description": "What it cost, at each gateway.",
          "items": {
            "title": "RunCosts",
            "type": "object",
            "additionalProperties": false,
            "required": [
              "unit",
              "begun",
              "charged",
              "open",
              "untold",
              "unpriced",
              "earlier"
            ],
            "properties": {
              "unit": {
                "type": "string",
                "description": "Whose credits."
              },
              "begun": {
                "type": "integer",
                "description": "Takes that this run began; those that were refused are none."
              },
              "charged": {
                "type": "number",
                "description": "Credits that the gateway charged for takes that this run began."
              },
              "open": {
                "type": "number",
                "description": "Credits planned for takes that this run began, whose jobs have not ended or are not known."
              },
              "untold": {
                "type": "object",
                "description": "Takes that this run began, whose jobs are done and of whose charge the gateway tells nothing.",
                "additionalProperties": false,
                "required": [
                  "takes",
                  "credits",
                  "unpriced"
                ],
                "properties": {
                  "takes": {
                    "type": "integer",
                    "description": "How many."
                  },
                  "credits": {
                    "type": "number",
                    "description": "Credits planned for them."
                  },
                  "unpriced": {
                    "type": "integer",
                    "description": "How many of them have no price either."
                  }
                }
              },
              "unpriced": {
                "type": "integer",
                "description": "Takes that this run began, of which neither a price nor a charge is known."
              },
              "earlier": {
                "type": "number",
                "description": "Credits that the gateway told in this run for takes of earlier ones."
              }
            }
          }
        }
      }
    },
    "TakeAdopted": {
      "title": "TakeAdopted",
      "description": "Durable. A person named a job that this ledger did not know: it is a take of its own.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "type",
        "at",
        "entry"
      ],
      "properties": {
        "type": {
          "const": "take-adopted"
        },
        "at": {
          "type": "string",
          "description": "When, ISO 8601 in UTC.",
          "format": "date-time"
        },
        "entry": {
          "type": "object",
          "description": "The take as the manifest has it.",
          "additionalProperties": true
        }
      }
    },
    "TakeAbandoned": {
      "title": "TakeAbandoned",
      "description": "Durable. A person gave up a take whose outcome is unknown: its credits stay counted, and it is never sent again.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "type",
        "at",
        "shot",
        "take",
        "message"
      ],
      "properties": {
        "type": {
          "const": "take-abandoned"
        },
        "at": {
          "type": "string",
          "description": "When, ISO 8601 in UTC.",
          "format": "date-time"
        },
        "shot": {
          "type": "string",
          "description": "The shot's id.",
          "pattern": "^[a-z0-9][a-z0-9_-]{0,63}$"
        },
        "take": {
          "type": "integer",
          "description": "The take's number.",
          "minimum": 1
        },
        "message": {
          "type": "string",
          "description": "Why, for people."
        }
      }
    },
    "TakeDuplicated": {
      "title": "TakeDuplicated",
      "description": "Durable. The gateway named a second job for one take: it may have been paid twice, and both are counted.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "type",
        "at",
        "shot",
        "take",
        "job_id",
        "message"
      ],
      "properties": {
        "type": {
          "const": "take-duplicated"
        },
        "at": {
          "type": "string",
          "description": "When, ISO 8601 in UTC.",
          "format": "date-time"
        },
        "shot": {
          "type": "string",
          "description": "The shot's id.",
          "pattern": "^[a-z0-9][a-z0-9_-]{0,63}$"
        },
        "take": {
          "type": "integer",
          "description": "The take's number.",
          "minimum": 1
        },
        "job_id": {
          "type": "string",
          "description": "The other job."
        },
        "message": {
          "type": "string",
          "description": "How it came to be known."
        }
      }
    }
  }
} as const;
