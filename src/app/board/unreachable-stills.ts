import type { Gateway } from '../../gateway/gateway.js';
import { isLoopback } from '../../gateway/loopback.js';
import type { Plan } from '../../plan/plan.js';
import type { Still } from '../../storyboard/shot.js';
import { fail, type Result } from '../failure.js';
import type { LoadedBoard } from './load.js';

/** Why a gateway cannot fetch a still. The message follows the names of its shots. */
interface Unreachable {
  readonly message: string;
  readonly hint: string;
}

/** A message names at most this many shots. */
const MAX_NAMED = 3;

function whyNot(still: Still, gateway: Gateway, origin: string, loaded: LoadedBoard): Unreachable | undefined {
  const unpublished = still.file === undefined ? undefined : loaded.unpublished.get(still.file);
  if (unpublished) return unpublished;
  if (!isLoopback(still.url)) return undefined;
  const file = loaded.config?.file ?? 'rushes.config.yaml';
  const hint = `Publish the pictures in a bucket, a site or a raw git host, and say so in ${file}: assets: { base_url: https://… }.`;
  const where = `the stills are published on this machine alone (${loaded.config?.assets})`;
  if (!isLoopback(origin)) return { message: `${where}, where ${gateway.name} cannot fetch them`, hint };
  if (gateway.public_media_only)
    return {
      message: `${where}, and ${gateway.name} takes public addresses only, also from a sandbox`,
      hint: `${hint} A rehearsal needs none.`,
    };
  return undefined;
}

/** `ridge, door and 4 more`. */
function named(shots: readonly string[]): string {
  const rest = shots.length - MAX_NAMED;
  return shots.slice(0, MAX_NAMED).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}

/**
 * Stills in a plan's new requests that their gateways cannot fetch: such a request would fail, and might be charged. A replayed
 * request was checked before it was first sent.
 */
export function unreachableStills(loaded: LoadedBoard, plan: Plan): Unreachable | undefined {
  if (!loaded.resolved.shots.some(({ shot }) => shot.frames)) return undefined;
  const found = new Map<string, Unreachable & { readonly shots: Set<string> }>();
  const framesOf = new Map(loaded.resolved.shots.flatMap(({ shot }) => (shot.frames ? [[shot.id, shot.frames]] : [])));
  for (const { shot: id, gateway } of plan.steps.filter(({ shot, post }) => post?.replay === false && framesOf.has(shot))) {
    const frames = framesOf.get(id);
    const origin = plan.totals.find((total) => total.gateway === gateway)?.origin ?? gateway.base_url;
    for (const still of [frames?.first, frames?.last]) {
      const why = still && whyNot(still, gateway, origin, loaded);
      if (why === undefined) continue;
      const known = found.get(why.message);
      if (known) known.shots.add(id);
      else found.set(why.message, { ...why, shots: new Set([id]) });
    }
  }
  const [first, ...others] = [...found.values()];
  if (first === undefined) return undefined;
  const rest = new Set(others.flatMap(({ shots }) => [...shots]).filter((id) => !first.shots.has(id)));
  const more = rest.size > 0 ? `; and the like at ${named([...rest])}` : '';
  return { message: `${named([...first.shots])}: ${first.message}${more}`, hint: first.hint };
}

/** Refuses a plan with stills that a gateway cannot fetch. A rehearsal's sandbox gets the stills directly. */
export function refuseUnreachableStills(loaded: LoadedBoard, plan: Plan, rehearsal: boolean): Result<never> | undefined {
  const found = rehearsal ? undefined : unreachableStills(loaded, plan);
  return found && fail(2, `${found.message}. Nothing was sent`, found.hint);
}
