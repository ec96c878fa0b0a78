import { describeCues } from './cues/describe-cues.js';
import { readCues } from './cues/read-cues.js';
import type { ClipOrder } from './draw/clip-order.js';
import { newFrame } from './draw/compose.js';
import { makeCounter } from './draw/counter.js';
import { makePartPainter, type PaintedPart, type PartPainter } from './part-painter.js';

/** Paints a frame in YUV 4:2:0. All frames share one buffer: the next frame overwrites the last. */
export type Painter = (index: number) => Uint8Array;

/** A part of a clip, from a frame to before another. */
interface CutPart {
  readonly part: PaintedPart;
  readonly from: number;
  readonly to: number;
}

/** Makes the painter of a clip with so many frames. It draws each part when its first frame is painted. */
export function makePainter(order: ClipOrder, count: number, fps: number): Painter {
  const { width, height } = order;
  const cuts = cutParts(order, count);
  const counter = makeCounter(width, height, count, fps);
  const frame = newFrame(width, height);
  let current: { readonly cut: CutPart; readonly paint: PartPainter } | undefined;
  return (index) => {
    if (current === undefined || index < current.cut.from || index >= current.cut.to) {
      const cut = cuts.find(({ to }) => index < to) ?? (cuts.at(-1) as CutPart);
      current = { cut, paint: makePartPainter(order, cut.part) };
    }
    const { from, to } = current.cut;
    const time = to - from <= 1 ? 0 : (index - from) / (to - from - 1);
    frame.data.set(current.paint(time).data);
    counter(frame, index);
    return frame.data;
  };
}

/** The parts of a clip and their frames. They share the clip's length as the order says, also if the clip has another. */
function cutParts(order: ClipOrder, count: number): CutPart[] {
  const { prompt, parts = [], seconds, stills } = order;
  const all = parts.length > 0 ? parts : [{ prompt, seconds }];
  const total = all.reduce((sum, part) => sum + part.seconds, 0);
  let before = 0;
  return all.map((part, index) => {
    const from = Math.round((before / total) * count);
    before += part.seconds;
    const cues = readCues(part.prompt);
    const { first, last } = { first: index === 0 && stills?.first, last: index === all.length - 1 && stills?.last };
    const painted: PaintedPart = {
      ...part,
      drawn: cues,
      cues: describeCues(cues),
      ...(all.length > 1 && { place: `${index + 1}/${all.length}` }),
      ...(first && { first }),
      ...(last && { last }),
    };
    return { part: painted, from, to: Math.round((before / total) * count) };
  });
}
