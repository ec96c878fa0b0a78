import { isLoopback } from '../../gateway/loopback.js';
import { toCredits } from '../../gateway/money.js';
import type { GatewayRegistry } from '../../gateway/registry.js';
import { idsOfShot } from '../../plan/next-take.js';
import type { Step } from '../../plan/plan.js';
import { fold } from '../../take/fold.js';
import { lostError } from '../../take/ledger/repair/rebuild.js';
import type { Manifest, ManifestTake } from '../../take/manifest.gen.js';
import { maskRequest } from '../../take/mask-request.js';
import { takeName } from '../../take/take.js';
import { mayBeginTake, type TakeEvent } from '../../take/take-event.js';
import type { LoadedBoard } from '../board/load.js';
import type { Result } from '../failure.js';
import type { NamedClip } from '../prior-state/clips-on-disk.js';
import type { BoardPaths } from '../prior-state/prior-state.js';
import { type PlanOptions, planFrom } from './plan-board.js';

/** A rebuilt journal, and what may be missing in it. */
interface Doubt {
  readonly places: BoardPaths;
  readonly events: readonly TakeEvent[];
  /** A request of any shot may be lost without a trace. */
  readonly everyShot: boolean;
  /** Clips of takes that left no other trace. */
  readonly strays: readonly NamedClip[];
  readonly at: string;
  /** The base URL to which each gateway's takes were sent. */
  readonly origins: Readonly<Record<string, string>>;
  readonly options: PlanOptions;
}

/**
 * Marks takes as unknown that the next render would buy, and that may have been paid for before. No run sends their requests until
 * the user settles them.
 */
export async function withholdDoubtful(loaded: LoadedBoard, doubt: Doubt): Promise<Result<readonly TakeEvent[]>> {
  const { places, events, everyShot, strays, at, origins, options } = doubt;
  // A clip may have any id that its shot had.
  const isClipOf = (shot: string, stray: NamedClip) => idsOfShot({ board: loaded.resolved }, shot).includes(stray.shot);
  const shots = loaded.resolved.shots.map(({ shot }) => shot.id);
  const doubtfulShots = new Set(everyShot ? shots : shots.filter((shot) => strays.some((stray) => isClipOf(shot, stray))));
  if (doubtfulShots.size === 0) return { ok: true, value: [] };
  // Planned at the base URLs of the takes: a sandbox's takes count for that sandbox only.
  const { env: _, ...rest } = options;
  const planned = await planFrom(loaded, { places, history: fold(events) }, { ...rest, env: {}, baseUrls: origins });
  if (!planned.ok) return planned;
  const doubtfulSteps = planned.value.steps.filter(({ shot, post }) => doubtfulShots.has(shot) && post?.replay === false);
  const used = new Set(fold(events).takes.map(takeName));
  return {
    ok: true,
    value: doubtfulSteps.map((step): TakeEvent => {
      // A clip on disk has its take's name, and no other take may use that name.
      const stray = strays.find((clip) => isClipOf(step.shot, clip) && !used.has(clip.name));
      const named = { ...step, ...(stray && { shot: stray.shot, take: stray.take }) };
      const origin = origins[step.gateway.name] ?? step.gateway.base_url;
      const entry = entryOf(used.has(takeName(named)) ? step : named, origin, at);
      used.add(takeName(entry));
      return { type: 'take-imported', at, entry: { ...entry } };
    }),
  };
}

function entryOf(step: Step, origin: string, at: string): ManifestTake {
  const error = lostError(at);
  return {
    shot: step.shot,
    take: step.take,
    status: 'unknown',
    reason: error.code,
    current: true,
    model: step.model,
    origin,
    fingerprint: step.fingerprint,
    external_task_id: step.external_task_id,
    seconds: step.seconds,
    resolution: step.resolution,
    request: maskRequest(JSON.parse(step.post?.body ?? '{}') as Record<string, unknown>),
    credits: { ...(step.credits !== undefined && { planned: toCredits(step.credits) }), unit: step.gateway.name },
    submitted_at: at,
    error,
  };
}

/** The base URL to which each gateway's takes were sent. Where it is unknown, they count as paid. */
export function originsOf(
  { byName }: GatewayRegistry,
  events: readonly TakeEvent[],
  manifest: Manifest | undefined,
  { rehearsal }: PlanOptions,
): Record<string, string> {
  const seen = [...fold(beginningEvents(events)).takes, ...(manifest?.takes ?? [])];
  return Object.fromEntries(
    [...byName.values()].map(({ name, base_url }) => {
      const known = seen.filter(({ model }) => model.startsWith(`${name}/`)).map(({ origin }) => origin);
      const paid = known.findLast((origin) => !isLoopback(origin));
      return [name, rehearsal?.base_url ?? paid ?? known.at(-1) ?? base_url];
    }),
  );
}

/** Events that can begin a take. Their origins are known even where later events are lost. */
const beginningEvents = (events: readonly TakeEvent[]): TakeEvent[] => events.filter(({ type }) => mayBeginTake(type));
