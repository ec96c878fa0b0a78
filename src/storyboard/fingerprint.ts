import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json.js';
import type { Shot, Still } from './shot.js';

/**
 * What a shot's picture is known by: the sha256, in lower-case hex, of the canonical JSON of all that makes the picture
 * and nothing else. A still counts by its id where it has one, so that a re-signed address renders nothing again.
 * Changing what goes in here makes every board pay again.
 */
export function fingerprint(shot: Shot): string {
  const { model, prompt, negative_prompt, frames, duration, resolution, aspect_ratio, cfg_scale, mode, camera } = shot;
  const picture = {
    model,
    prompt,
    negative_prompt,
    frames: frames && { first: still(frames.first), last: still(frames.last) },
    duration,
    resolution,
    aspect_ratio,
    cfg_scale,
    mode,
    camera,
  };
  return createHash('sha256').update(canonicalJson(picture)).digest('hex');
}

function still(one: Still | undefined): { id: string } | { url: string } | undefined {
  if (!one) return undefined;
  return one.id === undefined ? { url: one.url } : { id: one.id };
}
