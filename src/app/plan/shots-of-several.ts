import { didYouMean } from '../../document/did-you-mean.js';
import { composeMessage, type OptionName, option } from '../../document/message.js';
import { ownClipPaths } from '../../storyboard/film-shot.js';
import type { Board } from '../../storyboard/shot.js';
import type { Loaded, LoadedBoard } from '../board/load.js';
import { type Failure, fail } from '../failure.js';

/** Options that name shots. Of several boards, each shot is on one or a few. */
interface NamedShots {
  readonly only?: readonly string[];
  readonly except?: readonly string[];
  readonly retake?: readonly string[];
  readonly retryFailed?: readonly string[] | true;
  readonly shotModels?: Readonly<Record<string, string>>;
}

const listsOf = ({ only, except, retake, retryFailed, shotModels }: NamedShots): [OptionName, readonly string[]][] => [
  ['only', only ?? []],
  ['except', except ?? []],
  ['retake', retake ?? []],
  ['retryFailed', retryFailed === true ? [] : (retryFailed ?? [])],
  ['shotModels', Object.keys(shotModels ?? {})],
];

/** The shots of several boards. */
export interface ShotsOfAll {
  /** Of the shots that are rendered. */
  readonly ids: ReadonlySet<string>;
  /** The paths of own clips, by the id of their shot. */
  readonly ownClips: ReadonlyMap<string, string>;
}

/** The ids of a board's shots. */
export const shotIdsOf = ({ resolved }: LoadedBoard): Set<string> => new Set(resolved.shots.map(({ shot }) => shot.id));

/** Gathers the shots of boards. */
export const gatherShots = (boards: readonly Board[]): ShotsOfAll => ({
  ids: new Set(boards.flatMap(({ shots }) => shots.map(({ shot }) => shot.id))),
  ownClips: new Map(boards.flatMap(({ film }) => [...ownClipPaths(film)])),
});

/** Gathers the shots of boards' files; `undefined` if a board has errors, as it may have any shot. */
export async function loadShots(
  files: readonly string[],
  loadOne: (file: string) => Promise<Loaded>,
): Promise<ShotsOfAll | undefined> {
  const boards: Board[] = [];
  for (const file of files) {
    const loaded = await loadOne(file);
    if (!loaded.ok) return undefined;
    boards.push(loaded.value.resolved.board);
  }
  return gatherShots(boards);
}

/** Whether an option names a shot. */
export const namesShots = (options: NamedShots): boolean => listsOf(options).some(([, ids]) => ids.length > 0);

/** The options for one of several boards, without the shots of the others; `undefined` if none of its shots is wanted. */
export function optionsForShots<T extends NamedShots>(options: T, ids: ReadonlySet<string>): T | undefined {
  const here = (named: readonly string[]) => named.filter((id) => ids.has(id));
  const { only, except, retake, retryFailed, shotModels } = options;
  if ((only && here(only).length === 0) || (except && here(except).length === ids.size)) return undefined;
  return {
    ...options,
    ...(only && { only: here(only) }),
    ...(except && { except: here(except) }),
    ...(retake && { retake: here(retake) }),
    ...(Array.isArray(retryFailed) && { retryFailed: here(retryFailed) }),
    ...(shotModels && { shotModels: Object.fromEntries(Object.entries(shotModels).filter(([id]) => ids.has(id))) }),
  };
}

/**
 * The failure for a named shot that none of the boards has.
 *
 * @param boards absent if the shots are not known
 */
export function unknownEverywhere(options: NamedShots, boards: ShotsOfAll | undefined): Failure | undefined {
  if (boards === undefined) return undefined;
  const { ids, ownClips } = boards;
  for (const [name, named] of listsOf(options)) {
    const lost = named.find((id) => !ids.has(id));
    if (lost !== undefined && ownClips.has(lost))
      return fail(
        2,
        composeMessage`${option(name)}: \`${lost}\` is your own clip, \`${ownClips.get(lost) ?? ''}\`: it is never rendered`,
        'Name shots that are rendered.',
      ).failure;
    if (lost !== undefined)
      return fail(
        2,
        composeMessage`${option(name)}: no board has a shot \`${lost}\`${didYouMean(lost, [...ids])}`,
        'Name a shot of one of the boards.',
      ).failure;
  }
  return undefined;
}
