import { formatPick, type PickLine } from '../../picks/pick-line.js';
import { escapeTerminal } from '../text/escape-terminal.js';

/** What to say of a picks file that was not taken over. */
interface RefusedPicks {
  readonly message: string;
  readonly hint: string;
}

/**
 * Why a file about takes that are not here is refused.
 *
 * @param command takes it over for the other takes
 */
export function describeForeignPicks(
  { other, folder, of }: { readonly other: string; readonly folder: string; readonly of?: 'rehearsal' | 'renders' },
  command: string,
): RefusedPicks {
  const about = of === 'rehearsal' ? `clips of the rehearsal, not takes in ${folder}` : `rendered takes, not the rehearsal`;
  if (of !== undefined)
    return { message: `${other} is about ${about}`, hint: `Nothing was changed. To take it over there: ${command}` };
  return {
    message: `no take in ${folder} has a clip that ${other} names`,
    hint: 'Nothing was changed. If the takes are in another folder, name it with --out.',
  };
}

/** Both lines of each shot about which two picks files differ. */
export const reportDiffering = (
  lines: readonly { readonly shot: string; readonly ours: PickLine; readonly theirs: PickLine }[],
): string =>
  lines
    .map(
      ({ shot, ours, theirs }) =>
        `${shot}\n  here   ${escapeTerminal(formatPick(ours))}\n  there  ${escapeTerminal(formatPick(theirs))}\n`,
    )
    .join('');

/**
 * Why a file with other decisions is refused.
 *
 * @param command takes over all that the other file decides
 */
export const describeDiffering = (mine: string, other: string, shots: readonly string[], command: string): RefusedPicks => ({
  message: `${mine} (here) and ${other} (there) have different decisions about ${shots.join(', ')}`,
  hint: `Nothing was changed. To take every decision of ${other}: ${command}`,
});
