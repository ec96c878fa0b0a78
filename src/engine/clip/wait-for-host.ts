import type { HostThrottle } from '../throttle/host-throttle.js';
import { waitedTooLong } from '../throttle/pace.js';
import type { Throttles } from '../throttle/throttles.js';

/** Why the run does not wait for a clip's host any longer; `undefined` while it does. */
export function tooLongDeferral(host: HostThrottle, throttles: Throttles): string | undefined {
  const exhausted = host.exhaustion('look');
  return host.deferral('look') ?? (exhausted === undefined ? undefined : waitedTooLong(throttles.maxWaitMs, exhausted));
}

/** What waiting for a clip's host brings. */
type Approached =
  | { readonly kind: 'ready' | 'interrupted' }
  | { readonly kind: 'deferred' | 'silent'; readonly message: string };

/** Waits until a clip's host accepts requests. Returns why it does not. */
export async function waitForHost(
  host: HostThrottle,
  throttles: Throttles,
  signal: AbortSignal,
  onWait: (message: string, seconds: number) => void,
): Promise<Approached> {
  // The first clip that waited too long for a host spares the others the wait.
  const deferral = tooLongDeferral(host, throttles);
  if (deferral !== undefined) return { kind: 'deferred', message: deferral };
  const permit = await host.acquire('look', { signal, onWait });
  if (permit.kind === 'stopped') return { kind: 'interrupted' };
  if (permit.kind !== 'go') return permit;
  permit.end('unused');
  return { kind: 'ready' };
}
