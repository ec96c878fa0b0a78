import type { FileHandle } from 'node:fs/promises';
import { hostname } from 'node:os';

/** What a change of the budgets waits for. */
export interface EntriesWait {
  /** The file with the lock. */
  readonly file: string;
  /** The process that holds it, where that is known. */
  readonly pid?: number;
}

/** Sees what a change has waited for, and `undefined` once that is over. */
export type OnEntriesWait = (waiting: EntriesWait | undefined) => void;

/** One size, so that no text of an earlier holder is left over. */
const BYTES = 128;

/** Writes this process into the locked file. It is for messages only, so an error is ignored. */
export async function writeHolder(handle: FileHandle): Promise<void> {
  const text = JSON.stringify({ pid: process.pid, host: hostname() }).padEnd(BYTES);
  if (text.length === BYTES) await handle.write(text, 0).catch(() => {});
}

/** Says who holds a file, by what the last holder wrote into it. */
export async function waitingFor(handle: FileHandle, file: string): Promise<EntriesWait> {
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(BYTES), 0, BYTES, 0);
    const { pid, host } = JSON.parse(buffer.toString('utf8', 0, bytesRead)) as { pid?: unknown; host?: unknown };
    if (!Number.isSafeInteger(pid) || host !== hostname()) return { file };
    // It throws where no such process runs: then another one has the lock.
    process.kill(pid as number, 0);
    return { file, pid: pid as number };
  } catch {
    return { file };
  }
}
