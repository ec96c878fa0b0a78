import type { RunContext } from '../../engine/context/context.js';
import type { Credentials } from '../../gateway/gateway.js';
import { machineClock } from '../../system/clock.js';
import type { Listener } from './listen.js';
import type { PreparedRender } from './prepare-render.js';

/** What the engine works with, without the callback for its events. */
export function runContext(prepared: PreparedRender, listener: Listener | undefined): Omit<RunContext, 'onEvent'> {
  const { loaded, places, keys, ledger, options } = prepared;
  return {
    ledger,
    gateways: loaded.gateways,
    folder: places.folder,
    realClips: prepared.clipFolder,
    rehearsal: options.rehearsal !== undefined,
    access: (gateway) => keys.get(gateway.name) as Credentials,
    secrets: prepared.secrets,
    stop: options.signal ?? new AbortController().signal,
    clock: options.clock ?? machineClock,
    plannedAt: prepared.plannedAt,
    ...(options.pollIntervalSeconds !== undefined && { pollIntervalSeconds: options.pollIntervalSeconds }),
    ...(options.timeoutsMs && { timeoutsMs: options.timeoutsMs }),
    ...(options.timeoutsMs?.stall !== undefined && { downloadPace: { stallMs: options.timeoutsMs.stall } }),
    ...(options.maxWaitSeconds !== undefined && { maxWaitSeconds: options.maxWaitSeconds }),
    ...(options.stallAfterSeconds !== undefined && { stallAfterSeconds: options.stallAfterSeconds }),
    ...(options.network && { network: options.network }),
    retries: options.retries ?? 0,
    ...(prepared.plan.saved && { planId: prepared.plan.saved.planId }),
    othersTakes: prepared.keeper,
    ...(listener && { hints: listener.hints }),
  };
}
