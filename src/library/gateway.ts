import type {
  Credentials,
  CreditValue,
  Gateway as InnerGateway,
  JobFacts as InnerJobFacts,
  OrderedClip,
  RequestSchema,
  Ticket,
  Unsupported,
} from '../gateway/gateway.js';
import type { HttpAnswer, HttpRequest } from '../gateway/messages.js';
import { fromCredits } from '../gateway/money.js';
import type { Shot } from '../storyboard/shot.js';
import { dropUndefined } from './inner-options.js';

/** A list price of a gateway: the price of a second of clip, the clips that it covers, and its source. The first that fits a clip holds. */
export interface GatewayRate {
  /** One of the gateway's models. */
  readonly model: string;
  /** Tier. */
  readonly resolution: '720p' | '1080p';
  /** Only for clips with sound, or without; absent: for both. */
  readonly audio?: boolean;
  /** Only for clips from text alone, or from a first frame; absent: for both. */
  readonly mode?: 'text' | 'image';
  /** Credits for each second of clip. */
  readonly credits_per_second: number;
  /** Where the price is from, such as the vendor's page. */
  readonly source: string;
  /** The day on which the source was read, YYYY-MM-DD. */
  readonly date?: string;
}

/** What a gateway reports about billing. */
export interface GatewayUsage {
  /** The report, unchanged. */
  readonly raw: Readonly<Record<string, unknown>>;
  /** Credits that the job costs by it. */
  readonly charged?: number;
  /** The text in place of the cost, where it is not an amount. */
  readonly unread?: string;
}

/** What an answer to a submit says. rushes alone decides what follows from it. */
export interface SubmitFacts {
  /** The job that was made. */
  readonly job_id?: string;
  /** An id that may be the job's or the request's own, where no other is named. */
  readonly suspected_job_id?: string;
  /** The vendor's own error code. */
  readonly code?: string;
  /** The vendor's words. */
  readonly message?: string;
  /** The gateway says that it has seen this task id before; `perhaps`: what it says may mean that. */
  readonly duplicate_id: boolean | 'perhaps';
  /** The gateway says that the account cannot pay, rather than that it is busy. */
  readonly out_of_credit: boolean;
  /** What it says of its billing. */
  readonly usage?: GatewayUsage;
}

/** What a gateway says that a job cost. */
export interface ChargeFacts {
  /** Credits. */
  readonly charged?: number;
  /** The text in place of the charge, where it is not an amount. */
  readonly unread_charge?: string;
}

/** What an answer about a job says. `vendor_status` is the status as the vendor writes it; `known`: rushes knows it. */
export type JobFacts = {
  /** The job's model, where the answer names one. */
  readonly model?: string;
  /** What the answer says of its billing. */
  readonly usage?: GatewayUsage;
} & (
  | {
      readonly state: 'queued' | 'running';
      readonly vendor_status: string;
      readonly known: boolean;
      /** From 0 to 100. */
      readonly percent?: number;
    }
  | ({ readonly state: 'rendered'; readonly vendor_status: string; readonly url?: string } & ChargeFacts)
  | ({
      readonly state: 'failed';
      readonly vendor_status: string;
      readonly code: string;
      readonly message: string;
    } & ChargeFacts)
  | { readonly state: 'unreadable'; readonly message: string }
);

/** Something about a shot that the vendor's document allows and the model may not do. */
export interface Advice {
  /** For programs, in kebab-case. */
  readonly code: string;
  /** JSON pointer into the shot. */
  readonly pointer: string;
  /** What the model may not do. */
  readonly message: string;
  /** What to do about it. */
  readonly hint: string;
  /** In a few words, what the shot loses by it on this model. */
  readonly loss?: string;
}

