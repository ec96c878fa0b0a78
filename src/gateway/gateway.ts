import type { Message } from '../document/message.js';
import type { Shot } from '../storyboard/shot.js';
import type { HttpAnswer, HttpRequest } from './messages.js';
import type { Millicredits } from './money.js';
import type { ListRate } from './rates.js';

/** A gateway's address and API key. They come from the environment or a flag, never from a file in a repository. */
export interface Credentials {
  /** Without a slash at the end. */
  readonly base_url: string;
  readonly api_key: string;
}

/** All that a process needs to go on with an accepted job. Plain JSON. */
export interface Ticket {
  readonly gateway: string;
  readonly model: string;
  /** The base URL at which the job was accepted. */
  readonly origin: string;
  readonly job_id: string;
}

/** What one credit is worth in money; the currency by ISO 4217. */
export interface CreditValue {
  readonly currency: string;
  /** Amount of that currency for one credit. */
  readonly per_credit: number;
}

/** What an answer to a submit says. Only the engine's verdict decides what follows. */
export interface SubmitFacts {
  readonly job_id?: string;
  /** An id that may be the job's or the request's own, for an answer without a certain one. Only a poll can tell. */
  readonly suspected_job_id?: string;
  /** The vendor's own error code. */
  readonly code?: string;
  readonly message?: string;
  /** The gateway says that it has seen this task id before. `perhaps`: the answer may mean that, if the id was sent before. */
  readonly duplicate_id: boolean | 'perhaps';
  /** The gateway says that the account cannot pay. */
  readonly out_of_credit: boolean;
  /** Billing facts of the answer. */
  readonly usage?: Usage;
}

/** What a gateway says about billing, as it came and as far as rushes can read it. */
export interface Usage {
  readonly raw: Readonly<Record<string, unknown>>;
  /** What the job costs. */
  readonly charged?: Millicredits;
  /** The value at the place of the cost, as JSON, if it is not an amount. */
  readonly unread?: string;
}

/** What a gateway charged for a job. `unread_charge`: the value at that place, as JSON, if it is not an amount. */
interface ReportedCharge {
  readonly charged?: Millicredits;
  readonly unread_charge?: string;
}

/**
 * What an answer to a poll says about a job. `vendor_status` is the status as the vendor writes it; `known`: rushes knows it.
 * `percent`: 0 to 100.
 */
export type JobFacts = { readonly model?: string; readonly usage?: Usage } & (
  | { readonly state: 'queued' | 'running'; readonly vendor_status: string; readonly known: boolean; readonly percent?: number }
  | ({ readonly state: 'rendered'; readonly vendor_status: string; readonly url?: string } & ReportedCharge)
  | ({
      readonly state: 'failed';
      readonly vendor_status: string;
      readonly code: string;
      readonly message: string;
    } & ReportedCharge)
  | { readonly state: 'unreadable'; readonly message: string }
);

/** Something in a shot that the gateway's document allows and the model may not do. */
export interface Advice {
  readonly code: string;
  /** JSON pointer into the shot. */
  readonly pointer: string;
  readonly message: string;
  readonly hint: Message;
  /** What the shot may lose on this model, in a few words. */
  readonly loss?: string;
}

/** A value of a shot that its model does not support. */
export interface Unsupported {
  /** JSON pointer into the shot. */
  readonly pointer: string;
  /** The reason, if it is another one than a missing field in the model's document. */
  readonly why?: string;
}

/** What a request orders besides length and tier. */
export interface OrderedClip {
  /** Such as `9:16`. Absent if the request does not set it. */
  readonly aspect_ratio?: string;
  /** Whether the clip shall have sound. Absent if the request does not set it. */
  readonly audio?: boolean;
  /** Whether the gateway guarantees size and orientation. It does not if the clip follows a picture. */
  readonly size_guaranteed: boolean;
}

/**
 * A vendor's dialect: values in, values out. It builds requests and reads answers, and does no I/O. An ability that a gateway
 * lacks is absent from its value.
 */
export interface Gateway {
  readonly name: string;
  readonly models: readonly string[];
  /** Names for several models, from which each shot picks one: `kling-v3-std`. */
  readonly families?: readonly string[];
  /** The public address. `base_url_env` or a flag can replace it. */
  readonly base_url: string;
  /** The environment variable of the API key. */
  readonly key_env: string;
  readonly base_url_env: string;
  /** The environment variable of the secret that signs its callbacks, by Standard Webhooks. */
  readonly webhook_secret_env: string;
  /** What one credit is worth. Absent if the vendor does not say. */
  readonly money?: CreditValue;
  /** List prices. Empty if the vendor publishes none. */
  readonly rates: readonly ListRate[];
  /** For so long the gateway claims that a second submit with the same task id is the same job. Absent if it claims nothing. */
  readonly dedupe?: { readonly window_hours: number };
  /** Error codes of a limit on rate or concurrency. A 400 or 403 with one bought nothing, and the same request may go later. */
  readonly busy?: readonly string[];
  /** How long a clip's link works. Absent if unknown. */
  readonly link_hours?: number;
  /** It refuses a picture without a public address at submit. Other gateways fail later, when they fetch it. */
  readonly public_media_only?: true;
  /** How a camera move is sent by default: as a parameter, or as words in the prompt. */
  readonly camera: 'control' | 'prompt';
  /**
   * The default when the gateway's first takes were made. A shot that writes it has the fingerprint of one without, so this never
   * changes. `camera` if absent.
   */
  readonly first_camera?: 'control' | 'prompt';
  /** The JSON Schema of each model's request body, by the model's name: the vendor's document. */
  readonly requests: Readonly<Record<string, RequestSchema>>;
  /**
   * Fills in what the model's name decides: the model of a family, its tier, its sound.
   *
   * @param unset fields that hold a default of rushes and that nobody wrote
   */
  resolveModel?(shot: Shot, unset: ReadonlySet<keyof Shot>): Shot;
  /** The values of this shot that its model does not support. From `defaults` they are dropped; on the shot they are errors. */
  unsupported(shot: Shot): readonly Unsupported[];
  /** What the model may ignore or round. */
  advise(shot: Shot): readonly Advice[];
  /** Builds the body of a submit. Camera words are in the prompt already. */
  body(shot: Shot, external_task_id: string): Readonly<Record<string, unknown>>;
  /** Reads what a sent body orders. Absent: rushes compares only the clip's length with the order. */
  readOrder?(model: string, body: Readonly<Record<string, unknown>>): OrderedClip;
  /** Turns a JSON pointer into the body into one into the shot, to place complaints in the YAML. */
  shotPointer(bodyPointer: string): string;
  /** Builds the request that submits `body` under a task id. It keeps the exact text: a replay sends the same bytes. */
  submit(model: string, body: string, external_task_id: string, access: Credentials): HttpRequest;
  /** Reads the answer to a submit. */
  readSubmit(answer: HttpAnswer): SubmitFacts;
  /** Builds the request that polls a job. */
  check(ticket: Ticket, access: Credentials): HttpRequest;
  /** Reads the answer to a poll. */
  readCheck(answer: HttpAnswer): JobFacts;
}

/** The part of a request's JSON Schema that rushes reads. */
export interface RequestSchema {
  readonly properties: Readonly<Record<string, object>>;
}
