import { timingSafeEqual } from 'node:crypto';
import { Webhook } from 'standardwebhooks';

/** Whether a call is signed with a secret, by Standard Webhooks. `now`: milliseconds since 1970. */
export type SignatureCheck = (headers: Readonly<Record<string, unknown>>, body: string, now: number) => boolean;

/** How far a call's own time may be from ours, before or after: who replays an old one is not heard. Seconds. */
const TOLERANCE = 300;

const same = (one: string, other: string): boolean => {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
};

/** What tells calls that are signed with this secret from others; nothing where it is no such secret (`whsec_` and base64). */
export function signatureCheckFor(secret: string): SignatureCheck | undefined {
  let webhook: Webhook;
  try {
    webhook = new Webhook(secret);
  } catch {
    return undefined;
  }
  return (headers, body, now) => {
    const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signatures } = headers;
    if (typeof id !== 'string' || typeof at !== 'string' || typeof signatures !== 'string') return false;
    // The library's own look at the time has no clock but the machine's.
    if (!/^\d{1,12}$/.test(at) || Math.abs(now / 1000 - Number(at)) > TOLERANCE) return false;
    const right = webhook.sign(id, new Date(Number(at) * 1000), body);
    return signatures.split(' ').some((signature) => same(signature, right));
  };
}
