import type { Changed, Pinned } from '../../plan/step-reason.js';

/** What an edit changed: fields, or a frame alone. */
export function editedParts({ fields, frame = 'address', frames = [] }: Changed): string {
  if (fields.length > 0) return fields.map(({ field }) => field).join(', ');
  const [name] = frames;
  if (frame === 'bytes') return name === undefined ? 'frame bytes' : `${name} frame bytes`;
  return name === undefined ? 'a frame' : `the ${name} frame`;
}

const FETCHED = {
  missing: 'its clip is not here; ',
  changed: 'the file is not the clip that was stored: it is kept aside, and the clip is fetched; ',
} as const;

/** Why a pinned take stays. */
export const pinnedWords = ({ differs, clip }: Pinned): string =>
  `${clip === undefined ? '' : FETCHED[clip]}pinned, though ${editedParts(differs)} changed`;
