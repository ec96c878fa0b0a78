import { asObject } from '../gateway/answer/untrusted-json.js';
import type { ResolvedShot } from '../gateway/check/check-shot.js';
import { requestBody } from '../gateway/check/request-body.js';
import { maskRequest } from '../take/mask-request.js';
import { type Take, takeName } from '../take/take.js';
import type { Changed, ChangedField } from './step-reason.js';

/** Body fields that are not part of the picture. */
const NOT_PICTURE = ['external_task_id', 'callback_url', 'model'];

/** What a body says, by its JSON pointer, with what it wraps unwrapped: some gateways have half of their parameters in one object. */
function valuesOf(body: Readonly<Record<string, unknown>>): Map<string, string> {
  const fields = Object.entries(body).filter(([field]) => !NOT_PICTURE.includes(field));
  return new Map(
    fields.flatMap(([field, value]) => {
      const inner = Object.entries(asObject(value));
      const all = inner.length === 0 ? [['', value] as const] : inner.map(([name, one]) => [`/${name}`, one] as const);
      return all.map(([name, one]) => [`/${field}${name}`, JSON.stringify(one)] as const);
    }),
  );
}

/** What an author calls the value: `/frames/first` -> `frames.first`; of a camera's parts each is the camera. */
const calledHere = (home: string, pointer: string): string => {
  const words = home.slice(1).split('/');
  return (pointer.lastIndexOf('/') > 0 ? words.slice(0, 1) : words).join('.');
};

/** A field's value as a person reads it: a text as it is, anything else as JSON. */
const readable = (json: string): string => {
  const value: unknown = JSON.parse(json);
  return typeof value === 'string' ? value : json;
};

/** What makes a shot another picture than an earlier take of it, with each value that is known on both sides. */
export function whatChanged(shot: ResolvedShot, before: Take): Changed {
  const changed = (fields: readonly ChangedField[]): Changed => ({ code: 'changed', since: takeName(before), fields });
  const model = { field: 'model', before: before.model, now: shot.shot.model };
  // Another gateway says the same in words of its own: what else was edited cannot be told from the two bodies.
  if (!before.model.startsWith(`${shot.gateway.name}/`)) return changed([model]);
  const now = valuesOf(maskRequest(requestBody(shot.gateway, shot.shot, '')));
  const then = valuesOf(before.request);
  const pointers = [...new Set([...now.keys(), ...then.keys()])].filter((pointer) => now.get(pointer) !== then.get(pointer));
  const said = pointers.map((pointer) => calledHere(shot.gateway.shotPointer(pointer), pointer));
  // How a shot is cut follows from its parts, where it has any: nobody wrote that.
  const cut = shot.shot.multi_shot !== undefined || said.includes('multi_shot') ? 'multi_shot' : 'shot_type';
  const names = said.map((name) => (name === 'shot_type' ? cut : name));
  const fields = [...new Set(names)].map((field): ChangedField => {
    const own = pointers.filter((_, nth) => names[nth] === field);
    const [old, fresh] = [then.get(own[0] ?? ''), now.get(own[0] ?? '')];
    // Parts of one field, as of a camera, would each be told as the whole.
    if (own.length > 1 || old === undefined || fresh === undefined) return { field };
    return { field, before: readable(old), now: readable(fresh) };
  });
  const all = shot.shot.model === before.model ? fields : [model, ...fields];
  if (all.length > 0) return changed(all);
  // Same body, another fingerprint: the bytes of a still on disk, the id that stands for one, or a part of an address that is masked.
  const { first, last } = shot.shot.frames ?? {};
  const frame = first?.sha256 !== undefined || last?.sha256 !== undefined ? 'bytes' : 'address';
  return { ...changed([]), frame };
}
