import { join } from 'node:path';
import { compareWithOrder } from '../../engine/clip/compare-with-order.js';
import { isLoopback } from '../../gateway/loopback.js';
import type { GatewayRegistry } from '../../gateway/registry.js';
import { decodeClip } from '../../media/decode/decode-clip.js';
import type { FfmpegOptions } from '../../media/decode/run-ffmpeg.js';
import type { ClipFacts } from '../../media/inspect/clip-facts.js';
import { inspectClip } from '../../media/inspect/inspect.js';
import type { ClipProblem } from '../../report/clips/clip-problem.js';
import type { Clip } from '../../take/manifest.gen.js';
import { differencesOf, type TakeWithClip } from '../../take/take.js';
import { checkStored, type KnownClips } from './check-file.js';

/** How clips are checked. */
export interface CheckOptions {
  /** The board's folder. */
  readonly folder: string;
  readonly gateways: GatewayRegistry;
  readonly known: KnownClips;
  /** A rehearsal's clips are not compared with their order. */
  readonly rehearsal: boolean;
  /** Decodes every frame with this ffmpeg. */
  readonly ffmpeg?: FfmpegOptions | undefined;
}

/** The share of frames by which a clip may miss its length times its rate: the last frame may last longer than the others. */
const FRAMES_SLACK = 0.02;

/** Checks a take's clip: its bytes, its structure, its frames, and its order. Returns everything that is wrong. */
export async function checkClip(take: TakeWithClip, options: CheckOptions): Promise<ClipProblem[]> {
  const { folder, known, ffmpeg } = options;
  const other = await checkStored(folder, take, known);
  if (other !== undefined) return [other];
  const path = join(folder, take.clip.file);
  const inspected = await inspectClip(path);
  if (!inspected.ok) return [{ code: 'broken', reason: inspected.reason }];
  const { facts } = inspected;
  const decoded = ffmpeg && (await findUndecodable(path, facts, ffmpeg));
  return [
    ...(decoded ? [decoded] : []),
    ...findOddFrames(take.clip, facts),
    ...findDifferences(take, facts, options),
    ...(facts.trailing === undefined ? [] : [{ code: 'trailing-bytes', bytes: facts.trailing } as const]),
  ];
}

/** Decodes every frame. Returns what is wrong; nothing where it was interrupted. */
async function findUndecodable(path: string, facts: ClipFacts, ffmpeg: FfmpegOptions): Promise<ClipProblem | undefined> {
  const { frames, errors, stopped } = await decodeClip(path, ffmpeg);
  if (stopped === 'interrupted') return undefined;
  if (stopped !== undefined) return { code: 'too-slow' };
  if (errors.length === 0 && frames === facts.frames) return undefined;
  return { code: 'undecodable', frames, packets: facts.frames, errors };
}

/** Compares the frames in the file with the length and rate that the manifest has. */
function findOddFrames({ duration, fps }: Clip, { frames }: ClipFacts): ClipProblem[] {
  const expected = Math.round(duration * fps);
  const isNear = Math.abs(frames - expected) <= Math.max(1, expected * FRAMES_SLACK);
  return isNear ? [] : [{ code: 'frames', packets: frames, expected }];
}

/** Compares a clip with its order, as a render does when it stores it. */
function findDifferences(take: TakeWithClip, facts: ClipFacts, { gateways, rehearsal }: CheckOptions): ClipProblem[] {
  if (rehearsal) return [];
  // A gateway on this machine may serve a small clip in place of a larger one.
  const order_differs = compareWithOrder(take, facts, gateways, isLoopback(take.origin));
  if (order_differs.length === 0) return [];
  return [{ code: 'order-differs', differences: differencesOf({ ...take, order_differs }), clip: take.clip }];
}
