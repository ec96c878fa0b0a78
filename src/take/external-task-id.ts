import { hash } from 'node:crypto';

/**
 * The task id of a take. It stays the same after all local files are lost, and another picture has another one. At most 56 ASCII
 * characters.
 *
 * @param before how many takes of this fingerprint came before it
 */
export function externalTaskId(board: string, shot: string, fingerprint: string, before: number): string {
  const digest = hash('sha256', JSON.stringify([board, shot, fingerprint, before]));
  return `rushes-${shot.slice(0, 16)}-${digest.slice(0, 32)}`;
}
