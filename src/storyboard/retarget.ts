import type { Diagnostic } from '../document/diagnostic.js';
import { didYouMean } from '../document/did-you-mean.js';
import { ownClipPaths } from './film-shot.js';
import { freezeShot } from './freeze-shot.js';
import type { Board, BoardProfile, PlacedShot, Shot } from './shot.js';

/** What replaces the written values: a profile of the board, and before it a model for every shot, and for single ones by id. */
export interface Targets {
  readonly profile?: string;
  readonly model?: string;
  readonly shotModels?: Readonly<Record<string, string>>;
}

/** The shot on another model. The place of that choice stays the place of the one it replaces. */
const moved = ({ profile: _, ...placed }: PlacedShot, model: string): PlacedShot => ({
  ...placed,
  shot: freezeShot(placed.shot, { model }),
  writtenModel: placed.shot.model,
});

/** The shot with the values of a profile, at their places in the profile. */
function withProfile(placed: PlacedShot, name: string, values: BoardProfile['values'], span: BoardProfile['span']): PlacedShot {
  const { shot } = placed;
  // A size that the board leaves open is written now, also where it is the default.
  const keys = (['model', 'resolution', 'takes'] as const).filter(
    (key) => values[key] !== undefined && (key === 'resolution' || values[key] !== shot[key]),
  );
  if (keys.length === 0) return placed;
  return {
    ...placed,
    shot: freezeShot(shot, Object.fromEntries(keys.map((key) => [key, values[key]])) as Partial<Shot>),
    place: (pointer) => {
      const key = keys.find((one) => pointer === `/${one}`);
      return key === undefined ? placed.place(pointer) : { span: span(key), from: 'profile' };
    },
    ...(keys.includes('model') && { writtenModel: shot.model }),
    ...(keys.some((key) => key !== 'takes') && { profile: name }),
  };
}

/** The board with its shots where the targets say; a shot that is there already is not moved. */
export function retarget(board: Board, { profile: name, model, shotModels = {} }: Targets): Board {
  const profile = name === undefined ? undefined : board.profiles?.get(name);
  const shots = board.shots.map((placed) => {
    const own = Object.hasOwn(shotModels, placed.shot.id) ? shotModels[placed.shot.id] : undefined;
    const target = own ?? model;
    const set =
      name === undefined || profile === undefined
        ? placed
        : withProfile(placed, name, valuesFor(profile, target), profile.span);
    return target === undefined || target === set.shot.model ? set : moved(set, target);
  });
  return { ...board, shots };
}

/** What a profile sets on a shot that has this target. */
function valuesFor({ values }: BoardProfile, target: string | undefined): BoardProfile['values'] {
  const { model: _, ...others } = values;
  return target === undefined ? values : others;
}

/** A profile or shots that are named as targets and are not on the board. */
export function unknownTargets(board: Board, { profile, shotModels = {} }: Targets): Diagnostic[] {
  // No line of the file is wrong.
  const span = { source: { ...board.id_span.source, text: '' }, start: 0, end: 0 };
  const ids = board.shots.map(({ shot }) => shot.id);
  const ownClips = ownClipPaths(board.film);
  const unknownShots = Object.keys(shotModels)
    .filter((id) => !ids.includes(id))
    .map(
      (id): Diagnostic => ({
        code: 'unknown-shot',
        severity: 'error',
        option: 'shotModels',
        ...(ownClips.has(id)
          ? {
              message: `\`${id}\` is your own clip, \`${ownClips.get(id)}\`: no model makes it`,
              hint: 'To have the shot rendered, remove `source` from it.',
            }
          : { message: `the board has no shot \`${id}\`${didYouMean(id, ids)}`, hint: `Its shots: ${ids.join(', ')}.` }),
        span,
      }),
    );
  const names = [...(board.profiles?.keys() ?? [])];
  if (profile === undefined || names.includes(profile)) return unknownShots;
  const unknownProfile: Diagnostic = {
    code: 'unknown-profile',
    severity: 'error',
    option: 'profile',
    message: `the board has no profile \`${profile}\`${didYouMean(profile, names)}`,
    hint:
      names.length === 0
        ? 'It has none. Write one on the board: `profiles: { draft: { resolution: 720p, takes: 1 } }`.'
        : `Its profiles: ${names.join(', ')}.`,
    span,
  };
  return [unknownProfile, ...unknownShots];
}
