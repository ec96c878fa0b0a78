import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { firstLine, INSTALL_ANEW, MissingBuild, systemName } from './missing-build.js';

/** Locks a byte range of an open file for this open file description; `false` where another one holds it. */
type TryLock = (fd: number, offset: number, length: number, options?: { readonly shared: boolean }) => boolean;

/**
 * Far beyond any journal's end: on systems where locks are mandatory, readers are not kept out, and no second file is
 * needed.
 */
const PLACE = 2 ** 40;

/** Where fs-native-extensions has builds for. */
const BUILDS = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64', 'win32-x64', 'win32-arm64'];

const require = createRequire(import.meta.url);
let tryLock: TryLock | undefined;

/**
 * Loads the lock's native code; throws `MissingBuild` where this system has none. Only whoever takes a lock loads it: a plan
 * runs where it cannot be loaded.
 */
export function loadLock(): TryLock {
  if (tryLock !== undefined) return tryLock;
  try {
    ({ tryLock } = require('fs-native-extensions') as { tryLock: TryLock });
  } catch (error) {
    tryLock = buildForGlibc() ?? missing(error);
  }
  return tryLock;
}

/**
 * Takes the one-runner lock on an open file, without waiting. The kernel holds it for the open file: it outlives a frozen
 * owner and vanishes with a killed one. Closing the file gives it back.
 */
export async function lockFile(fd: number): Promise<boolean> {
  return loadLock()(fd, PLACE, 1);
}

/** Whether nobody has the one-runner lock on an open file. Until the file is closed, nobody can take it. */
export function isFree(fd: number): boolean {
  return loadLock()(fd, PLACE, 1, { shared: true });
}

/**
 * Alpine's own name (`linux-x64-musl`) is looked for there, and the package has no such build. Its build for glibc calls nothing
 * that musl lacks, and loads under musl as it is.
 */
function buildForGlibc(): TryLock | undefined {
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

function missing(error: unknown): never {
  const system = systemName();
  const build = `${process.platform}-${process.arch}`;
  const what = `no lock can be taken on ${system}: fs-native-extensions`;
  if (!BUILDS.includes(build))
    throw new MissingBuild(`${what} has no build for it`, `It has builds for ${BUILDS.join(', ')}. Render on one of these.`);
  throw new MissingBuild(
    isInstalled(build)
      ? `${what} does not load (${firstLine(error)})`
      : `${what} or its build for ${build} is not in node_modules`,
    INSTALL_ANEW,
  );
}

function isInstalled(build: string): boolean {
  try {
    return existsSync(require.resolve(`fs-native-extensions/prebuilds/${build}/fs-native-extensions.node`));
  } catch {
    return false;
  }
}
