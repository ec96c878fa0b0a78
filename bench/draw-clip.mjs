// Draws one clip of a rehearsal, 5 s at 480p under a moving camera, with two threads that start for it. Prints the milliseconds
// from the order to the clip. `node bench/draw-clip.mjs [BUILD]` measures another build's.
import { pathToFileURL } from 'node:url';

const build = process.argv[2] === undefined ? new URL('../build/', import.meta.url) : pathToFileURL(`${process.argv[2]}/`);
const { openDrawPool } = await import(new URL('media/draw-pool.js', build));
const order = {
  prompt: 'A slow drone shot over a misty mountain range, a traveler walks the ridge, cold blue dawn',
  seconds: 5,
  width: 854,
  height: 480,
  seed: 'ridge',
  camera: { zoom: 4 },
  card: { shot: 'ridge', number: '1/5', title: 'Misty ridge' },
};
const pool = openDrawPool({ threads: 2 });
const start = performance.now();
await pool.draw(order);
console.log(Math.round(performance.now() - start));
await pool.close();
