import type { ResolvedBoard } from '../gateway/check/check-board.js';
import { idsOf } from '../storyboard/shot.js';
import type { Step } from './plan.js';

/** Clips on disk that belong to no known take, by the shot in their name. A value is the file. */
export type StrayClips = ReadonlyMap<string, string>;

/** Files stray clips also under the present ids of the shots that had their names. */
export function straysByShot({ board }: ResolvedBoard, strays: StrayClips): StrayClips {
  if (strays.size === 0) return strays;
  const onBoard = board.shots.flatMap(({ shot }) => {
    const [file] = idsOf(shot).flatMap((id) => strays.get(id) ?? []);
    return file === undefined ? [] : [[shot.id, file] as const];
  });
  return new Map([...strays, ...onBoard]);
}

/** Asks instead of paying: a stray clip of the shot may be the one that the step would buy. */
export function askAboutStray(step: Step, file: string | undefined): Step {
  if (file === undefined || step.post?.replay !== false) return step;
  const { post: _, ...rest } = step;
  return { ...rest, action: 'ask', reason: { code: 'stray-clip', file } };
}
