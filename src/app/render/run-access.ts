import type { Credentials } from '../../gateway/gateway.js';
import type { Plan } from '../../plan/plan.js';
import { type AccessOptions, credentialsFor } from '../access/access.js';
import type { LoadedBoard } from '../board/load.js';
import type { Result } from '../failure.js';

/** The options that decide which API keys a render needs. */
interface ApiKeyOptions extends AccessOptions {
  readonly rehearsal?: { readonly base_url: string };
  readonly listen?: object;
}

/** The gateways that the plan calls. A take may have been bought at another gateway than its shot names now: its clip comes from there. */
export const calledGateways = (plan: Plan) =>
  plan.steps.filter(({ action }) => action !== 'keep' && action !== 'ask').map(({ gateway }) => gateway);

/** Base URLs and API keys of the gateways that the plan calls. Other gateways need none. */
export async function runCredentials(
  loaded: LoadedBoard,
  plan: Plan,
  cwd: string,
  options: ApiKeyOptions,
): Promise<Result<ReadonlyMap<string, Credentials>>> {
  // A callback may name the job of an unknown take. The run then asks the gateway, so it needs the API key.
  const unknownTakes = options.listen
    ? plan.steps.filter(({ reason }) => reason.code === 'unknown').map(({ gateway }) => gateway)
    : [];
  const gateways = [...new Set([...calledGateways(plan), ...unknownTakes])];
  const { rehearsal } = options;
  if (!rehearsal) return credentialsFor(gateways, loaded.path, cwd, options);
  return {
    ok: true,
    value: new Map(gateways.map(({ name }) => [name, { base_url: rehearsal.base_url, api_key: 'rehearsal' }])),
  };
}
