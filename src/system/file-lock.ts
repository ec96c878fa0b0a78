import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { firstLine, MissingBuild, REINSTALL_HINT, systemName } from './missing-build.js';

/** Locks a byte range for this open file description. Returns `false` if another one holds it. */
type TryLock = (fd: number, offset: number, length: number, options?: { readonly shared: boolean }) => boolean;

/** Beyond the end of every journal, so that readers can read where locks are mandatory. No second file is needed. */
const LOCK_OFFSET = 2 ** 40;

/** The systems that fs-native-extensions has builds for. */
const BUILDS = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64', 'win32-x64', 'win32-arm64'];

const require = createRequire(import.meta.url);
let tryLock: TryLock | undefined;

/**
 * Loads the native code of the lock. Throws `MissingBuild` if this system has none.
 * Only commands that lock load it, so that a plan runs everywhere.
 */
export function loadLock(): TryLock {
  if (tryLock !== undefined) return tryLock;
  try {
    ({ tryLock } = require('fs-native-extensions') as { tryLock: TryLock });
  } catch (error) {
    tryLock = loadGlibcBuild() ?? throwMissingBuild(error);
  }
  return tryLock;
}

/**
 * Tries to lock an open file, without waiting. Returns `false` if another process holds the lock.
 * The kernel keeps the lock while its owner is stopped, and frees it when the file is closed or the owner dies.
 */
export async function lockFile(fd: number): Promise<boolean> {
  return loadLock()(fd, LOCK_OFFSET, 1);
}

/** Whether no run holds the lock of an open file. Until the file is closed, no run can take it. */
export function isFree(fd: number): boolean {
  return loadLock()(fd, LOCK_OFFSET, 1, { shared: true });
}

/** On Alpine the package looks for a musl build that it does not ship. Its glibc build loads under musl as well. */
function loadGlibcBuild(): TryLock | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    const native = require(`fs-native-extensions/prebuilds/linux-${process.arch}/fs-native-extensions.node`) as {
      tryLock(fd: number, offset: number, length: number, exclusive: boolean): void;
    };
    return (fd, offset, length, options) => {
      try {
        native.tryLock(fd, offset, length, options?.shared !== true);
        return true;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return false;
        throw error;
      }
    };
  } catch {
    return undefined;
  }
}

function throwMissingBuild(error: unknown): never {
  const system = systemName();
  const build = `${process.platform}-${process.arch}`;
  const problem = `rushes cannot lock files on ${system}: fs-native-extensions`;
  if (!BUILDS.includes(build))
    throw new MissingBuild(`${problem} has no build for it`, `It has builds for ${BUILDS.join(', ')}. Render on one of these.`);
  throw new MissingBuild(
    isInstalled(build)
      ? `${problem} does not load (${firstLine(error)})`
      : `${problem} or its build for ${build} is not in node_modules`,
    REINSTALL_HINT,
  );
}

function isInstalled(build: string): boolean {
  try {
    return existsSync(require.resolve(`fs-native-extensions/prebuilds/${build}/fs-native-extensions.node`));
  } catch {
    return false;
  }
}
