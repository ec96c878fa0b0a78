import type { CallbackUrlFor } from '../../plan/plan.js';
import { callbackToken } from './callback-token.js';

/** A take whose callback URL a gateway may have from an earlier run. */
interface Earlier {
  readonly external_task_id: string;
  /** `gateway/model`. */
  readonly model: string;
  /** The callback URL that was sent. */
  readonly callbackUrl?: string | undefined;
}

/** What a callback URL stands for: one take, or all of them. */
export type CallbackTarget = { readonly external_task_id: string; readonly gateway: string } | 'shared';

/** The last part of the shared URL, for the `webhook_url` of an API key. */
const SHARED = 'webhook';

/** The end of a callback URL that rushes made. */
const TOKEN_PATH = /\/rushes\/([A-Za-z0-9_-]{22,64})$/;

/**
 * The URLs that gateways call: `<public URL>/rushes/<token>` for each take, the same in later runs with the same API
 * key, and `<public URL>/rushes/webhook` for all takes.
 */
export class CallbackUrls {
  readonly #base: string;
  /** The path of the public URL. A reverse proxy may strip it. */
  readonly #path: string;
  readonly #tokens = new Map<string, string>();
  readonly #takes = new Map<string, Exclude<CallbackTarget, 'shared'>>();

  readonly #keys: ReadonlyMap<string, string>;

  /**
   * @param base the public URL, without a slash at the end
   * @param keys API keys by gateway
   */
  constructor(base: string, keys: ReadonlyMap<string, string>, earlier: readonly Earlier[]) {
    this.#base = base;
    this.#keys = keys;
    this.#path = new URL(base).pathname.replace(/\/$/, '');
    for (const { external_task_id, model, callbackUrl = '' } of earlier) {
      const [, token] = TOKEN_PATH.exec(callbackUrl) ?? [];
      if (token !== undefined) this.#register(token, external_task_id, model.slice(0, model.indexOf('/')));
    }
  }

  /** A take's own URL. */
  readonly urlFor: CallbackUrlFor = (external_task_id, gateway) => {
    const token = this.#tokens.get(external_task_id) ?? callbackToken(this.#keys.get(gateway) ?? '', external_task_id);
    this.#register(token, external_task_id, gateway);
    return `${this.#base}/rushes/${token}`;
  };

  /** Stands for every take's own URL on screens. */
  get placeholder(): string {
    return `${this.#base}/rushes/…`;
  }

  /** The URL that all takes share. */
  get sharedUrl(): string {
    return `${this.#base}/rushes/${SHARED}`;
  }

  /** What a request's path stands for, with or without the path of the public URL. */
  targetOf(path: string): CallbackTarget | undefined {
    const [plain = ''] = path.split('?');
    const local = this.#path !== '' && plain.startsWith(`${this.#path}/`) ? plain.slice(this.#path.length) : plain;
    const [, token] = /^\/rushes\/([^/]+)$/.exec(local) ?? [];
    if (token === undefined) return undefined;
    return token === SHARED ? 'shared' : this.#takes.get(token);
  }

  #register(token: string, external_task_id: string, gateway: string): void {
    this.#tokens.set(external_task_id, token);
    this.#takes.set(token, { external_task_id, gateway });
  }
}
