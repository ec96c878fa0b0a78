import { createHash } from 'node:crypto';

/**
 * Identifies an API key by 8 hex digits of its hash: too few to find the key, and enough to notice that another account
 * would be asked for a job.
 */
export const apiKeyId = (api_key: string): string =>
  createHash('sha256').update(`rushes account ${api_key}`).digest('hex').slice(0, 8);
