import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json.js';
import type { Shot, Still } from './shot.js';

/**
 * What a shot's picture is known by: the sha256, in lower-case hex, of the canonical JSON of all that makes the picture
 * and nothing else. A still counts by its bytes where it is a file, or by its id where it has one, so that a re-signed or moved address renders
 * nothing again.
 * Changing what goes in here makes every board pay again.
 */
export function fingerprint(shot: Shot): string {
  const { model, prompt, negative_prompt, frames, duration, resolution, aspect_ratio, cfg_scale, mode, camera } = shot;
  const { audio, multi_shot, shot_type, elements, watermark } = shot;
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
    audio,
    multi_shot,
    shot_type,
    elements,
    watermark,
  };
  return createHash('sha256').update(canonicalJson(picture)).digest('hex');
}

function still(one: Still | undefined): { sha256: string } | { id: string } | { url: string } | undefined {
  if (!one) return undefined;
  if (one.sha256 !== undefined) return { sha256: one.sha256 };
  return one.id === undefined ? { url: one.url } : { id: one.id };
}
