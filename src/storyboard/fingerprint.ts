import { hash } from 'node:crypto';
import { canonicalJson } from './canonical-json.js';
import type { Shot, Still } from './shot.js';

/**
 * The identity of a shot's picture: the sha256, in lower-case hex, of the canonical JSON of everything that makes the picture,
 * and nothing else. A still file counts by its bytes, and a still with an id by that id: a new URL renders nothing again.
 *
 * A change to what goes in here makes every board pay again.
 */
export function fingerprint(shot: Shot): string {
  const { model, prompt, negative_prompt, frames, duration, resolution, aspect_ratio, cfg_scale, mode, camera } = shot;
  const { audio, multi_shot, shot_type, elements, watermark } = shot;
  const picture = {
    model,
    prompt,
    negative_prompt,
    frames: frames && { first: identityOf(frames.first), last: identityOf(frames.last) },
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
  return hash('sha256', canonicalJson(picture));
}

function identityOf(still: Still | undefined): { sha256: string } | { id: string } | { url: string } | undefined {
  if (!still) return undefined;
  if (still.sha256 !== undefined) return { sha256: still.sha256 };
  return still.id === undefined ? { url: still.url } : { id: still.id };
}
