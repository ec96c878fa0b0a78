declare module 'fs-native-extensions' {
  const native: {
    /** Locks a byte range of an open file for this open file description; `false` where another one holds it. */
    tryLock(fd: number, offset: number, length: number): boolean;
  };
  export default native;
}
