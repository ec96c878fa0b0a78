import type { GatewayRegistry } from '../../gateway/registry.js';
import type { ClipFacts } from '../../media/inspect/clip-facts.js';
import type { OrderDifference } from '../../take/manifest.gen.js';
import { requestOf } from '../../take/mask-request.js';
import type { Take } from '../../take/take.js';

/** How much longer or shorter than ordered a clip may be: encoders end on whole frames. */
const LENGTH_SLACK_MS = 200;
/** The share by which the shorter side may miss its tier: encoders round sides to multiples of 16. */
const SIDE_SLACK = 0.03;

type Orientation = 'landscape' | 'portrait' | 'square';

const orientationOf = (width: number, height: number): Orientation =>
  width === height ? 'square' : width > height ? 'landscape' : 'portrait';

/** `9:16` as an orientation; `undefined` if it is no ratio. */
function orderedOrientation(ratio: string | undefined): Orientation | undefined {
  const [, width, height] = /^(\d+):(\d+)$/.exec(ratio ?? '') ?? [];
  return width === undefined ? undefined : orientationOf(Number(width), Number(height));
}

/**
 * How a clip differs from its order. Sizes are compared only if the gateway guarantees them: not if the clip follows a
 * picture, and not if it is square.
 *
 * @param isSketch the sandbox made a smaller clip of this one
 */
export function compareWithOrder(take: Take, facts: ClipFacts, gateways: GatewayRegistry, isSketch = false): OrderDifference[] {
  const found = gateways.findModel(take.model);
  const ordered = found?.gateway.readOrder?.(found.model, requestOf(take));
  const { seconds, resolution } = take;
  const { duration, width, height, sound = false } = facts;
  const differences: OrderDifference[] = [];
  if (seconds > 0 && Math.round(Math.abs(duration - seconds) * 1000) > LENGTH_SLACK_MS)
    differences.push({ what: 'duration', ordered: seconds, came: duration });
  const orientation = orderedOrientation(ordered?.aspect_ratio);
  const sized = ordered?.size_guaranteed === true && orientation !== 'square';
  const tier = Number(/^(\d+)p$/.exec(resolution)?.[1]);
  const side = Math.min(width, height);
  if (sized && !isSketch && Math.abs(side - tier) > tier * SIDE_SLACK)
    differences.push({ what: 'resolution', ordered: resolution, came: `${side}p` });
  const came = orientationOf(width, height);
  if (sized && orientation !== undefined && came !== orientation)
    differences.push({ what: 'orientation', ordered: orientation, came });
  if (ordered?.audio !== undefined && ordered.audio !== sound)
    differences.push({ what: 'audio', ordered: ordered.audio, came: sound });
  return differences;
}
