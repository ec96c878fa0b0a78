import { composeMessage, option } from '../../document/message.js';
import { type SignatureCheck, signatureCheckFor } from '../../engine/callback/webhook-signature.js';
import type { Credentials } from '../../gateway/gateway.js';
import { isLoopback } from '../../gateway/loopback.js';
import type { GatewayRegistry } from '../../gateway/registry.js';
import { urlProblem } from '../../storyboard/raw/public-url.js';
import { type AccessOptions, webhookSecrets } from '../access/access.js';
import { fail, type Result } from '../failure.js';

/** Where gateways call back. */
export interface ListenOptions {
  /** A name or address of this machine; 127.0.0.1 by default. */
  readonly host?: string;
  readonly port: number;
  /** The address under which the internet reaches that port; gateways are told addresses below it. */
  readonly publicUrl: string;
}

/** The same, checked. */
export interface CheckedListen {
  readonly host: string;
  readonly port: number;
  /** The public address, without a slash at the end. */
  readonly base: string;
  /** By gateway: what signs its calls, and what checks them. */
  readonly secrets: ReadonlyMap<string, string>;
  readonly signed: ReadonlyMap<string, SignatureCheck>;
}

const FORM = 'Write it as https://host or https://host/path.';

/** What is wrong with a public address, as the end of a sentence; its base where nothing is. */
function baseOf(publicUrl: string, local: boolean): { base: string } | { wrong: string; hint: string } {
  const url = URL.canParse(publicUrl) ? new URL(publicUrl) : undefined;
  if (url && (url.search !== '' || url.hash !== '')) return { wrong: 'it has a query or a fragment', hint: FORM };
  const base = url && url.origin + url.pathname.replace(/\/+$/, '');
  if (url && base !== undefined && local && isLoopback(url.href) && /^https?:$/.test(url.protocol) && url.username === '')
    return { base };
  // As long as the longest address below it.
  const problem = urlProblem(`${publicUrl.replace(/\/+$/, '')}/rushes/${'x'.repeat(24)}`, 'callback');
  if (problem) return { wrong: problem.message, hint: problem.hint ?? FORM };
  return base === undefined || url?.protocol !== 'https:' ? { wrong: 'it is not https', hint: FORM } : { base };
}

/** What checks each gateway's calls, of those that have a secret. */
function checksOf(
  secrets: ReadonlyMap<string, string>,
  { byName }: GatewayRegistry,
): Result<ReadonlyMap<string, SignatureCheck>> {
  const checks = new Map<string, SignatureCheck>();
  for (const [name, secret] of secrets) {
    const signed = signatureCheckFor(secret);
    if (signed === undefined)
      return fail(
        2,
        `${byName.get(name)?.webhook_secret_env} is no secret of Standard Webhooks: that is \`whsec_\` and base64 behind it`,
        'Copy it again from the vendor, or unset it: then calls are heard unsigned, as hints.',
      );
    checks.set(name, signed);
  }
  return { ok: true, value: checks };
}

/**
 * Checks where a run is to listen, before anything is opened.
 *
 * @param keys the gateways that this run calls, by name
 */
export async function checkListen(
  { host = '127.0.0.1', port, publicUrl }: ListenOptions,
  keys: ReadonlyMap<string, Credentials>,
  from: AccessOptions & {
    readonly gateways: GatewayRegistry;
    readonly board: string;
    readonly cwd: string;
    readonly rehearsal: boolean;
  },
): Promise<Result<CheckedListen>> {
  if (!(Number.isInteger(port) && port >= 1 && port <= 65535))
    return fail(2, `the port to listen on is ${port}: it must be from 1 to 65535`, 'Nothing was sent.');
  const local = [...keys.values()].every(({ base_url }) => isLoopback(base_url));
  const read = baseOf(publicUrl, local);
  if ('wrong' in read)
    return fail(2, composeMessage`${option('publicUrl')} is no address that a gateway can call: ${read.wrong}`, read.hint);
  // A sandbox signs nothing.
  const secrets = from.rehearsal
    ? new Map<string, string>()
    : await webhookSecrets(from.gateways.byName.values(), from.board, from.cwd, from);
  const signed = checksOf(secrets, from.gateways);
  return signed.ok ? { ok: true, value: { host, port, base: read.base, secrets, signed: signed.value } } : signed;
}
