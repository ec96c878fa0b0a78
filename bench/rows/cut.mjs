import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder, removeFolder } from '../harness/board.mjs';
import { runRushes } from '../harness/processes.mjs';
import { alternate, medianOf, ratio } from '../harness/statistics.mjs';

const CLIPS = 6;
const SECONDS = 5;

/** A board of like clips with sound: the sandbox of this gateway draws them with a silent track. */
const board = () => {
  const shots = Array.from(
    { length: CLIPS },
    (_, nth) => `  - { id: s${nth + 1}, prompt: The harbour at dawn, duration: ${SECONDS} }\n`,
  );
  return `version: 1\nid: film\nmodel: uniall/kling-v3-std\ndefaults: { audio: true }\nshots:\n${shots.join('')}`;
};

/** A cut counts only if all clips were joined. */
function checkFilm(folder) {
  const { frames, pictures, sound } = JSON.parse(readFileSync(join(folder, 'stdout.txt'), 'utf8'));
  if (frames !== CLIPS * SECONDS * 24 || pictures !== 'joined' || sound !== 'joined')
    throw new Error(`the film has ${frames} frames: pictures ${pictures}, sound ${sound}`);
}

export const cut = {
  name: 'cut',
  figures: {
    cut_seconds: { what: '`cut` of 30 s of like clips, with sound', atMost: 1, unit: 's' },
    cut_to_plan: { what: 'the same / `plan` of the same board', of: ['cut_ms', 'plan_ms'] },
  },
  async measure({ rounds, limitMs, progress }) {
    const folder = makeFolder(board());
    try {
      const rehearse = ['rehearse', 'board.yaml', '--height', '720', '--format', 'json'];
      await runRushes(rehearse, { folder, limitMs });
      // Without ffmpeg: nothing is encoded.
      const env = { PATH: folder };
      const cutIt = async () => {
        const run = await runRushes(['cut', 'board.yaml', '--rehearsal', '--json'], { folder, limitMs, env });
        checkFilm(folder);
        return run;
      };
      const plan = () => runRushes(['plan', 'board.yaml'], { folder, limitMs, env });
      const runs = await alternate({ cut: cutIt, plan }, rounds, progress);
      const [cutMs, planMs] = [medianOf(runs.cut, 'ms', 1), medianOf(runs.plan, 'ms', 1)];
      return {
        measured: { cut_ms: cutMs, plan_ms: planMs },
        figures: {
          cut_seconds: cutMs === null ? null : Number((cutMs / 1000).toFixed(2)),
          cut_to_plan: ratio(cutMs, planMs),
        },
      };
    } finally {
      removeFolder(folder);
    }
  },
};
