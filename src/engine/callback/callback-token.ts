import { createHmac } from 'node:crypto';

/** Characters of a token: 144 bits. */
const LENGTH = 24;

/**
 * The part of a take's own address that nobody guesses: made of the gateway's key and the take's, so that it is the same
 * after everything local is lost, and the request that it stands in is the same bytes.
 */
export const callbackToken = (api_key: string, external_task_id: string): string =>
  createHmac('sha256', api_key).update(`rushes callback ${external_task_id}`).digest('base64url').slice(0, LENGTH);

/** Whether an address to call back is one that was made for this take with this key. */
export const isOurCallback = (address: string, api_key: string, external_task_id: string): boolean =>
  address.endsWith(`/rushes/${callbackToken(api_key, external_task_id)}`);
