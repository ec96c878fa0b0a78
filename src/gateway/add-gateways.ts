import type { Gateway } from './gateway.js';
import { isLoopback } from './loopback.js';
import { createRegistry, type GatewayRegistry } from './registry.js';

/** Why a library user's gateway cannot be added. */
interface GatewayProblem {
  readonly code: 'gateway-name-taken' | 'wrong-gateway';
  readonly message: string;
  readonly hint: string;
}

/** The journal and the manifest accept only such names: a paid take under another one could not be read again. */
const NAME = /^[a-z0-9][a-z0-9-]*$/;
const MODEL = /^[a-z0-9][a-z0-9._-]*$/;

/** An API key goes to this address, and origins are compared as text: so it has one spelling and no secret. */
function isBaseUrl(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isPlain = url !== undefined && url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  return isPlain && !text.endsWith('/') && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(text)));
}

function findProblem(gateway: Gateway): GatewayProblem | undefined {
  const { name, models, families = [], requests, rates, base_url } = gateway;
  const problem = (message: string, hint: string): GatewayProblem => ({ code: 'wrong-gateway', message, hint });
  if (!NAME.test(name))
    return problem(
      `\`${name}\` cannot be a gateway's name`,
      'Use lower-case letters, digits and hyphens; begin with a letter or a digit.',
    );
  const badModel = [...models, ...families].find((model) => !MODEL.test(model));
  if (badModel !== undefined)
    return problem(
      `\`${badModel}\` of gateway \`${name}\` cannot be a model's name`,
      'Use lower-case letters, digits, dots, hyphens and underscores; begin with a letter or a digit.',
    );
  const withoutSchema = models.find((model) => !Object.hasOwn(requests, model));
  if (withoutSchema !== undefined)
    return problem(`gateway \`${name}\` has no request schema for its model \`${withoutSchema}\``, 'Add it to `requests`.');
  const foreignRate = rates.find((rate) => rate.gateway !== name || !models.includes(rate.model));
  if (foreignRate !== undefined)
    return problem(
      `gateway \`${name}\` has a list price for \`${foreignRate.gateway}/${foreignRate.model}\`, which is not a model of its own`,
      'Give each rate the gateway and one of its models.',
    );
  if (!isBaseUrl(base_url))
    return problem(
      `the \`base_url\` of gateway \`${name}\` is not a base URL`,
      'Write it as https://host, without a user, a query, a fragment or a slash at the end. Plain http works on this machine only.',
    );
  return undefined;
}

/** Adds gateways to a registry, or returns the first problem. */
export function addGateways(
  registry: GatewayRegistry,
  added: readonly Gateway[],
): { readonly ok: true; readonly value: GatewayRegistry } | { readonly ok: false; readonly problem: GatewayProblem } {
  const byName = new Map(registry.byName);
  for (const gateway of added) {
    const problem = findProblem(gateway);
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
  return { ok: true, value: added.length === 0 ? registry : createRegistry([...byName.values()]) };
}
