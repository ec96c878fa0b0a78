import type { Cues } from './cues.js';

const FRAMINGS = { wide: 'WIDE', medium: 'MEDIUM', close: 'CLOSE' } as const;
const PLACES = { interior: 'INT', exterior: 'EXT' } as const;

/** Says in words what a card draws, as the heading of a scene does: `WIDE EXT NIGHT COLD`. Empty without cues. */
export function describeCues({ framing, place, light, warmth, angle }: Cues): string {
  const said = [framing && FRAMINGS[framing], angle && 'OVERHEAD', place && PLACES[place], light, warmth];
  return said.flatMap((word) => (word ? [word.toUpperCase()] : [])).join(' ');
}
