import type { Diagnostic } from '../document/diagnostic.js';
import { didYouMean } from '../document/did-you-mean.js';
import { freezeShot } from './freeze-shot.js';
import type { Board, PlacedShot } from './shot.js';

/** Other models than those that are written: for every shot, and for single ones by id, which goes before. */
export interface Targets {
  readonly model?: string;
  readonly shotModels?: Readonly<Record<string, string>>;
}

/** The shot on another model. The place of that choice stays the place of the one it replaces. */
const moved = (placed: PlacedShot, model: string): PlacedShot => ({
  ...placed,
  shot: freezeShot(placed.shot, { model }),
  writtenModel: placed.shot.model,
});

/** The board with its shots where the targets say; a shot that is there already is not moved. */
export function retarget(board: Board, { model, shotModels = {} }: Targets): Board {
  const shots = board.shots.map((placed) => {
    const target = (Object.hasOwn(shotModels, placed.shot.id) ? shotModels[placed.shot.id] : undefined) ?? model;
    return target === undefined || target === placed.shot.model ? placed : moved(placed, target);
  });
  return { ...board, shots };
}

/** Shots that are named as targets and are not on the board. */
export function unknownTargets(board: Board, { shotModels = {} }: Targets): Diagnostic[] {
  const ids = board.shots.map(({ shot }) => shot.id);
  return Object.keys(shotModels)
    .filter((id) => !ids.includes(id))
    .map((id) => ({
      code: 'unknown-shot',
      severity: 'error',
      option: 'shotModels',
      message: `the board has no shot \`${id}\`${didYouMean(id, ids)}`,
      hint: `Its shots: ${ids.join(', ')}.`,
      // No line of the file is wrong.
      span: { source: { ...board.id_span.source, text: '' }, start: 0, end: 0 },
    }));
}
