import type { Shot } from '../storyboard/shot.js';
import type { Gateway } from './gateway.js';
import { withToldCamera } from './told-camera.js';

/** Whether a model's document has a field by this name: what it has not is not sent. */
export const takesField = (gateway: Gateway, model: string, field: string): boolean =>
  Object.hasOwn(gateway.requests[model]?.properties ?? {}, field);

/**
 * The body of a shot's request under a key.
 *
 * @param callback where the gateway is to call back for this take, where the shot does not say so itself
 */
export function requestBody(
  gateway: Gateway,
  shot: Shot,
  external_task_id: string,
  callback?: string,
): Readonly<Record<string, unknown>> {
  const model = shot.model.slice(gateway.name.length + 1);
  const called =
    callback === undefined || shot.callback_url !== undefined || !takesField(gateway, model, 'callback_url')
      ? shot
      : { ...shot, callback_url: callback };
  return gateway.body(withToldCamera(called, gateway), external_task_id);
}
