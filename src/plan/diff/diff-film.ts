import { positionAt } from '../../document/position.js';
import type { FilmLine, FilmShot } from '../../storyboard/film-shot.js';
import { compareValues, type FieldChange } from './changed-fields.js';
import type { DiffField, DiffFilmShot } from './diff.gen.js';
import { longestRise } from './match-shots.js';

/** Two versions of the film; one may be absent. */
interface Films {
  readonly before: readonly FilmShot[];
  readonly now: readonly FilmShot[];
  /** Ids of the rendered shots that keep their place, in each version. */
  readonly settled: { readonly before: ReadonlySet<string>; readonly now: ReadonlySet<string> };
}

/** A line as its author sees it: a text alone where it has no speaker and no times. */
const lineView = ({ text, ...rest }: FilmLine): unknown => (Object.keys(rest).length === 0 ? text : { ...rest, text });

function linesView(lines: readonly FilmLine[]): unknown {
  if (lines.length === 0) return undefined;
  const views = lines.map(lineView);
  return views.length === 1 && typeof views[0] === 'string' ? views[0] : views;
}

/** What a board says of a shot in the film, under the names of its keys. */
const viewOf = ({ trim, dissolve, dialogue, captions }: FilmShot): Readonly<Record<string, unknown>> => ({
  trim: trim ?? {},
  transition: dissolve === undefined ? {} : { dissolve },
  dialogue: linesView(dialogue),
  caption: linesView(captions),
});

function fieldsBetween(was: FilmShot, is: FilmShot, keys: readonly string[]): DiffField[] {
  const [before, now] = [was, is].map((shot) => ({ ...viewOf(shot), source: shot.source, notes: shot.notes }));
  const changes = keys.flatMap((key): FieldChange[] =>
    compareValues([key], (before as Record<string, unknown>)[key], (now as Record<string, unknown>)[key]),
  );
  return changes.map(({ pointer, ...field }) => ({ ...field, ...placeOf(is, pointer) }));
}

function placeOf({ place }: FilmShot, pointer: string): { line: number; column: number } {
  const { source, start } = place(pointer).span;
  return positionAt(source, start);
}

const FILM_FIELDS = ['trim', 'transition', 'dialogue', 'caption'] as const;

/** How the film uses a rendered shot in another way: its trim, transition, dialogue and captions. None of them costs anything. */
export const changedFilmFields = (was: FilmShot | undefined, is: FilmShot | undefined): DiffField[] =>
  was === undefined || is === undefined ? [] : fieldsBetween(was, is, FILM_FIELDS);

/** Own clips that were added, removed, changed or moved: first those of the film now, in its order. */
export function diffOwnClips(films: Films): DiffFilmShot[] {
  const { before, now } = films;
  const old = new Map(before.flatMap((shot) => (shot.source === undefined ? [] : [[shot.id, shot] as const])));
  const own = now.filter(({ source }) => source !== undefined);
  const isMoved = moves(films);
  const present = own.flatMap((shot): DiffFilmShot[] => {
    const was = old.get(shot.id);
    const common = { shot: shot.id, source: shot.source ?? '', ...placeOf(shot, '') };
    if (was === undefined) return [{ ...common, kinds: ['added'], fields: [] }];
    const fields = fieldsBetween(was, shot, ['source', ...FILM_FIELDS, 'notes']);
    const [kind, ...others] = [
      ...(fields.length > 0 ? ['changed' as const] : []),
      ...(isMoved(shot.id) ? ['moved' as const] : []),
    ];
    return kind === undefined ? [] : [{ ...common, kinds: [kind, ...others], fields }];
  });
  const ids = new Set(own.map(({ id }) => id));
  const gone = [...old.values()].filter(({ id }) => !ids.has(id));
  return [
    ...present,
    ...gone.map(({ id, source = '' }): DiffFilmShot => ({ shot: id, kinds: ['removed'], source, fields: [] })),
  ];
}

/** Makes a function that tells whether an own clip of both versions has another place among the shots that keep theirs. */
function moves({ before, now, settled }: Films): (id: string) => boolean {
  const isOwn = ({ source }: FilmShot): boolean => source !== undefined;
  const placesIn = (film: readonly FilmShot[], kept: ReadonlySet<string>): ReadonlyMap<string, number> => {
    let passed = 0;
    return new Map(
      film.flatMap((shot): [string, number][] => {
        if (isOwn(shot)) return [[shot.id, passed]];
        if (kept.has(shot.id)) passed += 1;
        return [];
      }),
    );
  };
  const [old, present] = [placesIn(before, settled.before), placesIn(now, settled.now)];
  const oldOrder = [...old.keys()];
  const common = [...present.keys()].filter((id) => old.has(id));
  const inOrder = longestRise(common.map((id) => oldOrder.indexOf(id)));
  return (id) => old.get(id) !== present.get(id) || !inOrder.has(oldOrder.indexOf(id));
}
