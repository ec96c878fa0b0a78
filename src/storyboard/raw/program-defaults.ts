/** The defaults of length and size. They set the price, so they are always sent. */
export const PROGRAM_DEFAULTS = { duration: 5, resolution: '720p' } as const;
