import { createHash } from 'node:crypto';

/**
 * The key of a take, under which the gateway knows it: the same after everything local is lost, another for another
 * picture. At most 56 ASCII characters.
 *
 * @param before how many takes of this fingerprint came before it
 */
export function externalTaskId(board: string, shot: string, fingerprint: string, before: number): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([board, shot, fingerprint, before]))
    .digest('hex');
  return `rushes-${shot.slice(0, 16)}-${digest.slice(0, 32)}`;
}
