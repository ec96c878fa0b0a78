const UNITS = [
  [1e9, 'GB'],
  [1e6, 'MB'],
  [1e3, 'KB'],
] as const;

/** `1.2 GB`, `34 MB`, `512 bytes`: two digits are enough to compare. */
export function byteSize(bytes: number): string {
  for (const [unit, name] of UNITS) {
    const amount = bytes / unit;
    if (amount >= 1) return `${amount < 9.95 ? Math.round(amount * 10) / 10 : Math.round(amount)} ${name}`;
  }
  return bytes === 1 ? '1 byte' : `${bytes} bytes`;
}
