import { mkdir, open, readFile, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import type { JobEnd, JobRecord } from './job.js';

/** One line of what has happened. */
export type Entry = { readonly created: JobRecord } | { readonly ended: { readonly id: string } & JobEnd };

/** What survives a kill. */
export interface JobLog {
  /** What had happened before this start, in order. */
  readonly entries: readonly Entry[];
  /** Resolves when the line is on disk. */
  append(entry: Entry): Promise<void>;
  close(): Promise<void>;
}

/** A ledger for a sandbox without a folder: it forgets. */
export const NO_JOB_LOG: JobLog = { entries: [], append: async () => {}, close: async () => {} };

/** Opens the ledger in a folder, making both where they are not there. Rejects where the folder cannot be used or a line is no entry. */
export async function openJobLog(folder: string): Promise<JobLog> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, 'sandbox.jsonl');
  const entries = await readEntries(path);
  const file = await open(path, 'a');
  let waiting: { line: string; done: () => void; failed: (error: unknown) => void }[] = [];
  let writing: Promise<void> | undefined;

  // One write and one fdatasync for all who wait: two hundred submits at once do not wait for two hundred disks.
  const write = async (): Promise<void> => {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      try {
        await file.appendFile(batch.map((each) => each.line).join(''));
        await file.datasync();
        for (const each of batch) each.done();
      } catch (error) {
        for (const each of batch) each.failed(error);
      }
    }
    writing = undefined;
  };

  return {
    entries,
    append: (entry) =>
      new Promise((done, failed) => {
        waiting.push({ line: `${JSON.stringify(entry)}\n`, done, failed });
        writing ??= write();
      }),
    async close() {
      await writing;
      await file.close();
    },
  };
}

async function readEntries(path: string): Promise<Entry[]> {
  const text = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  });
  // A line without its end was cut by a kill: nobody was told of it, so it never happened.
  const whole = text.lastIndexOf(10) + 1;
  if (whole < text.length) await truncate(path, whole);
  const lines = text.subarray(0, whole).toString('utf8').split('\n').slice(0, -1);
  return lines.map((line, i) => {
    try {
      return JSON.parse(line) as Entry;
    } catch {
      throw new Error(`${path}:${i + 1}: not a line of a sandbox's ledger`);
    }
  });
}
