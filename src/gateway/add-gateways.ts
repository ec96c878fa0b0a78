import type { Gateway } from './gateway.js';
import { isLoopback } from './loopback.js';
import { createRegistry, type GatewayRegistry } from './registry.js';

/** What is wrong with a gateway that a library user wrote. */
interface GatewayProblem {
  readonly code: 'gateway-name-taken' | 'wrong-gateway';
  readonly message: string;
  readonly hint: string;
}

/** The journal and the manifest have only such names: under another one, a take that was paid for could not be read again. */
const NAME = /^[a-z0-9][a-z0-9-]*$/;
const MODEL = /^[a-z0-9][a-z0-9._-]*$/;

/** An API key goes to this address, and other origins are compared with it as text. */
function isBaseUrl(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const plain = url !== undefined && url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  return plain && !text.endsWith('/') && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(text)));
}

function problemOf(gateway: Gateway): GatewayProblem | undefined {
  const { name, models, families = [], requests, rates, base_url } = gateway;
  const wrong = (message: string, hint: string): GatewayProblem => ({ code: 'wrong-gateway', message, hint });
  if (!NAME.test(name))
    return wrong(
      `\`${name}\` cannot be a gateway's name`,
      'Use lower-case letters, digits and hyphens; begin with a letter or a digit.',
    );
  const misnamed = [...models, ...families].find((model) => !MODEL.test(model));
  if (misnamed !== undefined)
    return wrong(
      `\`${misnamed}\` of gateway \`${name}\` cannot be a model's name`,
      'Use lower-case letters, digits, dots, hyphens and underscores; begin with a letter or a digit.',
    );
  const unchecked = models.find((model) => !Object.hasOwn(requests, model));
  if (unchecked !== undefined)
    return wrong(`gateway \`${name}\` has no request schema for its model \`${unchecked}\``, 'Add it to `requests`.');
  const strange = rates.find((rate) => rate.gateway !== name || !models.includes(rate.model));
  if (strange !== undefined)
    return wrong(
      `gateway \`${name}\` has a list price for \`${strange.gateway}/${strange.model}\`, which is not a model of its own`,
      'Give each rate the gateway and one of its models.',
    );
  if (!isBaseUrl(base_url))
    return wrong(
      `the \`base_url\` of gateway \`${name}\` is not a base URL`,
      'Write it as https://host, without a user, a query, a fragment or a slash at the end. Plain http works on this machine only.',
    );
  return undefined;
}

/** A registry with more gateways in it, or the first problem of those. */
export function addGateways(
  known: GatewayRegistry,
  more: readonly Gateway[],
): { readonly ok: true; readonly value: GatewayRegistry } | { readonly ok: false; readonly problem: GatewayProblem } {
  const byName = new Map(known.byName);
  for (const gateway of more) {
    const problem = problemOf(gateway);
    if (problem) return { ok: false, problem };
    if (byName.has(gateway.name)) {
      const message = `there are two gateways named \`${gateway.name}\``;
      return {
        ok: false,
        problem: { code: 'gateway-name-taken', message, hint: `Choose another name. Taken: ${[...byName.keys()].join(', ')}.` },
      };
    }
    byName.set(gateway.name, gateway);
  }
  return { ok: true, value: more.length === 0 ? known : createRegistry([...byName.values()]) };
}
