import type { Message } from '../document/message.js';
import type { Shot } from '../storyboard/shot.js';
import type { HttpAnswer, HttpRequest } from './messages.js';
import type { Millicredits } from './money.js';
import type { ListRate } from './rates.js';

/** Where a gateway is called, and with which key. Comes from the environment or a flag, never from a file in a repository. */
export interface Credentials {
  /** Without a slash at the end. */
  readonly base_url: string;
  readonly api_key: string;
}

/** What is needed to go on with an accepted job, in any process. Plain JSON. */
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

/** What an answer to a submit says. What follows from it is decided by the engine's verdict alone. */
export interface SubmitFacts {
  readonly job_id?: string;
  /** An id that may be the job's or the request's own, where no other is named: only asking for such a job can tell. */
  readonly suspected_job_id?: string;
  /** The vendor's own error code, where one was given. */
  readonly code?: string;
  readonly message?: string;
  /** The gateway says that it has seen this external id before; `perhaps`: what it says may mean that, on an id that was sent. */
  readonly known_key: boolean | 'perhaps';
  /** The gateway says that the account cannot pay, rather than that it is busy. */
  readonly out_of_credit: boolean;
  /** What it says of its billing, as it says it. */
  readonly usage?: Usage;
}

/** What a gateway says of its billing: raw, and as far as it can be read. */
export interface Usage {
  readonly raw: Readonly<Record<string, unknown>>;
  /** What the job costs by it. */
  readonly charged?: Millicredits;
  /** What stands where the cost belongs and is no amount. */
  readonly unread?: string;
}

/** What a gateway says that a job was charged. `unread_charge`: what it says there, where that is no amount. */
interface ToldCharge {
  readonly charged?: Millicredits;
  readonly unread_charge?: string;
}

/** What an answer to a poll says of a job. `model`: the job's, where the answer names one; `usage`: its billing. */
export type JobFacts = { readonly model?: string; readonly usage?: Usage } & (
  | { readonly state: 'queued' | 'running'; readonly word: string; readonly known: boolean; readonly percent?: number }
  | ({ readonly state: 'rendered'; readonly word: string; readonly url?: string } & ToldCharge)
  | ({ readonly state: 'failed'; readonly word: string; readonly code: string; readonly message: string } & ToldCharge)
  | { readonly state: 'unreadable'; readonly message: string }
);

/** Something about a shot that the documents allow and the model may not do. */
export interface Advice {
  readonly code: string;
  /** JSON pointer into the shot. */
  readonly pointer: string;
  readonly message: string;
  readonly hint: Message;
  /** In a few words, what the shot loses by it on this model. */
  readonly loss?: string;
}

/** A value of a shot that its model has no word for. */
export interface Unsupported {
  /** JSON pointer into the shot. */
  readonly pointer: string;
  /** Why, where it is not that the model's document does not have it. */
  readonly why?: string;
}

/** What a request orders of its clip beside length and tier. */
export interface OrderedClip {
  /** As in `9:16`; absent where the request does not say. */
  readonly aspect_ratio?: string;
  /** Whether it is to have sound; absent where the request does not say. */
  readonly audio?: boolean;
  /** The gateway guarantees the size and the orientation. It does not where the clip follows a picture. */
  readonly sized: boolean;
}

/**
 * A vendor's dialect: values in, values out. It never sleeps, retries, downloads or prints. An ability that a gateway
 * lacks is absent from its value.
 */
export interface Gateway {
  readonly name: string;
  readonly models: readonly string[];
  /** Names that stand for more than one model, of which the shot picks one: `kling-v3-std`. */
  readonly families?: readonly string[];
  /** The public address; another one comes from `base_url_env` or a flag. */
  readonly base_url: string;
  readonly key_env: string;
  readonly base_url_env: string;
  /** Where the secret is that signs its callbacks, by Standard Webhooks. */
  readonly webhook_secret_env: string;
  /** What one credit is worth, where the vendor says so. */
  readonly money?: CreditValue;
  /** List prices; none where the vendor publishes none. */
  readonly rates: readonly ListRate[];
  /** The gateway claims that a second submit with the same id is the same job, for this long. Absent where it claims nothing. */
  readonly dedupe?: { readonly window_hours: number };
  /** Error codes of a limit on rate or concurrency. With them a 400 or 403 bought nothing, and the same request may go later. */
  readonly busy?: readonly string[];
  /** How long a clip's link works, where that is known. */
  readonly link_hours?: number;
  /** It refuses pictures whose address is not public, where other gateways leave that to the fetch: so does its sandbox. */
  readonly public_media_only?: true;
  /** How a camera move is told where the shot does not say: by a parameter, or by words where there is none. */
  readonly camera: 'control' | 'prompt';
  /** The JSON Schema of each model's request body, by the model's name: the vendor's document. */
  readonly requests: Readonly<Record<string, RequestSchema>>;
  /** The shot with what its model's name decides filled in: the model that a family stands for, its tier, its sound. */
  settle?(shot: Shot, silent: ReadonlySet<keyof Shot>): Shot;
  /** Which values of this shot its model has no word for. As defaults they are dropped, as the shot's own they are errors. */
  unsupported(shot: Shot): readonly Unsupported[];
  /** What the model upstream may ignore or round. */
  advise(shot: Shot): readonly Advice[];
  /** The body of a submit, as the document says. A camera that is told in words stands in the prompt already. */
  body(shot: Shot, external_task_id: string): Readonly<Record<string, unknown>>;
  /** What a request's body, as it was sent to a model, orders of the clip. Absent: only its length is compared with what comes. */
  ordered?(model: string, body: Readonly<Record<string, unknown>>): OrderedClip;
  /** The JSON pointer into the shot whose value a JSON pointer into the body carries. */
  shotPointer(bodyPointer: string): string;
  /** The request that submits `body` (exact text: a replay sends the same bytes) under its key. */
  submit(model: string, body: string, external_task_id: string, access: Credentials): HttpRequest;
  readSubmit(answer: HttpAnswer): SubmitFacts;
  check(ticket: Ticket, access: Credentials): HttpRequest;
  readCheck(answer: HttpAnswer): JobFacts;
}

/** As much of a request's schema as is looked into. */
export interface RequestSchema {
  readonly properties: Readonly<Record<string, object>>;
}
