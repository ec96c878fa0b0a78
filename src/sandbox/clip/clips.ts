import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Card, ClipOrder } from '../../media/draw/clip-order.js';
import { openDrawPool } from '../../media/draw-pool.js';
import { readPicture } from '../../media/inspect/picture.js';
import { aspectOf } from '../dialect/dialect-common.js';
import type { JobRecord } from '../job/job.js';

/** Where a job's clip comes from. */
export interface Clips {
  /** The clip, made at the first call. */
  get(job: JobRecord): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** What a slate's words are found by: a gateway that takes no id still gets its request's text. */
export interface CardOrder {
  readonly externalId?: string;
  readonly model: string;
  /** The request's body as it came. */
  readonly body: string;
}

/** How clips are made: drawn for their job, or one plain small one for all of a length and shape. */
export interface ClipMaking {
  readonly kind: 'drawn' | 'stock';
  /** The shorter side of a drawn clip. */
  readonly height: number;
  readonly cards: (order: CardOrder) => Card | undefined;
  /** The bytes of the picture at a URL. */
  readonly stills: (url: string) => Uint8Array | undefined;
  readonly threads?: number;
  /** Where drawn clips are kept. */
  readonly folder?: string;
  /** Where plain ones are. */
  readonly stock?: string;
}

const STOCK = { side: 120, fps: 8 };

/** Opens the workshop. */
export function openClips(making: ClipMaking): Clips {
  const pool = openDrawPool(making.threads === undefined ? {} : { threads: making.threads });
  const made = new Map<string, Promise<Uint8Array>>();
  const once = (name: string, make: () => Promise<Uint8Array>): Promise<Uint8Array> => {
    const known = made.get(name);
    if (known) return known;
    const clip = make();
    made.set(name, clip);
    // A clip that could not be made is not remembered as one.
    clip.catch(() => made.delete(name));
    return clip;
  };

  return {
    get(job) {
      if (making.kind === 'stock') {
        const order = stockOrder(job);
        const name = `${order.seconds} ${order.width}x${order.height}${order.sound ? ' with sound' : ''}`;
        const make = (): Promise<Uint8Array> => pool.draw(order);
        const { stock } = making;
        // Another process may be making the same one.
        const draft = `${randomUUID()}.part`;
        return once(name, stock === undefined ? make : () => kept(stock, `${name}.mp4`, make, draft));
      }
      const { folder } = making;
      const draw = (): Promise<Uint8Array> => pool.draw(drawnOrder(job, making));
      if (folder === undefined) return once(job.hex, draw);
      const clip = once(job.hex, () => kept(folder, `${job.hex}.mp4`, draw));
      // What the folder holds needs no second copy in memory.
      clip.then(() => made.delete(job.hex)).catch(() => {});
      return clip;
    },
    close: () => pool.close(),
  };
}

/** Whether a job's clip stands for a larger one: it has the length and the shape that were ordered, and not the size. */
export const isSketch = ({ fault }: JobRecord): boolean => fault?.do !== 'other-clip' || fault.side === undefined;

/** What a job's clip is to be, beside its picture: as ordered, or as its fault says. */
function shapeOf({ wanted, fault }: JobRecord, side: number, aspect: readonly [number, number] = wanted.aspect) {
  const other = fault?.do === 'other-clip' ? fault : undefined;
  const sound = other?.sound ?? wanted.audio;
  return {
    seconds: other?.seconds ?? wanted.seconds,
    ...sizeOf(other?.aspect === undefined ? aspect : aspectOf(other.aspect), other?.side ?? side),
    ...(sound && { sound }),
  };
}

function stockOrder(job: JobRecord): ClipOrder {
  return { prompt: '', ...shapeOf(job, STOCK.side), fps: STOCK.fps, seed: 'stock' };
}

function drawnOrder(job: JobRecord, making: ClipMaking): ClipOrder {
  const { wanted, model, body } = job;
  const { externalId, frames, followsImage = false } = wanted;
  const card = making.cards({ model, body, ...(externalId !== undefined && { externalId }) });
  const first = frames?.first === undefined ? undefined : making.stills(frames.first);
  const last = frames?.last === undefined ? undefined : making.stills(frames.last);
  const shape = followsImage && first ? readPicture(first) : undefined;
  return {
    prompt: wanted.prompt,
    ...shapeOf(job, making.height, shape && shape.type !== 'other' ? [shape.width, shape.height] : wanted.aspect),
    // The id, and not the job's: a rehearsal that starts anew draws the same picture.
    seed: externalId ?? wanted.prompt,
    ...(wanted.camera && { camera: wanted.camera }),
    ...(card && { card }),
    ...((first || last) && { stills: { ...(first && { first }), ...(last && { last }) } }),
  };
}

/** Even sides with the shorter one as asked; a ratio that no screen has keeps its shape as far as a small picture can. */
function sizeOf([width, height]: readonly [number, number], side: number): { width: number; height: number } {
  const ratio = Math.max(width, height) / Math.min(width, height);
  const long = even(Math.min(side * ratio, side * 4));
  const short = ratio <= 4 ? even(side) : Math.max(even(long / ratio), 32);
  return width >= height ? { width: long, height: short } : { width: short, height: long };
}

function even(length: number): number {
  return Math.round(length / 2) * 2;
}

async function kept(
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
