import { isLoopback } from '../../gateway/loopback.js';
import { toCredits } from '../../gateway/money.js';
import type { GatewayRegistry } from '../../gateway/registry.js';
import { idsOfShot } from '../../plan/next-take.js';
import type { Step } from '../../plan/plan.js';
import { fold } from '../../take/fold.js';
import { lostError } from '../../take/ledger/rebuild.js';
import type { Manifest, ManifestTake } from '../../take/manifest.gen.js';
import { maskRequest } from '../../take/mask-request.js';
import { takeName } from '../../take/take.js';
import { mayBegin, type TakeEvent } from '../../take/take-event.js';
import type { LoadedBoard } from '../board/load.js';
import type { Result } from '../failure.js';
import type { NamedClip } from '../prior-state/clips-on-disk.js';
import type { BoardPaths } from '../prior-state/prior-state.js';
import { type PlanOptions, planFrom } from './plan-board.js';

/** What a rebuilt journal is to be guarded by. */
interface Doubt {
  readonly places: BoardPaths;
  readonly events: readonly TakeEvent[];
  /** A request may be lost of which nothing is left: any shot's. */
  readonly everyShot: boolean;
  /** Clips of takes of which nothing else is left. */
  readonly strays: readonly NamedClip[];
  readonly at: string;
  /** By gateway: where its takes were sent. */
  readonly origins: Readonly<Record<string, string>>;
  readonly options: PlanOptions;
}

/**
 * What the next render would buy, though it may have been bought before, as takes whose outcome is unknown: a person is asked
 * about them, and no request goes out by itself.
 */
export async function withholdDoubtful(loaded: LoadedBoard, doubt: Doubt): Promise<Result<readonly TakeEvent[]>> {
  const { places, events, everyShot, strays, at, origins, options } = doubt;
  // A clip may have any name that its shot had.
  const isOf = (shot: string, stray: NamedClip) => idsOfShot({ board: loaded.meant }, shot).includes(stray.shot);
  const shots = loaded.meant.shots.map(({ shot }) => shot.id);
  const lost = new Set(everyShot ? shots : shots.filter((shot) => strays.some((stray) => isOf(shot, stray))));
  if (lost.size === 0) return { ok: true, value: [] };
  // Planned where the takes were sent: those of a sandbox answer for a sandbox alone.
  const { env: _, ...rest } = options;
  const planned = await planFrom(loaded, { places, history: fold(events) }, { ...rest, env: {}, baseUrls: origins });
  if (!planned.ok) return planned;
  const due = planned.value.steps.filter(({ shot, post }) => lost.has(shot) && post?.replay === false);
  const used = new Set(fold(events).takes.map(takeName));
  return {
    ok: true,
    value: due.map((step): TakeEvent => {
      // A clip that is here has its take's number, and no other clip may have its name.
      const stray = strays.find((one) => isOf(step.shot, one) && !used.has(one.name));
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

/** Where each gateway's takes were sent, as far as it is known: where it is not, they are held to have cost money. */
export function originsOf(
  { byName }: GatewayRegistry,
  events: readonly TakeEvent[],
  manifest: Manifest | undefined,
  { rehearsal }: PlanOptions,
): Record<string, string> {
  const seen = [...fold(begunOnly(events)).takes, ...(manifest?.takes ?? [])];
  return Object.fromEntries(
    [...byName.values()].map(({ name, base_url }) => {
      const mine = seen.filter(({ model }) => model.startsWith(`${name}/`)).map(({ origin }) => origin);
      const paid = mine.findLast((origin) => !isLoopback(origin));
      return [name, rehearsal?.base_url ?? paid ?? mine.at(-1) ?? base_url];
    }),
  );
}

/** Events that stand by themselves, whatever of the others is lost. */
const begunOnly = (events: readonly TakeEvent[]): TakeEvent[] => events.filter(({ type }) => mayBegin(type));
