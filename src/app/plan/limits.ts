import { didYouMean } from '../../document/did-you-mean.js';
import { composeMessage, option } from '../../document/message.js';
import { floorCredits } from '../../gateway/money.js';
import type { Caps, Limits } from '../../plan/caps.js';
import { type ShotChoice, wantedShots } from '../../plan/shot/wanted-shots.js';
import type { LoadedBoard } from '../board/load.js';
import { fail, type Result } from '../failure.js';

const capsOf = (amounts: Readonly<Record<string, number | undefined>>): Caps =>
  new Map(Object.entries(amounts).flatMap(([unit, amount]) => (amount === undefined ? [] : [[unit, floorCredits(amount)]])));

/** The options that decide a run's caps. */
interface CapOptions extends ShotChoice {
  readonly maxCredits?: number | Readonly<Record<string, number>>;
}

/**
 * The caps of a board and of a run, by unit. One number on the board is in credits of the gateway of the board's own model, even
 * if flags move its shots to another gateway. One number of a run is in credits of the only gateway that it pays.
 */
export function limitsOf(loaded: LoadedBoard, options: CapOptions): Result<Limits> {
  const { maxCredits } = options;
  const isWanted = wantedShots(options);
  const { board, shots } = loaded.resolved;
  const { byName } = loaded.gateways;
  const { max_credits: lifetime } = board;
  const boardUnit = board.model.split('/')[0] ?? '';
  const boardCaps = typeof lifetime === 'number' ? { [boardUnit]: lifetime } : lifetime;
  const paid = [...new Set(shots.filter(({ shot }) => isWanted(shot.id)).map(({ gateway }) => gateway.name))];
  if (typeof maxCredits === 'number' && paid.length > 1) {
    return fail(
      2,
      `one number cannot cap credits of ${paid.join(' and ')}: they are not the same credits`,
      composeMessage`Give each its own: ${option('maxCredits', 'N', paid)}.`,
    );
  }
  const runCaps = typeof maxCredits === 'number' ? { [paid[0] ?? boardUnit]: maxCredits } : maxCredits;
  const unknownName = Object.keys(runCaps ?? {}).find((name) => !byName.has(name));
  if (unknownName !== undefined) {
    const names = [...byName.keys()];
    return fail(
      2,
      `there is no gateway \`${unknownName}\` to cap${didYouMean(unknownName, names)}`,
      `Known here: ${names.join(', ')}.`,
    );
  }
  return {
    ok: true,
    value: { ...(boardCaps && { board: capsOf(boardCaps) }), ...(runCaps && { run: capsOf(runCaps) }) },
  };
}
