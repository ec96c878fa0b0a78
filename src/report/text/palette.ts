import pc from 'picocolors';

/** Colours for a screen; without colour, the text stays as it is. */
export const palette = (color: boolean): ReturnType<typeof pc.createColors> => pc.createColors(color);
