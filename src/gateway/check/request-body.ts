import type { Shot } from '../../storyboard/shot.js';
import { withCameraDelivery } from '../camera/camera-delivery.js';
import type { Gateway } from '../gateway.js';

/** Whether a model's document has a field by this name: what it has not is not sent. */
export const takesField = (gateway: Gateway, model: string, field: string): boolean =>
  Object.hasOwn(gateway.requests[model]?.properties ?? {}, field);

/** Whether a model's document takes this address to call: evolink's wants https, which one on this machine may not be. */
function takesCallback(gateway: Gateway, model: string, callback: string): boolean {
  const field = gateway.requests[model]?.properties['callback_url'] as { readonly pattern?: string } | undefined;
  return field !== undefined && (field.pattern === undefined || new RegExp(field.pattern).test(callback));
}

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
    callback === undefined || shot.callback_url !== undefined || !takesCallback(gateway, model, callback)
      ? shot
      : { ...shot, callback_url: callback };
  return gateway.body(withCameraDelivery(called, gateway), external_task_id);
}
