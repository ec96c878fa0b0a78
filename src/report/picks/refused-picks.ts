import { formatPick, type PickLine } from '../../picks/pick-line.js';
import { escapeTerminal } from '../text/escape-terminal.js';

/** What to say of a picks file that was not taken over. */
interface RefusedPicks {
  readonly message: string;
  readonly hint: string;
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
 * @param command takes over the lines of these shots
 */
export const describeDiffering = (mine: string, other: string, shots: readonly string[], command: string): RefusedPicks => ({
  message: `${mine} (here) and ${other} (there) have different decisions about ${shots.join(', ')}`,
  hint: `Nothing was changed. To take the lines of ${other}: ${command}`,
});
