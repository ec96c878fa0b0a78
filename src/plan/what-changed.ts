import type { MeantShot } from '../gateway/check-board.js';
import { maskRequest } from '../take/mask-request.js';
import { type Take, takeName } from '../take/take.js';

/** Body fields that are not part of the picture. */
const NOT_PICTURE = ['external_task_id', 'callback_url'];

/** Says what makes a shot another picture than an earlier take of it: `prompt changed since ridge.1`. */
export function whatChanged(shot: MeantShot, before: Take): string {
  const now = maskRequest(shot.gateway.body(shot.shot, ''));
  const fields = new Set([...Object.keys(now), ...Object.keys(before.request)]);
  const changed = [...fields].filter(
    (field) => !NOT_PICTURE.includes(field) && JSON.stringify(now[field]) !== JSON.stringify(before.request[field]),
  );
  const names = changed.map((field) => shot.gateway.shotPointer(`/${field}`).slice(1).replaceAll('/', '.'));
  if (shot.shot.model !== before.model) names.unshift('model');
  // Same body, another fingerprint: only the id that stands for a still, or a part of an address that is masked.
  const words = names.length > 0 ? [...new Set(names)].join(', ') : 'a frame';
  return `${words} changed since ${takeName(before)}`;
}
