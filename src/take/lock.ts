/**
 * Far beyond any journal's end: on systems where locks are mandatory, readers are not kept out, and no second file is
 * needed.
 */
const PLACE = 2 ** 40;

/**
 * Takes the one-runner lock on an open file, without waiting. The kernel holds it for the open file: it outlives a frozen
 * owner and vanishes with a killed one. Closing the file gives it back.
 */
export async function lock(fd: number): Promise<boolean> {
  // Native, so loaded only by whoever takes a lock: a plan does not, and runs where the addon does not.
  // It is CommonJS: what it exports, a loader finds by name only sometimes, and as a whole always.
  const { default: native } = await import('fs-native-extensions');
  return native.tryLock(fd, PLACE, 1);
}
