import { fileURLToPath } from 'node:url';
import { makeFolder, removeFolder } from '../harness/board.mjs';
import { runNode } from '../harness/processes.mjs';
import { alternate, medianOf } from '../harness/statistics.mjs';

const DRAW = fileURLToPath(new URL('../draw/draw-clips.mjs', import.meta.url));
const MANY = 6;

const toSeconds = (ms) => (ms === null ? null : Number((ms / 1000).toFixed(2)));

export const draw = {
  name: 'draw',
  figures: { clip_seconds: { what: 'rehearsal: a drawn clip of 5 s at 480p', atMost: 1, unit: 's' } },
  async measure({ rounds, limitMs, progress }) {
    const folder = makeFolder();
    const drawClips = (count) => () => runNode([DRAW, String(count)], { folder, limitMs });
    try {
      const runs = await alternate({ 'one clip': drawClips(1), [`${MANY} clips`]: drawClips(MANY) }, rounds, progress);
      const [one, many] = Object.values(runs).map((all) => medianOf(all));
      return {
        measured: { one_clip_ms: one, six_clips_ms: many },
        figures: { clip_seconds: toSeconds(one) },
      };
    } finally {
      removeFolder(folder);
    }
  },
};
