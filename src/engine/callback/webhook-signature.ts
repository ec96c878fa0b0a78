import { timingSafeEqual } from 'node:crypto';
import { Webhook } from 'standardwebhooks';

/** Whether a callback is signed as Standard Webhooks says. `now`: milliseconds since 1970. */
export type SignatureCheck = (headers: Readonly<Record<string, unknown>>, body: string, now: number) => boolean;

/** How far a callback's time may be from this machine's, so that old callbacks cannot be replayed. */
const TOLERANCE_SECONDS = 300;

const isEqual = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
};

/** The check for a secret; `undefined` if the secret is malformed. It must be `whsec_` and base64. */
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
    // The library can check the time only by the machine's clock.
    if (!/^\d{1,12}$/.test(at) || Math.abs(now / 1000 - Number(at)) > TOLERANCE_SECONDS) return false;
    const expected = webhook.sign(id, new Date(Number(at) * 1000), body);
    return signatures.split(' ').some((signature) => isEqual(signature, expected));
  };
}
