import { createHmac } from 'node:crypto';

/**
 * Makes the headers that sign a callback as Standard Webhooks say.
 *
 * @param secret `whsec_` and base64; without it there is no signature
 * @param timestamp seconds since 1970
 */
export function signHeaders(
  secret: string | undefined,
  id: string,
  timestamp: number,
  body: string,
): Readonly<Record<string, string>> {
  if (secret === undefined) return {};
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': `v1,${signature}` };
}
