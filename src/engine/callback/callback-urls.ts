import { asObject } from '../../gateway/answer/untrusted-json.js';
import type { Callback } from '../../plan/plan.js';
import { callbackToken } from './callback-token.js';

/** A take whose address may have been told to a gateway in an earlier run. */
interface Earlier {
  readonly external_task_id: string;
  /** `gateway/model`. */
  readonly model: string;
  /** The bytes that were sent. */
  readonly body?: string;
}

/** Whose address was called: one take's own, or the one that is shared by all. */
export type CallbackTarget = { readonly external_task_id: string; readonly gateway: string } | 'shared';

/** The path that a key's `webhook_url` leads to, below the public address. */
const SHARED = 'webhook';

/** The last part of an address of ours, as it stands in a body that was sent. */
const OURS = /\/rushes\/([A-Za-z0-9_-]{22,64})$/;

function tokenIn(body: string): string | undefined {
  const { callback_url } = asObject(JSON.parse(body));
  return typeof callback_url === 'string' ? OURS.exec(callback_url)?.[1] : undefined;
}

/**
 * The addresses that gateways call: `<public address>/rushes/<token>` for each take, the same as long as the take has its
 * key, in this run and in later ones; and `<public address>/rushes/webhook` for all.
 */
export class CallbackUrls {
  readonly #base: string;
  /** The public address's own path: a proxy in front of us may leave it out. */
  readonly #path: string;
  readonly #tokens = new Map<string, string>();
  readonly #takes = new Map<string, Exclude<CallbackTarget, 'shared'>>();

  readonly #keys: ReadonlyMap<string, string>;

  /**
   * @param base the public address, without a slash at the end
   * @param keys API keys by gateway
   */
  constructor(base: string, keys: ReadonlyMap<string, string>, earlier: readonly Earlier[]) {
    this.#base = base;
    this.#keys = keys;
    this.#path = new URL(base).pathname.replace(/\/$/, '');
    for (const { external_task_id, model, body } of earlier) {
      const token = body === undefined ? undefined : tokenIn(body);
      if (token !== undefined) this.#give(token, external_task_id, model.slice(0, model.indexOf('/')));
    }
  }

  /** A take's own address. */
  readonly urlFor: Callback = (external_task_id, gateway) => {
    const token = this.#tokens.get(external_task_id) ?? callbackToken(this.#keys.get(gateway) ?? '', external_task_id);
    this.#give(token, external_task_id, gateway);
    return `${this.#base}/rushes/${token}`;
  };

  /** What stands in for every take's own address where people read it. */
  get placeholder(): string {
    return `${this.#base}/rushes/…`;
  }

  /** The address that is shared by all. */
  get sharedUrl(): string {
    return `${this.#base}/rushes/${SHARED}`;
  }

  /** Whose address a path is, with the public address's own path before it or without. */
  targetOf(path: string): CallbackTarget | undefined {
    const [plain = ''] = path.split('?');
    const own = this.#path !== '' && plain.startsWith(`${this.#path}/`) ? plain.slice(this.#path.length) : plain;
    const [, token] = /^\/rushes\/([^/]+)$/.exec(own) ?? [];
    if (token === undefined) return undefined;
    return token === SHARED ? 'shared' : this.#takes.get(token);
  }

  #give(token: string, external_task_id: string, gateway: string): void {
    this.#tokens.set(external_task_id, token);
    this.#takes.set(token, { external_task_id, gateway });
  }
}
