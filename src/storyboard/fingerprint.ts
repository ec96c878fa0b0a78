import { hash } from 'node:crypto';
import { canonicalJson } from './canonical-json.js';
import type { Shot, Still } from './shot.js';

/** The keys of everything that makes the picture. A change here makes every board pay again. */
const PICTURE = [
  'aspect_ratio',
  'audio',
  'camera',
  'cfg_scale',
  'duration',
  'elements',
  'frames',
  'mode',
  'model',
  'multi_shot',
  'negative_prompt',
  'prompt',
  'resolution',
  'shot_type',
  'watermark',
] as const;

/**
 * The identity of a shot's picture: the sha256, in lower-case hex, of the canonical JSON of everything that makes the picture,
 * and nothing else. A still file counts by its bytes, and a still with an id by that id: a new URL renders nothing again.
 */
export function fingerprint(shot: Shot): string {
  const picture: Record<string, unknown> = {};
  for (const key of PICTURE) if (shot[key] !== undefined) picture[key] = key === 'frames' ? identitiesOf(shot) : shot[key];
  return hash('sha256', canonicalJson(picture));
}

const identitiesOf = ({ frames }: Shot) => ({ first: identityOf(frames?.first), last: identityOf(frames?.last) });

function identityOf(still: Still | undefined): { sha256: string } | { id: string } | { url: string } | undefined {
  if (!still) return undefined;
  if (still.sha256 !== undefined) return { sha256: still.sha256 };
  return still.id === undefined ? { url: still.url } : { id: still.id };
}
