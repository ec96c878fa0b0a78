import { freezeShot } from '../../storyboard/freeze-shot.js';
import type { PlacedShot, Shot } from '../../storyboard/shot.js';
import { hasStaticCamera } from '../camera/camera-delivery.js';
import type { Gateway } from '../gateway.js';
import type { GatewayRegistry } from '../registry.js';
import { reportUnsupported, type UnsupportedValue } from './report-unsupported.js';
import { omitValues } from './shot-pointer.js';

/** A shot as its model will get it. */
export interface AdaptedShot {
  /** As the author wrote it. */
  readonly written: Shot;
  /** With the values that the model's name decides, and without dropped ones. Frozen. */
  readonly shot: Shot;
  readonly unsupported: readonly UnsupportedValue[];
  /** JSON pointers to the values that are not sent. */
  readonly dropped: readonly string[];
}

const NO_FIELDS: ReadonlySet<keyof Shot> = new Set();

/**
 * The shot as its author wrote it, and the fields that hold a default of rushes. A moved shot keeps the size and the sound that
 * the name of its written model decides.
 */
function asWritten(
  placed: PlacedShot,
  gateway: Gateway,
  gateways: GatewayRegistry,
): { shot: Shot; unset: ReadonlySet<keyof Shot> } {
  const { shot, writtenModel } = placed;
  // Nothing depends on where a value is from.
  if (writtenModel === undefined && gateway.resolveModel === undefined) return { shot, unset: NO_FIELDS };
  const fromProgram = (['duration', 'resolution'] as const).filter((key) => placed.place(`/${key}`).from === 'program');
  const unset = new Set<keyof Shot>(fromProgram);
  const from = writtenModel === undefined ? undefined : gateways.findModel(writtenModel)?.gateway;
  if (writtenModel === undefined || from?.resolveModel === undefined) return { shot, unset };
  const { resolution, audio } = from.resolveModel({ ...shot, model: writtenModel }, unset);
  unset.delete('resolution');
  // Every model is silent by default, so only sound needs to be carried over.
  return { shot: { ...shot, resolution, ...(audio && shot.audio === undefined && { audio }) }, unset };
}

/** Adapts a shot to its model: fills in what the model's name decides, and drops or reports what the model does not support. */
export function adaptShot(placed: PlacedShot, gateway: Gateway, gateways: GatewayRegistry): AdaptedShot {
  const { shot: written, unset } = asWritten(placed, gateway, gateways);
  const resolve = (shot: Shot, unsetFields: ReadonlySet<keyof Shot>) => gateway.resolveModel?.(shot, unsetFields) ?? shot;
  const found = gateway.unsupported(resolve(written, unset)).map((value) => reportUnsupported(placed, value));
  // A static camera is not sent, so its `as` is dropped without a word.
  const isSilentlyDropped = ({ pointer }: UnsupportedValue) => pointer === '/camera/as' && hasStaticCamera(placed.shot);
  const dropped = found.filter((value) => value.isDropped || isSilentlyDropped(value)).map(({ pointer }) => pointer);
  const kept = omitValues(written, dropped);
  const unsetAfterwards =
    dropped.length === 0 ? unset : new Set([...unset, ...dropped.map((pointer) => pointer.slice(1) as keyof Shot)]);
  const adapted = resolve(kept, unsetAfterwards);
  return {
    written,
    shot: Object.isFrozen(adapted) ? adapted : freezeShot(adapted),
    unsupported: found.filter((value) => !isSilentlyDropped(value)),
    dropped,
  };
}
