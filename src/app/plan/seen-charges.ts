import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { fromCredits, type Millicredits, toCredits } from '../../gateway/money.js';
import { makeFolder } from '../../system/make-folder.js';
import { readRegularFile } from '../../system/read-regular-file.js';
import { type Environment, stateFolderOf } from '../../system/user-folders.js';
import { writeAtomic } from '../../system/write-atomic.js';

/**
 * Remembers the last charge for a kind of clip whose rate in the repository is below the list price. It is in the user's state
 * folder, because anybody can write a journal or a manifest into a repository.
 */

/** A kind of clip, bought by one account at one base URL: each may have its own price. */
export interface ChargeKind {
  readonly gateway: string;
  readonly origin: string;
  /** Tells one API key from another, as `apiKeyId` does. */
  readonly account: string;
  readonly model: string;
  readonly resolution: string;
  readonly audio: boolean;
  readonly mode: 'text' | 'image';
}

/** What a clip was charged. */
export interface SeenCharge {
  readonly seconds: number;
  readonly charged: Millicredits;
}

const MAX_FILE_BYTES = 4096;

const keyOf = ({ gateway, origin, account, model, resolution, audio, mode }: ChargeKind) =>
  JSON.stringify([gateway, origin, account, model, resolution, audio, mode]);

const fileOf = (kind: ChargeKind, state: string): string =>
  join(state, 'charges', `${createHash('sha256').update(keyOf(kind)).digest('hex').slice(0, 32)}.json`);

/** Reads the last charge; `undefined` where there was none, or where it cannot be read. */
export async function readSeenCharge(kind: ChargeKind, env: Environment): Promise<SeenCharge | undefined> {
  const state = stateFolderOf(env);
  if (state === undefined) return undefined;
  try {
    const read = JSON.parse(await readRegularFile(fileOf(kind, state), MAX_FILE_BYTES)) as Record<string, unknown>;
    const { version, kind: found, seconds, credits } = read;
    if (version !== 1 || found !== keyOf(kind)) return undefined;
    if (typeof seconds !== 'number' || typeof credits !== 'number' || !(seconds > 0 && credits > 0)) return undefined;
    return { seconds, charged: fromCredits(credits) };
  } catch {
    return undefined;
  }
}

/** Replaces the last charge. Rejects with the system's error. */
export async function keepSeenCharge(kind: ChargeKind, { seconds, charged }: SeenCharge, env: Environment): Promise<void> {
  const state = stateFolderOf(env);
  if (state === undefined) return;
  const file = fileOf(kind, state);
  await makeFolder(join(state, 'charges'));
  const text = `${JSON.stringify({ version: 1, kind: keyOf(kind), seconds, credits: toCredits(charged) })}\n`;
  await writeAtomic(file, text, { isShared: true });
}
