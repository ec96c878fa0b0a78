import { mkdir, open, readFile, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import type { JobEnd, JobRecord } from './job.js';

/** One line of the log. */
export type Entry = { readonly created: JobRecord } | { readonly ended: { readonly id: string } & JobEnd };

/** The log of jobs, which survives a crash. */
export interface JobLog {
  /** The entries of earlier starts, in order. */
  readonly entries: readonly Entry[];
  /** Resolves when the line is on disk. */
  append(entry: Entry): Promise<void>;
  close(): Promise<void>;
}

/** The log of a sandbox without a folder: it keeps nothing. */
export const NO_JOB_LOG: JobLog = { entries: [], append: async () => {}, close: async () => {} };

/** Opens or creates the log in a folder. Rejects if the folder cannot be used or a line is damaged. */
export async function openJobLog(folder: string): Promise<JobLog> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, 'sandbox.jsonl');
  const entries = await readEntries(path);
  const file = await open(path, 'a');
  let waiting: { line: string; done: () => void; failed: (error: unknown) => void }[] = [];
  let writing: Promise<void> | undefined;

  // Entries that wait share one write and one fdatasync: two hundred submits at once do not wait for two hundred syncs.
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
  // A crash cut the last line. No answer mentioned it, so it never happened.
  const whole = text.lastIndexOf(10) + 1;
  if (whole < text.length) await truncate(path, whole);
  const lines = text.subarray(0, whole).toString('utf8').split('\n').slice(0, -1);
  return lines.map((line, i) => {
    try {
      return JSON.parse(line) as Entry;
    } catch {
      throw new Error(`${path}:${i + 1}: not an entry of a sandbox's log`);
    }
  });
}
