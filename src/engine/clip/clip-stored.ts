import type { GatewayRegistry } from '../../gateway/registry.js';
import type { ClipFacts } from '../../media/inspect/clip-facts.js';
import { orderDiffersWords, trailingWords } from '../../report/run/order-differs.js';
import { foldOn } from '../../take/fold.js';
import type { Clip } from '../../take/manifest.gen.js';
import { differencesOf, type Take } from '../../take/take.js';
import type { TakeEvent } from '../../take/take-event.js';
import { compareWithOrder } from './compare-with-order.js';

type Stored = Extract<TakeEvent, { type: 'take-stored' }>;

/** A clip on the disk, and how to compare it with the order. */
export interface FoundClip {
  readonly gateways: GatewayRegistry;
  /** Relative to the board's folder. */
  readonly file: string;
  readonly sha256: string;
  readonly facts: ClipFacts;
  readonly byHand?: true;
  /** A sandbox made it smaller than ordered. */
  readonly isSketch?: boolean;
  /** The clip is from the sandbox, and is not compared. */
  readonly rehearsal?: boolean;
}

/** The event that stores a take's clip, with its differences from the order. */
export function createStoredEvent(
  take: Take,
  { gateways, file, sha256, facts, byHand, isSketch, rehearsal }: FoundClip,
): Omit<Stored, 'at'> {
  const { bytes, duration, width, height, codec, fps, trailing } = facts;
  const clip: Clip = {
    ...{ file, sha256, bytes, duration, width, height, codec, fps },
    ...(trailing !== undefined && { trailing_bytes: trailing }),
    ...(byHand && { by_hand: true }),
  };
  const differences = rehearsal ? [] : compareWithOrder(take, facts, gateways, isSketch);
  return {
    type: 'take-stored',
    shot: take.shot,
    take: take.take,
    clip,
    ...(differences.length > 0 && { order_differs: differences }),
  };
}

/** Warnings about a stored clip: differences from the order, and bytes after its end. */
export function findClipWarnings(take: Take, event: Omit<Stored, 'at'>): { code: string; message: string }[] {
  const { clip } = event;
  const differences = foldOn({ takes: [take] }, [{ ...event, at: take.submitted_at }]).takes.flatMap(differencesOf);
  return [
    ...(differences.length > 0 ? [{ code: 'order_differs', message: orderDiffersWords(differences, clip) }] : []),
    ...(clip.trailing_bytes === undefined ? [] : [{ code: 'trailing_bytes', message: trailingWords(clip.trailing_bytes) }]),
  ];
}
