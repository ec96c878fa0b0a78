import type { Credentials } from '../../gateway/gateway.js';
import type { Plan } from '../../plan/plan.js';
import { type AccessOptions, credentialsFor } from '../access/access.js';
import type { LoadedBoard } from '../board/load.js';
import type { Result } from '../failure.js';

/** What of a render's wishes its keys follow from. */
interface KeyWish extends AccessOptions {
  readonly rehearsal?: { readonly base_url: string };
  readonly listen?: object;
}

/** Gateways that the plan calls: a take that was bought elsewhere before is brought home from there. */
export const calledGateways = (plan: Plan) =>
  plan.steps.filter(({ action }) => action !== 'keep' && action !== 'ask').map(({ gateway }) => gateway);

/** The keys of every gateway that the plan calls; of the others none is needed. */
export async function runCredentials(
  loaded: LoadedBoard,
  plan: Plan,
  cwd: string,
  options: KeyWish,
): Promise<Result<ReadonlyMap<string, Credentials>>> {
  // Of a take whose answer was lost, a gateway that calls back is asked.
  const asked = options.listen
    ? plan.steps.filter(({ reason }) => reason.code === 'unknown').map(({ gateway }) => gateway)
    : [];
  const gateways = [...new Set([...calledGateways(plan), ...asked])];
  const { rehearsal } = options;
  if (!rehearsal) return credentialsFor(gateways, loaded.path, cwd, options);
  return {
    ok: true,
    value: new Map(gateways.map(({ name }) => [name, { base_url: rehearsal.base_url, api_key: 'rehearsal' }])),
  };
}
