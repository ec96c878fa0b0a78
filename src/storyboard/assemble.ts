import type { YamlDocument } from '../document/yaml/yaml-document.js';
import { canonicalJson } from './canonical-json.js';
import { readVars } from './check/check-vars.js';
import type { PartWithoutErrors } from './check/shots-without-errors.js';
import { filmShotOf } from './film-shot-of.js';
import { FILM_KEYS } from './raw/film-keys.js';
import { interpolate } from './raw/interpolate.js';
import { PROGRAM_DEFAULTS } from './raw/program-defaults.js';
import { isFilePath } from './raw/public-url.js';
import { asMapping } from './raw/raw-board.js';
import type { Board, BoardProfile, PlacedShot, Shot } from './shot.js';
import type { NamedStill, Storyboard, WrittenShot } from './storyboard.gen.js';
import { totalSeconds } from './total-seconds.js';
import { WrittenPlace } from './written-place.js';

/** Makes the resolved board from a document that passed all checks. With `only`, makes just these shots of a document with errors. */
export function assemble(document: YamlDocument, sha256: () => string, only?: Omit<PartWithoutErrors, 'document'>): Board {
  const board = document.value as Storyboard;
  const fill = filler(readVars(board));
  const legacyOf = legacyReader(document);
  const indexes = only?.shots ?? board.shots.map((_, index) => index);
  const isRendered = (index: number): boolean => board.shots[index]?.source === undefined;
  const shots = indexes.filter(isRendered).map((index): PlacedShot => {
    const shot = complete(board, board.shots[index] as WrittenShot, fill);
    return {
      shot,
      place: (pointer) => new WrittenPlace(document, index, pointer),
      ...legacyOf(index, shot),
      ...(only?.partial.has(index) && { partial: true }),
    };
  });
  return {
    id: board.id,
    ...(board.title === undefined ? {} : { title: board.title }),
    model: board.model,
    ...(board.budget === undefined ? {} : { max_credits: board.budget.max_credits }),
    shots,
    film: indexes.map((index) => filmShotOf(document, index, fill)),
    ...profilesOf(document, board),
    sha256,
    id_span: document.span(['id']),
    cap_spans: capSpans(document, board),
  };
}

function profilesOf(document: YamlDocument, { profiles }: Storyboard): Pick<Board, 'profiles'> {
  if (profiles === undefined) return {};
  const found = Object.entries(profiles).map(([name, values]): [string, BoardProfile] => [
    name,
    { values: freeze(values ?? {}), span: (key) => document.span(['profiles', name, key]) },
  ]);
  return { profiles: new Map(found) };
}

/** Where the board's caps are written: one number for all gateways (`''`), or one for each. */
function capSpans(document: YamlDocument, board: Storyboard): Board['cap_spans'] {
  const path = ['budget', 'max_credits'];
  const caps = board.budget?.max_credits;
  if (typeof caps === 'number') return new Map([['', document.span(path)]]);
  // On a board with errors this may be any value. The schema check reports it.
  return new Map(Object.keys(asMapping(caps)).map((gateway) => [gateway, document.span([...path, gateway], 'key')]));
}

/** Makes a function that fills in vars. Equal texts share one result. */
function filler(vars: ReadonlyMap<string, string>): (text: string) => string {
  const cache = new Map<string, string>();
  return (text) => {
    if (!text.includes('$')) return text;
    const filled = cache.get(text) ?? interpolate(text, vars).text;
    cache.set(text, filled);
    return filled;
  };
}

