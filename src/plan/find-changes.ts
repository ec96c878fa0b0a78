import { asObject } from '../gateway/answer/untrusted-json.js';
import type { ResolvedShot } from '../gateway/check/check-shot.js';
import { buildRequestBody } from '../gateway/check/request-body.js';
import type { Shot } from '../storyboard/shot.js';
import { maskLink, maskRequest, requestOf } from '../take/mask-request.js';
import { type Take, takeName } from '../take/take.js';
import type { Changed, ChangedField } from './step-reason.js';

/** Body fields that do not change the picture. */
const NOT_PICTURE = ['external_task_id', 'callback_url', 'model'];

/** A body's values as JSON, by JSON pointer. Objects are unwrapped one level: some gateways put parameters into one. */
function valuesOf(body: Readonly<Record<string, unknown>>): Map<string, string> {
  const fields = Object.entries(body).filter(([field]) => !NOT_PICTURE.includes(field));
  return new Map(
    fields.flatMap(([field, value]) => {
      const members = Object.entries(asObject(value));
      if (members.length === 0) return [[`/${field}`, JSON.stringify(value)] as const];
      return members.map(([name, member]) => [`/${field}/${name}`, JSON.stringify(member)] as const);
    }),
  );
}

/** The board's name of the field at a body pointer: `frames.first`. Each part of a camera is `camera`. */
function boardFieldOf(bodyPointer: string, { gateway }: ResolvedShot): string {
  const path = gateway.shotPointer(bodyPointer).slice(1).split('/');
  const isInner = bodyPointer.lastIndexOf('/') > 0;
  return (isInner ? path.slice(0, 1) : path).join('.');
}

/** A value for a person: a text as it is, any other value as JSON. */
function toReadable(json: string): string {
  const value: unknown = JSON.parse(json);
  return typeof value === 'string' ? value : json;
}

/** Finds the fields that make a shot another picture than an earlier take, with the values that both requests have. */
export function findChanges(resolved: ResolvedShot, before: Take): Changed {
  const { shot, gateway } = resolved;
  const changed = (fields: readonly ChangedField[]): Changed => ({ code: 'changed', since: takeName(before), fields });
  const model = { field: 'model', before: before.model, now: shot.model };
  // Bodies of two gateways cannot be compared: they name the same values differently.
  if (!before.model.startsWith(`${gateway.name}/`)) return changed([model]);
  const sent = valuesOf(requestOf(before));
  const now = valuesOf(maskRequest(buildRequestBody(gateway, shot, '')));
  const pointers = [...new Set([...now.keys(), ...sent.keys()])].filter((pointer) => now.get(pointer) !== sent.get(pointer));
  const names = pointers.map((pointer) => boardFieldOf(pointer, resolved));
  // A shot with parts has a derived `shot_type`, which its author did not write.
  const shotTypeName = shot.multi_shot !== undefined || names.includes('multi_shot') ? 'multi_shot' : 'shot_type';
  const fieldNames = names.map((name) => (name === 'shot_type' ? shotTypeName : name));
  const fields = [...new Set(fieldNames)].map((field): ChangedField => {
    const [pointer = '', ...others] = pointers.filter((_, index) => fieldNames[index] === field);
    const [oldValue, newValue] = [sent.get(pointer), now.get(pointer)];
    // One part of a field, such as a camera's axis, would look like the whole.
    if (others.length > 0 || oldValue === undefined || newValue === undefined) return { field };
    return { field, before: toReadable(oldValue), now: toReadable(newValue) };
  });
  const all = shot.model === before.model ? fields : [model, ...fields];
  if (all.length > 0) return changed(all);
  // The same body with another fingerprint: the bytes of a still, the id that stands for them, or a masked part of an address.
  return { ...changed([]), ...changedFrames(shot.frames ?? {}) };
}

/** Whether the bytes of a still or an address changed, and of which frame, if only one can have. */
function changedFrames(frames: NonNullable<Shot['frames']>): Pick<Changed, 'frame' | 'frames'> {
  const mayDiffer = (['first', 'last'] as const).filter((name) => {
    const still = frames[name];
    return still !== undefined && (still.sha256 !== undefined || still.id !== undefined || maskLink(still.url) !== still.url);
  });
  const frame = frames.first?.sha256 !== undefined || frames.last?.sha256 !== undefined ? 'bytes' : 'address';
  return { frame, ...(mayDiffer.length === 1 && { frames: mayDiffer }) };
}
