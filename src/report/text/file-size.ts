/** A length for people: `812 bytes`, `8.5 kB`, `48 kB`, `1.2 GB`. */
export function fileSize(bytes: number): string {
  if (bytes < 1000) return bytes === 1 ? '1 byte' : `${bytes} bytes`;
  if (bytes < 9950) return `${(bytes / 1e3).toFixed(1)} kB`;
  if (bytes < 999_500) return `${Math.round(bytes / 1e3)} kB`;
  return bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}
