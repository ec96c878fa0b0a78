import { open } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type MockInstance, onTestFinished, vi } from 'vitest';

/** Sees each flush of a file or folder that this process makes, at the moment at which it begins; it is made all the same. */
export async function flushes(call: 'sync' | 'datasync', see: () => void = () => undefined): Promise<MockInstance> {
  const some = await open(fileURLToPath(import.meta.url));
  const files = Object.getPrototypeOf(some) as Record<typeof call, () => Promise<void>>;
  await some.close();
  const flush = files[call];
  const seen = vi.spyOn(files, call).mockImplementation(function (this: object) {
    see();
    return flush.call(this);
  });
  onTestFinished(() => seen.mockRestore());
  return seen;
}
