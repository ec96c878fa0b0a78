/** The length of all parts of a clip together, in seconds. */
export const totalSeconds = (parts: readonly { readonly duration: number }[]): number =>
  parts.reduce((sum, { duration }) => sum + duration, 0);
