declare module 'fs-native-extensions' {
  /** Locks a byte range of an open file for this open file description; `false` where another one holds it. */
  export function tryLock(fd: number, offset: number, length: number): boolean;
}
