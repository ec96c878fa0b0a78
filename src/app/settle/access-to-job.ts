import { apiKeyId } from '../../engine/submit/api-key-id.js';
import type { Credentials, Gateway, Ticket } from '../../gateway/gateway.js';
import { isLoopback } from '../../gateway/loopback.js';
import { type Take, takeName } from '../../take/take.js';
import { credentialsFor } from '../access/access.js';
import type { LoadedBoard } from '../board/load.js';
import { fail, type Result } from '../failure.js';
import type { PlanOptions } from '../plan/plan-board.js';

/** What it needs to ask a gateway for a take's job. */
export interface JobAccess {
  readonly gateway: Gateway;
  readonly ticket: Ticket;
  readonly access: Credentials;
}

/** Finds the API key for a take's job. It goes only to the address that accepted the job, if that is the one to call now. */
export async function accessToJob(loaded: LoadedBoard, take: Take, options: PlanOptions): Promise<Result<JobAccess>> {
  const gateway = loaded.gateways.findModel(take.model)?.gateway;
  const { ticket } = take;
  if (gateway === undefined || ticket === undefined) throw new Error(`${takeName(take)} has no job`);
  const keys = await credentialsFor([gateway], loaded.path, options.cwd ?? process.cwd(), options);
  if (!keys.ok) return keys;
  const access = keys.value.get(gateway.name) as Credentials;
  // Another gateway, or another account, denies every job.
  const isSame = access.base_url === ticket.origin || (isLoopback(access.base_url) && isLoopback(ticket.origin));
  if (!isSame)
    return fail(
      2,
      `job ${ticket.job_id} was accepted at ${ticket.origin}, and ${access.base_url} is called now`,
      `Set ${gateway.base_url_env}.`,
    );
  if (take.account !== undefined && take.account !== apiKeyId(access.api_key))
    return fail(
      2,
      `job ${ticket.job_id} was bought with another API key than ${gateway.key_env} has now`,
      'Only that API key can ask for it.',
    );
  return { ok: true, value: { gateway, ticket, access } };
}
