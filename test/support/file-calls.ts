import fs from 'node:fs';
import { open } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { fileURLToPath } from 'node:url';
import { type MockInstance, onTestFinished, vi } from 'vitest';

type Call = (this: object, ...args: unknown[]) => Promise<unknown>;

/** Observes each such call of this process on an open file or folder, just before it is made. */
export async function spyOnFileCalls(
  call: 'sync' | 'datasync' | 'stat' | 'chmod' | 'writeFile',
  see: () => void = () => undefined,
): Promise<MockInstance<Call>> {
  const some = await open(fileURLToPath(import.meta.url));
  const files = Object.getPrototypeOf(some) as Record<typeof call, Call>;
  await some.close();
  const made = files[call];
  const seen = vi.spyOn(files, call).mockImplementation(function (this: object, ...args: unknown[]) {
    see();
    return made.apply(this, args);
  });
  onTestFinished(() => seen.mockRestore());
  return seen;
}

/** Observes each flush of a file by its descriptor, just before it is made. */
export function spyOnFlushes(see: () => void): void {
  const { fsync } = fs;
  const seen = vi.spyOn(fs, 'fsync').mockImplementation((descriptor, done) => {
    see();
    fsync(descriptor, done);
  });
  syncBuiltinESMExports();
  onTestFinished(() => {
    seen.mockRestore();
    syncBuiltinESMExports();
  });
}

/** Counts how often this process opens files to read them, by the ends of their paths. */
export function countReads(...ends: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map(ends.map((end) => [end, 0]));
  const { readFileSync } = fs;
  const { open: openFile } = fs.promises;
  const count = (path: unknown): void => {
    const end = ends.find((one) => String(path).endsWith(one));
    if (end !== undefined) counts.set(end, (counts.get(end) ?? 0) + 1);
  };
  const spies = [
    vi.spyOn(fs, 'readFileSync').mockImplementation(((path: fs.PathOrFileDescriptor, ...more: []) => {
      count(path);
      return readFileSync(path, ...more);
    }) as typeof readFileSync),
    vi.spyOn(fs.promises, 'open').mockImplementation((path, ...more) => {
      count(path);
      return openFile(path, ...more);
    }),
  ];
  syncBuiltinESMExports();
  onTestFinished(() => {
    for (const spy of spies) spy.mockRestore();
    syncBuiltinESMExports();
  });
  return counts;
}
