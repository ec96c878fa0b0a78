import { CallAddresses } from '../engine/call-addresses.js';
import { Hints } from '../engine/hints.js';
import { openReceiver } from '../engine/receiver.js';
import { type Signed, signedWith } from '../engine/webhook-signature.js';
import type { Access } from '../gateway/gateway.js';
import { gateways } from '../gateway/gateways.js';
import { isLoopback } from '../gateway/loopback.js';
import { takesField } from '../gateway/request-body.js';
import type { Callback, Plan } from '../plan/plan.js';
import { urlProblem } from '../storyboard/public-url.js';
import { type Take, takeName } from '../take/take.js';
import { type AccessOptions, webhookSecrets } from './access.js';
import { fail, type Result } from './trouble.js';

/** Where gateways call back. */
export interface ListenOptions {
  /** A name or address of this machine; 127.0.0.1 by default. */
  readonly host?: string;
  readonly port: number;
  /** The address under which the internet reaches that port; gateways are told addresses below it. */
  readonly publicUrl: string;
}

/** How a run listens, to be shown. */
export interface Listening {
  /** `127.0.0.1:8080`. */
  readonly at: string;
  /** Every take's own address, but for what nobody can guess of it. */
  readonly own: string;
  /** The address for a key's `webhook_url`. */
  readonly shared: string;
  /** Gateways whose calls are heard only where they are signed. */
  readonly signed: readonly string[];
  /** Takes that are sent without an address of ours, with their gateway: polled as ever. `able`: the gateway takes one. */
  readonly untold: readonly { readonly take: string; readonly gateway: string; readonly able: boolean }[];
}

/** A run that listens. */
export interface Listener {
  readonly hints: Hints;
  readonly callback: Callback;
  /** What must not come back in any answer. */
  readonly secrets: readonly string[];
  /** How it listens, for a plan that was made with its addresses. */
  describe(plan: Plan): Listening;
  close(): Promise<void>;
}

/** What is wrong with a public address, as the end of a sentence; its base where nothing is. */
function baseOf(publicUrl: string, local: boolean): { base: string } | { wrong: string; hint: string } {
  const url = URL.canParse(publicUrl) ? new URL(publicUrl) : undefined;
  if (url && (url.search !== '' || url.hash !== ''))
    return { wrong: 'it has a query or a fragment', hint: 'Write it as https://host or https://host/path.' };
  const base = url && url.origin + url.pathname.replace(/\/+$/, '');
  if (url && base !== undefined && local && isLoopback(url.href) && /^https?:$/.test(url.protocol) && url.username === '')
    return { base };
  // As long as the longest address below it.
  const problem = urlProblem(`${publicUrl.replace(/\/+$/, '')}/rushes/${'x'.repeat(24)}`, 'callback');
  if (problem) return { wrong: problem.message, hint: problem.hint ?? 'Write it as https://host or https://host/path.' };
  if (base === undefined || url?.protocol !== 'https:')
    return { wrong: 'it is not https', hint: 'Write it as https://host or https://host/path.' };
  return { base };
}

/** What checks each gateway's calls, of those that have a secret. */
function checksOf(secrets: ReadonlyMap<string, string>): Result<ReadonlyMap<string, Signed>> {
  const checks = new Map<string, Signed>();
  for (const [name, secret] of secrets) {
    const signed = signedWith(secret);
    if (signed === undefined)
      return fail(
        2,
        `${gateways.get(name)?.webhook_secret_env} is no secret of Standard Webhooks: that is \`whsec_\` and base64 behind it`,
        'Copy it again from the vendor, or unset it: then calls are heard unsigned, as hints.',
      );
    checks.set(name, signed);
  }
  return { ok: true, value: checks };
}

/**
 * Starts to listen for gateways that call back. Takes of earlier runs keep their addresses, so that a late call for one of
 * them is understood.
 *
 * @param keys the gateways that this run can ask, by name
 */
export async function listen(
  { host = '127.0.0.1', port, publicUrl }: ListenOptions,
  keys: ReadonlyMap<string, Access>,
  takes: readonly Take[],
  from: AccessOptions & { readonly board: string; readonly cwd: string; readonly rehearsal: boolean },
): Promise<Result<Listener>> {
  if (!(Number.isInteger(port) && port >= 1 && port <= 65535))
    return fail(2, `the port to listen on is ${port}: it must be from 1 to 65535`, 'Nothing was sent.');
  const local = [...keys.values()].every(({ base_url }) => isLoopback(base_url));
  const base = baseOf(publicUrl, local);
  if ('wrong' in base) return fail(2, `--public-url is no address that a gateway can call: ${base.wrong}`, base.hint);
  // A sandbox signs nothing.
  const secrets = from.rehearsal
    ? new Map<string, string>()
    : await webhookSecrets(gateways.values(), from.board, from.cwd, from);
  const signed = checksOf(secrets);
  if (!signed.ok) return signed;
  // Without its gateway's key, nobody could ask what a call for a take is worth.
  const known = takes.filter(({ model }) => keys.has(model.split('/')[0] ?? ''));
  const addresses = new CallAddresses(base.base, known);
  const hints = new Hints();
  const receiver = await openReceiver({ host, port, addresses, hints, signed: signed.value });
  if (!receiver.ok)
    return fail(2, `--listen: ${receiver.message}. Nothing was sent`, 'Choose another with --listen PORT or HOST:PORT.');
  return {
    ok: true,
    value: {
      hints,
      callback: addresses.of,
      secrets: [...secrets.values()],
      describe: (plan) => ({
        at: receiver.value.at,
        own: addresses.shown,
        shared: addresses.shared,
        signed: [...signed.value.keys()],
        untold: untold(plan),
      }),
      close: receiver.value.close,
    },
  };
}

/** Takes that will be sent without their address. */
function untold({ steps, callback }: Plan): Listening['untold'] {
  return steps.flatMap((step) => {
    const { gateway, model, external_task_id, post } = step;
    if (post === undefined || callback === undefined) return [];
    if (post.body.includes(JSON.stringify(callback(external_task_id, gateway.name)))) return [];
    const able = takesField(gateway, model.slice(gateway.name.length + 1), 'callback_url');
    return [{ take: takeName(step), gateway: gateway.name, able }];
  });
}
