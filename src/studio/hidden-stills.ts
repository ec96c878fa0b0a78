import { isLoopback } from '../gateway/loopback.js';
import type { LoadedBoard } from './load.js';
import { isMadeUp } from './stills.js';
import { fail, type Result } from './trouble.js';

/** Stills whose addresses were made up, as the board was loaded for a rehearsal: no gateway that is paid may be sent them. */
export function madeUpStills(loaded: LoadedBoard): Result<never> | undefined {
  const found = loaded.meant.shots.find(({ shot: { frames } }) =>
    [frames?.first, frames?.last].some((one) => one && isMadeUp(one)),
  );
  if (found === undefined) return undefined;
  return fail(
    2,
    `${found.shot.id} has a still whose address was made up: ${loaded.file} was loaded for a rehearsal`,
    'Load it with its stills published, as is the default.',
  );
}

/** Stills that are published on this machine alone, for a gateway that is not on it: it could not fetch them. */
export function hiddenStills(loaded: LoadedBoard, origins: ReadonlyMap<string, string>): Result<never> | undefined {
  const hidden = loaded.meant.shots.find(({ shot, gateway }) => {
    const { first, last } = shot.frames ?? {};
    return [first, last].some((one) => one && isLoopback(one.url)) && !isLoopback(origins.get(gateway.name) ?? '');
  });
  if (hidden === undefined) return undefined;
  return fail(
    2,
    `the stills are published on this machine alone (${loaded.config?.assets}), where ${hidden.gateway.name} cannot fetch them`,
    `Publish them in a bucket, a site or a raw git host, and say so in ${loaded.config?.file}: assets: { base_url: https://… }.`,
  );
}
