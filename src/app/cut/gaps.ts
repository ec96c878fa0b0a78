import type { FilmMaterial } from '../../film/film.js';
import { fail, type Result } from '../failure.js';

/** The most shots that a message names. */
const MAX_NAMES = 20;

/** Why a shot has no clip for the film. */
function gapWords({ shot, take, takes }: FilmMaterial): string {
  if (take !== undefined) return `${shot.id} (the clip of ${take} is not on this disk)`;
  if (takes.length === 0) return `${shot.id} (no take yet)`;
  return `${shot.id} (${takes.some(({ isRejected }) => isRejected) ? 'no take counts' : 'no take has a clip'})`;
}

/** Refuses a film with gaps, and names them all. */
export function refuseGaps(shots: readonly FilmMaterial[]): Result<undefined> {
  const gaps = shots.filter(({ clip }) => clip === undefined);
  if (gaps.length === 0) return { ok: true, value: undefined };
  const named = gaps.slice(0, MAX_NAMES).map(gapWords).join(', ');
  const more = gaps.length > MAX_NAMES ? ` and ${gaps.length - MAX_NAMES} more` : '';
  return fail(
    2,
    `${gaps.length} of ${shots.length} shots ${gaps.length === 1 ? 'has' : 'have'} no clip: ${named}${more}`,
    'Render what is missing, or add --draft: then a slate stands for each of them.',
  );
}
