import { composeMessage, option } from '../../document/message.js';
import { type SignatureCheck, signatureCheckFor } from '../../engine/callback/webhook-signature.js';
import type { Credentials } from '../../gateway/gateway.js';
import { isLoopback } from '../../gateway/loopback.js';
import type { GatewayRegistry } from '../../gateway/registry.js';
import { findUrlProblem } from '../../storyboard/raw/public-url.js';
import { type AccessOptions, webhookSecrets } from '../access/access.js';
import { fail, type Result } from '../failure.js';

/** Where a run listens for callbacks of gateways. */
export interface ListenOptions {
  /** A name or address of this machine; 127.0.0.1 by default. */
  readonly host?: string;
  readonly port: number;
  /** The address under which the internet reaches that port. Callback URLs begin with it. */
  readonly publicUrl: string;
}

/** The checked options. */
export interface CheckedListen {
  readonly host: string;
  readonly port: number;
  /** The public address, without a slash at the end. */
  readonly base: string;
  /** By gateway: the secret that signs its callbacks, and the check of a signature. */
  readonly secrets: ReadonlyMap<string, string>;
  readonly signed: ReadonlyMap<string, SignatureCheck>;
}

const FORM = 'Write it as https://host or https://host/path.';

/** The base of a public address, or what is wrong with it, as the end of a sentence. */
function baseOf(publicUrl: string, local: boolean): { base: string } | { wrong: string; hint: string } {
  const url = URL.canParse(publicUrl) ? new URL(publicUrl) : undefined;
  if (url && (url.search !== '' || url.hash !== '')) return { wrong: 'it has a query or a fragment', hint: FORM };
  const base = url && url.origin + url.pathname.replace(/\/+$/, '');
  if (url && base !== undefined && local && isLoopback(url.href) && /^https?:$/.test(url.protocol) && url.username === '')
    return { base };
  // Checked with the longest path that a callback URL adds.
  const problem = findUrlProblem(`${publicUrl.replace(/\/+$/, '')}/rushes/${'x'.repeat(24)}`, 'callback');
  if (problem) return { wrong: problem.message, hint: problem.hint ?? FORM };
  return base === undefined || url?.protocol !== 'https:' ? { wrong: 'it is not https', hint: FORM } : { base };
}

/** The check of signatures, for each gateway with a secret. */
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
        `${byName.get(name)?.webhook_secret_env} is not a secret of Standard Webhooks: \`whsec_\` and then base64`,
        'Copy it again from the vendor, or unset it: unsigned callbacks then count only as hints.',
      );
    checks.set(name, signed);
  }
  return { ok: true, value: checks };
}

/**
 * Checks where a run will listen, before it opens a port.
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
    return fail(2, composeMessage`${option('publicUrl')} is not an address that a gateway can call: ${read.wrong}`, read.hint);
  // A sandbox signs nothing.
  const secrets = from.rehearsal
    ? new Map<string, string>()
    : await webhookSecrets(from.gateways.byName.values(), from.board, from.cwd, from);
  const signed = checksOf(secrets, from.gateways);
  return signed.ok ? { ok: true, value: { host, port, base: read.base, secrets, signed: signed.value } } : signed;
}
