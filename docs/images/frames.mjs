import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawClip, drawFrames } from '../../build/media/draw-clip.js';
import { encodePng } from './png.mjs';

const FPS = 24;

/** One take's order, as the sandbox drew it: what the gateway was sent, and the card that the program added. */
function orderOf({ wanted }, card, [width, height]) {
  const { prompt, seconds, camera } = wanted;
  return { prompt, seconds, width, height, card, ...(camera && { camera }) };
}

/** BT.709 in the video range, 4:2:0, to RGB. */
function toRgb(data, width, height) {
  const rgb = Buffer.alloc(width * height * 3);
  const size = width * height;
  for (let y = 0, out = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const colour = size + (y >> 1) * (width / 2) + (x >> 1);
      const light = 1.1644 * (data[y * width + x] - 16);
      const [blue, red] = [data[colour] - 128, data[colour + size / 4] - 128];
      for (const value of [light + 1.7927 * red, light - 0.2132 * blue - 0.5329 * red, light + 2.1124 * blue])
        rgb[out++] = Math.max(0, Math.min(255, Math.round(value)));
    }
  }
  return rgb;
}

/**
 * The frame in the middle of each clip of a rehearsal, as PNG.
 *
 * Node has no decoder for H.264. So each clip is drawn again from its order in the sandbox's log, by the code that drew it.
 * The new clip must have the bytes of the rehearsal's clip: then its frames are that clip's frames, before compression.
 *
 * @param folder the rehearsal's output: `renders/BOARD.rehearsal`
 */
export async function middleFrames(folder) {
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  const log = readFileSync(join(folder, 'sandbox/sandbox.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const jobs = new Map(log.flatMap(({ created }) => (created ? [[created.wanted.externalId, created]] : [])));
  const shots = [...new Set(manifest.takes.map(({ shot }) => shot))];
  const found = [];
  for (const take of manifest.takes) {
    const number = `${shots.indexOf(take.shot) + 1}/${shots.length}`;
    const card = { shot: take.shot, number, take: take.take, model: take.model };
    const order = orderOf(jobs.get(take.external_task_id), card, [take.clip.width, take.clip.height]);
    const clip = readFileSync(join(folder, take.clip.file));
    if (!clip.equals(await drawClip(order))) throw new Error(`${take.clip.file} is not what its order draws`);
    const wanted = Math.floor((order.seconds * FPS) / 2);
    let index = 0;
    for (const data of drawFrames(order)) {
      if (index++ < wanted) continue;
      const { width, height } = order;
      found.push({
        label: `${take.shot}.${take.take}`,
        seconds: order.seconds,
        width,
        height,
        png: encodePng(width, height, toRgb(data, width, height)),
      });
      break;
    }
  }
  return found;
}
