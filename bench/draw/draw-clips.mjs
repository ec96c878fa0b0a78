// Draws clips of 5 seconds at 480p as a rehearsal does, on as many threads as a rehearsal has, and ends.
import { openDrawPool } from '../../build/media/draw-pool.js';

const count = Number(process.argv[2]);
const orderOf = (number) => ({
  prompt: `Shot ${number}, the harbour of an old town by the sea, seen from above in the rain`,
  seconds: 5,
  width: 854,
  height: 480,
  card: { shot: `s${number}`, number: `${number}/${count}`, take: 1, model: 'trinetra/kling-v3' },
});

const pool = openDrawPool();
const clips = await Promise.all(Array.from({ length: count }, (_, index) => pool.draw(orderOf(index + 1))));
await pool.close();
if (clips.some((clip) => clip.length < 10_000)) throw new Error('a clip is too small to be one');
