import type { MeantShot } from '../gateway/check-shot.js';
import { requestBody } from '../gateway/request-body.js';
import { maskRequest } from '../take/mask-request.js';
import { type Take, takeName } from '../take/take.js';

/** Body fields that are not part of the picture. */
const NOT_PICTURE = ['external_task_id', 'callback_url', 'model'];

/** Says what makes a shot another picture than an earlier take of it: `prompt changed since ridge.1`. */
export function whatChanged(shot: MeantShot, before: Take): string {
  const now = maskRequest(requestBody(shot.gateway, shot.shot, ''));
  const fields = new Set([...Object.keys(now), ...Object.keys(before.request)]);
  const changed = [...fields].filter(
    (field) => !NOT_PICTURE.includes(field) && JSON.stringify(now[field]) !== JSON.stringify(before.request[field]),
  );
  const names = changed.map((field) => shot.gateway.shotPointer(`/${field}`).slice(1).replaceAll('/', '.'));
  if (shot.shot.model !== before.model) names.unshift('model');
  // Same body, another fingerprint: the bytes of a still on disk, the id that stands for one, or a part of an address that is masked.
  const { first, last } = shot.shot.frames ?? {};
  const frame = first?.sha256 !== undefined || last?.sha256 !== undefined ? 'frame bytes' : 'a frame';
  const words = names.length > 0 ? [...new Set(names)].join(', ') : frame;
  return `${words} changed since ${takeName(before)}`;
}
