import { createHash } from 'node:crypto';

/**
 * Tells one key from another without telling it: 8 hex digits, far too few to find the key by, and enough to see that
 * another account would be asked for a job that it never bought.
 */
export const apiKeyId = (api_key: string): string =>
  createHash('sha256').update(`rushes account ${api_key}`).digest('hex').slice(0, 8);