/** Makes a function that tells what release 0.1 would have sent for a shot: it read `007` as the number 7. */
function legacyReader(document: YamlDocument): (index: number, shot: Shot) => Pick<PlacedShot, 'legacy'> {
  if (document.legacyValue === undefined) return () => ({});
  const board = document.value as Storyboard;
  const legacyBoard = document.legacyValue as Storyboard;
  const [vars, legacyVars] = [readVars(board), readVars(legacyBoard)];
  const fill = filler(legacyVars);
  const changedVars = [...legacyVars].filter(([name, value]) => vars.get(name) !== value);
  const changedVarsIn = (text: string | undefined) => changedVars.filter(([name]) => text?.includes(`\${${name}}`));
  return (index, shot) => {
    const written = board.shots[index] as WrittenShot;
    const elements = (legacyBoard.shots[index] as WrittenShot).elements ?? legacyBoard.defaults?.elements;
    const legacyShot = complete(board, { ...written, ...(elements !== undefined && { elements }) }, fill);
    const changedKeys = (['prompt', 'negative_prompt', 'multi_shot', 'elements'] as const).filter(
      (key) => canonicalJson(legacyShot[key] ?? null) !== canonicalJson(shot[key] ?? null),
    );
    if (changedKeys.length === 0) return {};
    const parts = Array.isArray(written.multi_shot) ? written.multi_shot.map(({ prompt }) => prompt) : [];
    const texts = [written.prompt, written.negative_prompt ?? board.defaults?.negative_prompt, ...parts];
    const lines = [...new Set(texts.flatMap(changedVarsIn))].map(([name, value]) => `${name}: ${value}`);
    const ids = changedKeys.includes('elements')
      ? [`elements: [${legacyShot.elements?.map((id) => JSON.stringify(id)).join(', ')}]`]
      : [];
    return {
      legacy: {
        values: Object.fromEntries(changedKeys.map((key) => [key, legacyShot[key]])),
        written: [...lines, ...ids],
      },
    };
  };
}

/** Keys whose values are not as written. */
const REWRITTEN: ReadonlySet<string> = new Set(['frames', 'multi_shot', 'renamed_from', ...FILM_KEYS]);

function complete(board: Storyboard, written: WrittenShot, fill: (text: string) => string): Shot {
  const { defaults = {} } = board;
  // Key by key, as in `freezeShot`.
  const shot: Record<string, unknown> = {};
  // A default replaces a whole value: merging two cameras would make a move that nobody wrote.
  const add = (values: Readonly<Record<string, unknown>>): void => {
    for (const key of Object.keys(values)) if (!REWRITTEN.has(key)) shot[key] = freeze(values[key]);
  };
  add(PROGRAM_DEFAULTS);
  add(defaults as Readonly<Record<string, unknown>>);
  if (Array.isArray(written.multi_shot)) shot['duration'] = totalSeconds(written.multi_shot);
  add(written as unknown as Readonly<Record<string, unknown>>);
  const { prompt, negative_prompt = defaults.negative_prompt, frames, multi_shot, renamed_from } = written;
  shot['model'] = written.model ?? board.model;
  shot['takes'] = written.takes ?? 1;
  if (renamed_from !== undefined) shot['renamed_from'] = freeze([renamed_from].flat());
  if (prompt !== undefined) shot['prompt'] = fill(prompt);
  if (multi_shot !== undefined) shot['multi_shot'] = freeze(fillParts(multi_shot, fill));
  if (negative_prompt !== undefined) shot['negative_prompt'] = fill(negative_prompt);
  if (frames !== undefined) shot['frames'] = freeze({ ...toStill('first', frames.first), ...toStill('last', frames.last) });
  return Object.freeze(shot) as unknown as Shot;
}

const fillParts = (parts: NonNullable<WrittenShot['multi_shot']>, fill: (text: string) => string) =>
  Array.isArray(parts) ? parts.map((part) => ({ ...part, prompt: fill(part.prompt) })) : parts;

function toStill(end: 'first' | 'last', written: string | NamedStill | undefined): object {
  if (written === undefined) return {};
  if (typeof written !== 'string') return { [end]: written };
  return { [end]: isFilePath(written) ? { url: '', file: written } : { url: written } };
}

/** A deeply frozen copy. Texts are shared: a long text of many shots is in memory once. */
function freeze<T>(value: T): T {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return Object.freeze(value.map(freeze)) as T;
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value)) copy[key] = freeze(value[key as keyof T]);
  return Object.freeze(copy) as T;
}
