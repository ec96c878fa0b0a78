import type { Shot } from '../../storyboard/shot.js';
import { applyCameraDelivery } from '../camera/camera-delivery.js';
import type { Gateway } from '../gateway.js';

/** Whether a model's document has a field of this name. Other fields are not sent. */
export const hasField = (gateway: Gateway, model: string, field: string): boolean =>
  Object.hasOwn(gateway.requests[model]?.properties ?? {}, field);

/** Whether the document of a shot's model accepts this callback URL. evolink requires https, which this machine may not offer. */
function acceptsCallback(gateway: Gateway, shot: Shot, callback: string): boolean {
  const model = shot.model.slice(gateway.name.length + 1);
  const field = gateway.requests[model]?.properties['callback_url'] as { readonly pattern?: string } | undefined;
  return field !== undefined && (field.pattern === undefined || new RegExp(field.pattern).test(callback));
}

/**
 * Builds the body of a shot's request under a task id.
 *
 * @param callback where the gateway shall call back for this take. A URL on the shot goes before it
 */
export function buildRequestBody(
  gateway: Gateway,
  shot: Shot,
  external_task_id: string,
  callback?: string,
): Readonly<Record<string, unknown>> {
  const withCallback =
    callback === undefined || shot.callback_url !== undefined || !acceptsCallback(gateway, shot, callback)
      ? shot
      : { ...shot, callback_url: callback };
  return gateway.body(applyCameraDelivery(withCallback, gateway), external_task_id);
}
