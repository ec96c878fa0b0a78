import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Card, ClipOrder } from '../../media/draw/clip-order.js';
import { openDrawPool } from '../../media/draw-pool.js';
import { readPicture } from '../../media/inspect/picture.js';
import { parseAspect } from '../dialect/dialect-common.js';
import type { JobRecord } from '../job/job.js';

/** The clips of jobs. */
export interface Clips {
  /** Returns a job's clip. The first call makes it. */
  getClip(job: JobRecord): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** What identifies the shot behind a request. A gateway without external ids still has the request's body. */
export interface CardOrder {
  readonly externalId?: string;
  readonly model: string;
  /** The request's body as received. */
  readonly body: string;
  readonly jobId: string;
  /** How many jobs of the same body this sandbox created before it. */
  readonly earlier: number;
}

/** How clips are made; `SandboxOptions` explains `kind`. */
export interface ClipOptions {
  readonly kind: 'drawn' | 'stock';
  /** The shorter side of a drawn clip, in pixels. */
  readonly height: number;
  readonly cards: (order: CardOrder) => Card | undefined;
  /** Counts the jobs of the same body that this sandbox created before a job. */
  readonly countEarlier: (job: JobRecord) => number;
  /** Finds the bytes of the picture at a URL. */
  readonly stills: (url: string) => Uint8Array | undefined;
  readonly threads?: number;
  /** The folder of drawn clips. */
  readonly folder?: string;
  /** The folder of stock clips. */
  readonly stock?: string;
}

const STOCK_CLIP = { side: 120, fps: 8 };

/** Opens the clips, with a pool of threads that draw. */
export function openClips(options: ClipOptions): Clips {
  const pool = openDrawPool(options.threads === undefined ? {} : { threads: options.threads });
  const made = new Map<string, Promise<Uint8Array>>();
  const once = (name: string, make: () => Promise<Uint8Array>): Promise<Uint8Array> => {
    const known = made.get(name);
    if (known) return known;
    const clip = make();
    made.set(name, clip);
    // A failure is not cached: the next call tries again.
    clip.catch(() => made.delete(name));
    return clip;
  };

  return {
    getClip(job) {
      if (options.kind === 'stock') {
        const order = makeStockOrder(job);
        const name = `${order.seconds} ${order.width}x${order.height}${order.sound ? ' with sound' : ''}`;
        const make = (): Promise<Uint8Array> => pool.draw(order);
        const { stock } = options;
        // Another process may write the same clip, so the draft needs its own name.
        const draft = `${randomUUID()}.part`;
        return once(name, stock === undefined ? make : () => readOrDraw(stock, `${name}.mp4`, make, draft));
      }
      const { folder } = options;
      const draw = (): Promise<Uint8Array> => pool.draw(makeDrawnOrder(job, options));
      if (folder === undefined) return once(job.hex, draw);
      const clip = once(job.hex, () => readOrDraw(folder, `${job.hex}.mp4`, draw));
      // A clip in the folder needs no copy in memory.
      clip.then(() => made.delete(job.hex)).catch(() => {});
      return clip;
    },
    close: () => pool.close(),
  };
}

/** Whether a job's clip has the ordered length and shape, but a smaller size. */
export const isReducedClip = ({ fault }: JobRecord): boolean => fault?.do !== 'other-clip' || fault.side === undefined;

/** Length, size and sound of a job's clip: as ordered, or as its fault says. */
function shapeOf({ wanted, fault }: JobRecord, side: number, aspect: readonly [number, number] = wanted.aspect) {
  const other = fault?.do === 'other-clip' ? fault : undefined;
  const sound = other?.sound ?? wanted.audio;
  return {
    seconds: other?.seconds ?? wanted.seconds,
    ...sizeOf(other?.aspect === undefined ? aspect : parseAspect(other.aspect), other?.side ?? side),
    ...(sound && { sound }),
  };
}

function makeStockOrder(job: JobRecord): ClipOrder {
  return { prompt: '', ...shapeOf(job, STOCK_CLIP.side), fps: STOCK_CLIP.fps };
}

function makeDrawnOrder(job: JobRecord, options: ClipOptions): ClipOrder {
  const { wanted, dialect, model, body, id } = job;
  const { externalId, frames, followsImage = false } = wanted;
  const card = options.cards({
    model,
    body,
    jobId: id,
    earlier: options.countEarlier(job),
    ...(externalId !== undefined && { externalId }),
  });
  const first = frames?.first === undefined ? undefined : options.stills(frames.first);
  const last = frames?.last === undefined ? undefined : options.stills(frames.last);
  const shape = followsImage && first ? readPicture(first) : undefined;
  return {
    prompt: wanted.prompt,
    ...shapeOf(job, options.height, shape && shape.type !== 'other' ? [shape.width, shape.height] : wanted.aspect),
    model: `${dialect}/${model}`,
    ...(wanted.parts && { parts: wanted.parts }),
    ...(wanted.camera && { camera: wanted.camera }),
    ...(card && { card }),
    ...((first || last) && { stills: { ...(first && { first }), ...(last && { last }) } }),
  };
}

/** Even sides, with this shorter side. The longer side is at most four times as long: an extreme ratio makes a thinner picture. */
function sizeOf([width, height]: readonly [number, number], side: number): { width: number; height: number } {
  const ratio = Math.max(width, height) / Math.min(width, height);
  const long = even(Math.min(side * ratio, side * 4));
  const short = ratio <= 4 ? even(side) : Math.max(even(long / ratio), 32);
  return width >= height ? { width: long, height: short } : { width: short, height: long };
}

function even(length: number): number {
  return Math.round(length / 2) * 2;
}

async function readOrDraw(
  folder: string,
  name: string,
  draw: () => Promise<Uint8Array>,
  draft = `${name}.part`,
): Promise<Uint8Array> {
  const path = join(folder, name);
  const known = await readFile(path).catch(() => undefined);
  if (known) return known;
  const clip = await draw();
  await mkdir(folder, { recursive: true });
  const part = await open(join(folder, draft), 'w');
  await part.writeFile(clip);
  await part.datasync();
  await part.close();
  await rename(join(folder, draft), path);
  return clip;
}
