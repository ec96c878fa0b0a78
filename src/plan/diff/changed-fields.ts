import type { Shot, Still } from '../../storyboard/shot.js';
import { maskLink, maskRequest } from '../../take/mask-request.js';
import type { ChangedField } from '../step-reason.js';

/** A field of a shot that differs, and the JSON pointer of its place in the shot. */
export interface FieldChange extends ChangedField {
  readonly pointer: string;
}

/** A value for a person: a text as it is, any other value as JSON. */
export const readableValue = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

/** Whether two values are compared part by part: both are objects, or lists of as many objects. */
function hasSameParts(one: unknown, other: unknown): boolean {
  if (!isObject(one) || !isObject(other)) return false;
  if (Array.isArray(one) && Array.isArray(other)) return one.length === other.length && [...one, ...other].every(isObject);
  return !Array.isArray(one) && !Array.isArray(other);
}

function change(path: readonly string[], before: unknown, now: unknown): FieldChange {
  return {
    field: path.join('.'),
    pointer: `/${path.join('/')}`,
    ...(before !== undefined && { before: readableValue(before) }),
    ...(now !== undefined && { now: readableValue(now) }),
  };
}

/** Two values, part by part: where both are objects, a field for each part that differs. */
export function compareValues(path: readonly string[], before: unknown, now: unknown): FieldChange[] {
  if (JSON.stringify(before) === JSON.stringify(now)) return [];
  if (!hasSameParts(before, now)) return [change(path, before, now)];
  const [one, other] = [before, now] as Readonly<Record<string, unknown>>[];
  const keys = new Set([...Object.keys(one ?? {}), ...Object.keys(other ?? {})]);
  return [...keys].flatMap((key) => compareValues([...path, key], one?.[key], other?.[key]));
}

/** How a board names a still, without the signature of its address. */
const nameOf = (still: Still | undefined): string | undefined => still && (still.file ?? maskLink(still.url));

/** Two stills: by their names, then by what identifies the picture. */
function compareStills(path: readonly string[], before: Still | undefined, now: Still | undefined): FieldChange[] {
  if (before === undefined && now === undefined) return [];
  const [oldName, newName] = [nameOf(before), nameOf(now)];
  if (before === undefined || now === undefined) return [change(path, oldName, newName)];
  const ids = compareValues([...path, 'id'], before.id, now.id);
  if (oldName !== newName) return [change(path, oldName, newName), ...ids];
  if (before.sha256 !== now.sha256) return [change([...path, 'bytes'], before.sha256, now.sha256)];
  // A new signature: its values are as secret as the rest of the signature.
  return before.file === undefined && before.url !== now.url ? [change([...path, 'url'], undefined, undefined), ...ids] : ids;
}

/** Keys that are compared in another way than by their values. */
const OTHERWISE: readonly string[] = ['id', 'renamed_from', 'frames', 'callback_url'];

const maskedCallback = ({ callback_url }: Shot): unknown =>
  callback_url === undefined ? undefined : maskRequest({ callback_url })['callback_url'];

/** The fields in which a shot differs from an earlier version of it, as its author sees them, apart from its id and its former ids. */
export function changedFields(before: Shot, now: Shot): FieldChange[] {
  const values = (shot: Shot) => shot as unknown as Readonly<Record<string, unknown>>;
  const keys = [...new Set([...Object.keys(now), ...Object.keys(before)])].filter((key) => !OTHERWISE.includes(key));
  const callbacks =
    before.callback_url === now.callback_url ? [] : [change(['callback_url'], maskedCallback(before), maskedCallback(now))];
  return [
    ...keys.flatMap((key) => compareValues([key], values(before)[key], values(now)[key])),
    ...compareStills(['frames', 'first'], before.frames?.first, now.frames?.first),
    ...compareStills(['frames', 'last'], before.frames?.last, now.frames?.last),
    ...callbacks,
  ];
}
