import { createHmac } from 'node:crypto';

/** Characters of a token: 144 bits. */
const LENGTH = 24;

/**
 * The secret part of a take's callback URL. It is derived from the API key and the task id, so that the request keeps
 * the same bytes even after all local files are lost.
 */
export const callbackToken = (api_key: string, external_task_id: string): string =>
  createHmac('sha256', api_key).update(`rushes callback ${external_task_id}`).digest('base64url').slice(0, LENGTH);

/** Whether a callback URL was made for this take with this API key. */
export const isOurCallback = (url: string, api_key: string, external_task_id: string): boolean =>
  url.endsWith(`/rushes/${callbackToken(api_key, external_task_id)}`);
