import { dirname, join, resolve } from 'node:path';
import { configFolderOf, type Environment } from '../../system/user-folders.js';
import type { LoadedBoard } from '../board/load.js';
import { CONFIG } from '../board/load-config.js';
import { POLICY_ENV } from '../board/load-policies.js';
import { ownClipFiles } from '../board/own-clips.js';
import { picksPathOf } from '../picks/load-picks.js';
import { placesToRead, type TakeLocations, type WhereOptions } from '../prior-state/find-takes.js';

/** The files that a board and its configs are read from, by absolute path. A config may appear in any folder above the board. */
export function filesOfBoard(file: string, env: Environment = process.env): string[] {
  const path = resolve(file);
  const own = configFolderOf(env);
  const policy = env[POLICY_ENV];
  const files = [
    path,
    ...(own === undefined ? [] : [join(own, 'config.yaml')]),
    ...(policy === undefined ? [] : [resolve(policy)]),
  ];
  for (let at = dirname(path); ; at = dirname(at)) {
    files.push(join(at, CONFIG));
    if (dirname(at) === at) return files;
  }
}

/** The files and folders that a plan is made from, by absolute path. */
export function filesOfPlan(loaded: LoadedBoard, where: TakeLocations, options: WhereOptions): string[] {
  const { folder } = placesToRead(where);
  return [
    ...filesOfBoard(loaded.path, options.env),
    ...loaded.stills.values(),
    ...ownClipFiles(loaded.ownClips),
    picksPathOf(loaded, options),
    ...['journal.jsonl', 'manifest.json', 'clips'].map((name) => join(folder, name)),
  ];
}
