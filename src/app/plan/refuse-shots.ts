import { didYouMean } from '../../document/did-you-mean.js';
import { composeMessage, type OptionName, option } from '../../document/message.js';
import { type ShotChoice, wantedShots } from '../../plan/shot/wanted-shots.js';
import type { LoadedBoard } from '../board/load.js';
import { refuseOwnClip } from '../board/own-clips.js';
import { fail, type Result } from '../failure.js';

/** Options that name shots. */
interface ShotOptions extends ShotChoice {
  readonly retake?: readonly string[];
  readonly retryFailed?: readonly string[] | true;
}

/** Refuses options that name unknown shots, or shots that the run would leave out. */
export function refuseShots(loaded: LoadedBoard, options: ShotOptions): Result<never> | undefined {
  const { only, except, retake = [] } = options;
  const retryFailed = options.retryFailed === true ? [] : (options.retryFailed ?? []);
  if (only && except)
    return fail(
      2,
      composeMessage`${option('only')} and ${option('except')} exclude each other`,
      composeMessage`Name the shots to render with ${option('only')}, or those to leave out with ${option('except')}.`,
    );
  const named = { only, except, retake, retryFailed };
  for (const [flag, ids = []] of Object.entries(named)) {
    const unknown = unknownShot(loaded, ids, flag as OptionName);
    if (unknown) return unknown;
  }
  const isWanted = wantedShots(options);
  const excluded = [...retake, ...retryFailed].find((id) => !isWanted(id));
  if (excluded !== undefined) return refuseExcluded(excluded, only ? 'only' : 'except');
  if (except && !loaded.resolved.shots.some(({ shot }) => isWanted(shot.id)))
    return fail(2, composeMessage`${option('except')} names every shot, so none is left`, 'Leave out fewer shots.');
  return undefined;
}

const refuseExcluded = (id: string, by: 'only' | 'except'): Result<never> =>
  by === 'only'
    ? fail(
        2,
        composeMessage`\`${id}\` is not among the shots of ${option('only')}, so it would be left out`,
        composeMessage`Name it there too, or leave ${option('only')} out.`,
      )
    : fail(
        2,
        composeMessage`\`${id}\` is among the shots of ${option('except')}, so it would be left out`,
        composeMessage`Name it in one of the two options.`,
      );

/** Refuses an option that names a shot which the board does not have. */
function unknownShot(loaded: LoadedBoard, named: readonly string[], flag: OptionName): Result<never> | undefined {
  if (named.length === 0) return undefined;
  const known = new Set(loaded.resolved.shots.map(({ shot }) => shot.id));
  const lost = named.find((id) => !known.has(id));
  if (lost === undefined) return undefined;
  const own = refuseOwnClip(loaded.resolved.board, lost);
  if (own) return own;
  const ids = [...known];
  return fail(
    2,
    composeMessage`${option(flag)}: ${loaded.file} has no shot \`${lost}\`${didYouMean(lost, ids)}`,
    `Its shots: ${ids.join(', ')}.`,
  );
}
