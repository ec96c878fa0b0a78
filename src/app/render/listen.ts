import { composeMessage, option } from '../../document/message.js';
import { CallbackUrls } from '../../engine/callback/callback-urls.js';
import { Hints } from '../../engine/callback/hints.js';
import { openReceiver } from '../../engine/callback/receiver.js';
import { hasField } from '../../gateway/check/request-body.js';
import type { Credentials } from '../../gateway/gateway.js';
import type { CallbackUrlFor, Plan } from '../../plan/plan.js';
import type { Clock } from '../../system/clock.js';
import { sentCallbackUrl } from '../../take/release-0.1.js';
import { type Take, takeName } from '../../take/take.js';
import { fail, type Result } from '../failure.js';
import type { CheckedListen } from './listen-options.js';

/** The addresses of a run that listens, for people. */
export interface Listening {
  /** `127.0.0.1:8080`. */
  readonly at: string;
  /** Every take's own callback URL, without its secret part. */
  readonly own: string;
  /** The address for an API key's `webhook_url`. */
  readonly shared: string;
  /** Gateways whose callbacks must be signed. */
  readonly signed: readonly string[];
  /** Takes whose request has no callback URL of ours. `acceptsUrl`: the gateway accepts callback URLs. */
  readonly polledOnly: readonly { readonly take: string; readonly gateway: string; readonly acceptsUrl: boolean }[];
}

/** A run that listens. */
export interface Listener {
  readonly hints: Hints;
  readonly callback: CallbackUrlFor;
  /** Secrets to mask in every answer. */
  readonly secrets: readonly string[];
  /** How it listens, for a plan with its callback URLs. */
  describe(plan: Plan): Listening;
  close(): Promise<void>;
}

/**
 * Starts to listen for callbacks. Takes of earlier runs keep their callback URLs, so that a late callback finds its take.
 *
 * @param keys the gateways that this run can ask, by name
 */
export async function listen(
  { host, port, base, secrets, signed }: CheckedListen,
  keys: ReadonlyMap<string, Credentials>,
  takes: readonly Take[],
  clock?: Clock,
): Promise<Result<Listener>> {
  // A callback is only believed after the gateway was asked, which needs its API key.
  const known = takes
    .filter(({ model }) => keys.has(model.split('/')[0] ?? ''))
    .map((take) => ({ ...take, callbackUrl: sentCallbackUrl(take) }));
  const apiKeys = new Map([...keys].map(([name, { api_key }]) => [name, api_key]));
  const urls = new CallbackUrls(base, apiKeys, known);
  const hints = new Hints();
  const receiver = await openReceiver({ host, port, urls, hints, signatureChecks: signed, clock });
  if (!receiver.ok)
    return fail(
      2,
      composeMessage`${option('listen')}: ${receiver.message}. Nothing was sent`,
      'Choose another port, or another host with it.',
    );
  return {
    ok: true,
    value: {
      hints,
      callback: urls.urlFor,
      secrets: [...secrets.values()],
      describe: (plan) => ({
        at: receiver.value.address,
        own: urls.placeholder,
        shared: urls.sharedUrl,
        signed: [...signed.keys()],
        polledOnly: findPolledOnly(plan),
      }),
      close: receiver.value.close,
    },
  };
}

/** Takes whose request has no callback URL. */
function findPolledOnly({ steps, callbackUrlFor }: Plan): Listening['polledOnly'] {
  return steps.flatMap((step) => {
    const { gateway, model, external_task_id, post } = step;
    if (post === undefined || callbackUrlFor === undefined) return [];
    if (post.callbackUrl === callbackUrlFor(external_task_id, gateway.name)) return [];
    const acceptsUrl = hasField(gateway, model.slice(gateway.name.length + 1), 'callback_url');
    return [{ take: takeName(step), gateway: gateway.name, acceptsUrl }];
  });
}
