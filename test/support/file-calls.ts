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
