import type { Diagnostic } from '../document/diagnostic.js';
import type { Span } from '../document/span.js';
import { warnAt } from './describe-picks.js';
import type { PicksFile } from './read-picks.js';
import { clipIdOf, type PickableTake } from './resolve-pick.js';
import type { ResolvedPin } from './resolve-pins.js';

/** Where a pin stands in its file: its take's number. */
export const pinSpan = ({ document }: PicksFile, { lineId, nth }: Pick<ResolvedPin, 'lineId' | 'nth'>): Span =>
  document.span(['pins', lineId, ...(nth === undefined ? [] : [nth]), 'take']);

/**
 * The warning about a pin that keeps nothing, or less than it says.
 *
 * @param takes the shot's takes
 * @param answers whether a take answers for the shot without a pin
 */
export function describePin(
  file: PicksFile,
  resolved: ResolvedPin,
  takes: readonly PickableTake[],
  answers: (take: PickableTake) => boolean,
): Diagnostic[] {
  const { pin, lineId, state, reason, take } = resolved;
  const name = `\`${lineId}.${pin.take}\``;
  const warn = (code: string, message: string, hint?: string): Diagnostic[] => [
    warnAt(code, pinSpan(file, resolved), message, hint),
  ];
  if (state === 'holds') return [];
  // An edit that was undone: the take answers by itself.
  if (state === 'outdated')
    return take !== undefined && answers(take)
      ? []
      : warn(
          'pin-outdated',
          `the pin is outdated: the shot has changed since ${name} was pinned, so it is planned anew`,
          'To keep the clip for the shot as it reads now, accept it again. Otherwise delete the line.',
        );
  const numbered = takes.filter((one) => one.take === pin.take);
  if (numbered.length === 0) return warn('pick-no-take', `there is no take ${name} here, which this line pins`);
  if (!numbered.some((one) => clipIdOf(one) === pin.clip))
    return warn('pick-void', `${name} has another clip now, so this line pins nothing`);
  if (reason?.code === 'no-clip')
    return warn('pick-void', `${name} has no clip (it is ${reason.status}), so this line pins nothing`);
  if (reason?.code === 'rejected') return warn('pick-void', `${name} was rejected, so this line pins nothing`);
  return [];
}
