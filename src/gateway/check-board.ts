import { arrange } from '../document/arrange.js';
import type { Checked, Diagnostic } from '../document/diagnostic.js';
import { didYouMean } from '../document/near.js';
import type { Board } from '../storyboard/shot.js';
import { checkShot, type MeantShot } from './check-shot.js';
import { gateways } from './gateways.js';

/** A storyboard that can be rendered: every shot's request has been checked. */
export interface MeantBoard {
  readonly board: Board;
  readonly shots: readonly MeantShot[];
}

/** A cap for a gateway that there is not caps nothing. */
function checkCaps(board: Board): Diagnostic[] {
  const names = [...gateways.keys()];
  return [...board.cap_spans]
    .filter(([name]) => name !== '' && !gateways.has(name))
    .map(([name, span]) => ({
      code: 'unknown-gateway',
      severity: 'error',
      message: `there is no gateway \`${name}\`${didYouMean(name, names)}`,
      hint: `Known here: ${names.join(', ')}.`,
      span,
    }));
}

/** Checks each shot's request against its model's document. */
export function checkBoard(board: Board): Checked<MeantBoard> {
  const checked = board.shots.map(checkShot);
  // A default that ten shots share is complained of once: `arrange` drops what is equal.
  const diagnostics = arrange([...checkCaps(board), ...checked.flatMap((shot) => shot.diagnostics)]);
  const shots = checked.flatMap(({ meant }) => (meant ? [meant] : []));
  if (diagnostics.some(({ severity }) => severity === 'error')) return { ok: false, diagnostics };
  return { ok: true, value: { board, shots }, diagnostics };
}
