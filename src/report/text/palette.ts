import pc from 'picocolors';

/** Colours for a screen, or none: the same text either way. */
export const palette = (color: boolean): ReturnType<typeof pc.createColors> => pc.createColors(color);
