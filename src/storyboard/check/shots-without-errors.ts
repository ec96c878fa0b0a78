import type { Diagnostic } from '../../document/diagnostic.js';
import { isWithin } from '../../document/span.js';
import type { YamlDocument } from '../../document/yaml/yaml-document.js';
import { asMapping, type RawMapping, rawShots } from '../raw/raw-board.js';

/** What every shot is made with, and cannot be left out of: an error in it touches them all. */
const SHARED = ['model', 'vars'];

/** Stands for a text that is wrong, so that the rest of its request can be checked. */
const SOME_TEXT = 'x';

/** A board without what is wrong in it. */
export interface PartWithoutErrors {
  readonly document: YamlDocument;
  /** Indexes of the shots that can be checked. */
  readonly shots: readonly number[];
  /** Those of them from which something was left out: what they seem to lack may stand there. */
  readonly partial: ReadonlySet<number>;
}

/** The board without the values that an error touches, so that what is wrong with the others' requests is told at once. */
export function partWithoutErrors(document: YamlDocument, errors: readonly Diagnostic[]): PartWithoutErrors {
  const root = asMapping(document.value);
  const nothing = { document, shots: [], partial: new Set<number>() };
  // A list that was cut short is not the list that was written.
  if (errors.some(({ code }) => code === 'and-more')) return nothing;
  if (typeof root.model !== 'string' || SHARED.some((key) => isTouched(document, [key], errors))) return nothing;
  const defaults = pruned(document, ['defaults'], asMapping(root.defaults), errors);
  const found = rawShots(document).map((shot, index) => checkable(document, index, shot, errors));
  const value = {
    ...root,
    ...(root.defaults !== undefined && { defaults: defaults.value }),
    ...(root['profiles'] !== undefined && {
      profiles: pruned(document, ['profiles'], asMapping(root['profiles']), errors).value,
    }),
    shots: found.map((one) => one?.value ?? {}),
  };
  const shots = found.flatMap((one, index) => (one === undefined ? [] : [index]));
  return {
    document: { source: document.source, value, span: document.span, scalar: document.scalar },
    shots,
    partial: new Set(shots.filter((index) => isTouched(document, ['defaults'], errors) || found[index]?.touched)),
  };
}

/** A shot without what is wrong in it; nothing where its model or its own clip is, or where an error is in none of its values. */
function checkable(document: YamlDocument, index: number, shot: RawMapping, errors: readonly Diagnostic[]): Pruned | undefined {
  const whole = document.span(['shots', index]);
  const own = errors.filter(({ span }) => isWithin(span, whole));
  const path = ['shots', index];
  const placed = own.every((one) => Object.keys(shot).some((key) => isTouched(document, [...path, key], [one])));
  if (typeof shot.id !== 'string' || !placed) return undefined;
  // Without its `source` it would be a shot that is rendered.
  if (['model', 'source'].some((key) => isTouched(document, [...path, key], own))) return undefined;
  return pruned(document, path, shot, own);
}

interface Pruned {
  readonly value: RawMapping;
  readonly touched: boolean;
}

/** A mapping without the keys that an error touches. An id that is not right is a name all the same. */
function pruned(
  document: YamlDocument,
  path: readonly (string | number)[],
  value: RawMapping,
  errors: readonly Diagnostic[],
): Pruned {
  const wrong = Object.keys(value).filter((key) => isTouched(document, [...path, key], errors));
  const kept = Object.entries(value).flatMap(([key, one]): [string, unknown][] => {
    if (!wrong.includes(key) || key === 'id') return [[key, one]];
    return key === 'prompt' ? [[key, SOME_TEXT]] : [];
  });
  return { value: Object.fromEntries(kept), touched: wrong.length > 0 };
}

function isTouched(document: YamlDocument, path: readonly (string | number)[], errors: readonly Diagnostic[]): boolean {
  const parent = path.slice(0, -1).reduce<unknown>((value, key) => (value as RawMapping | undefined)?.[key], document.value);
  if (!Object.hasOwn(asMapping(parent), path.at(-1) as string)) return false;
  const places = [document.span(path, 'key'), document.span(path)];
  return errors.some(({ span }) => places.some((place) => isWithin(span, place)));
}