/** A vendor's dialect as a value: it builds requests and reads answers. It never sends, waits, retries or prints. */
export interface Gateway {
  /** Lower-case letters, digits and hyphens. */
  readonly name: string;
  /** Its models, as boards name them behind the gateway's name. */
  readonly models: readonly string[];
  /** Names that stand for more than one model, of which `resolveModel` picks one. */
  readonly families?: readonly string[];
  /** Where it is called: https, without a slash at the end; plain http on this machine only. */
  readonly base_url: string;
  /** The environment variable of its API key. */
  readonly key_env: string;
  /** The environment variable of another base URL. */
  readonly base_url_env: string;
  /** The environment variable of the secret that signs its callbacks, by Standard Webhooks. */
  readonly webhook_secret_env: string;
  /** What one credit is worth in money, where the vendor says so. */
  readonly money?: CreditValue;
  /** List prices; empty where the vendor publishes none. */
  readonly rates: readonly GatewayRate[];
  /** Duplicate-safe: a second submit with the same task id within `window_hours` hours returns the same job. */
  readonly dedupe?: {
    /** Hours. */
    readonly window_hours: number;
  };
  /** Error codes of a limit on rate or concurrency: with them a 400 or 403 bought nothing. */
  readonly busy?: readonly string[];
  /** Hours for which a clip's link works, where that is known. */
  readonly link_hours?: number;
  /** It refuses pictures whose address is not public. */
  readonly public_media_only?: true;
  /** How a camera move is sent by default: in a field of the request, or as words in the prompt. */
  readonly camera: 'control' | 'prompt';
  /** The JSON Schema of the request body, by model. */
  readonly requests: Readonly<Record<string, RequestSchema>>;
  /** Fills in what the model's name decides. `unset`: fields that hold a default of rushes. */
  resolveModel?(shot: Shot, unset: ReadonlySet<keyof Shot>): Shot;
  /** Values of the shot for which the model has no field. */
  unsupported(shot: Shot): readonly Unsupported[];
  /** What the model may ignore or round. */
  advise(shot: Shot): readonly Advice[];
  /** The body of a submit. A camera move in words is already in the prompt. */
  body(shot: Shot, taskId: string): Readonly<Record<string, unknown>>;
  /** Reads what a request's body orders of the clip, besides its length. */
  readOrder?(model: string, body: Readonly<Record<string, unknown>>): OrderedClip;
  /** The JSON pointer into the shot behind a JSON pointer into the body. */
  shotPointer(bodyPointer: string): string;
  /** The request that submits `body`, which is the exact text: a replay sends the same bytes. */
  submit(model: string, body: string, taskId: string, credentials: Credentials): HttpRequest;
  /** Reads the answer to a submit. */
  readSubmit(answer: HttpAnswer): SubmitFacts;
  /** The request that asks how a job stands. */
  check(ticket: Ticket, credentials: Credentials): HttpRequest;
  /** Reads the answer about a job. */
  readCheck(answer: HttpAnswer): JobFacts;
}

const innerCharge = ({ charged }: { readonly charged?: number }) =>
  charged === undefined ? {} : { charged: fromCredits(charged) };

const innerUsage = <T extends { readonly usage?: GatewayUsage }>({ usage, ...rest }: T) => ({
  ...rest,
  ...(usage && { usage: { ...usage, ...innerCharge(usage) } }),
});

function innerJob(facts: JobFacts): InnerJobFacts {
  const rest = innerUsage(facts);
  return (facts.state === 'rendered' || facts.state === 'failed' ? { ...rest, ...innerCharge(facts) } : rest) as InnerJobFacts;
}

const METHODS = ['resolveModel', 'unsupported', 'advise', 'body', 'readOrder', 'shotPointer', 'submit', 'check'] as const;

/** A library user's gateway as the core takes it: amounts in thousandths of a credit. Its methods keep their `this`. @internal */
export function innerGateway(gateway: Gateway): InnerGateway {
  const { name, rates } = gateway;
  const methods = METHODS.flatMap((method) => (gateway[method] ? [[method, gateway[method].bind(gateway)] as const] : []));
  return Object.assign(Object.create(gateway) as Gateway, gateway, Object.fromEntries(methods), {
    rates: rates.map(({ credits_per_second, ...rate }) => ({ ...rate, gateway: name, rate: fromCredits(credits_per_second) })),
    readSubmit: (answer: HttpAnswer) => innerUsage(gateway.readSubmit(answer)),
    readCheck: (answer: HttpAnswer) => innerJob(gateway.readCheck(answer)),
  }) as InnerGateway;
}

/** More gateways as the core takes them. @internal */
export const innerGateways = (gateways: readonly Gateway[] | undefined) =>
  dropUndefined({ gateways: gateways?.map(innerGateway) });
