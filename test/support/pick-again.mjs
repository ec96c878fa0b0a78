// Writes notes into the picks of board.yaml, one after another, until it is killed.
import { load } from '../../build/app/board/load.js';
import { writePicks } from '../../build/app/picks/write-picks.js';

const loaded = await load('board.yaml');
if (!loaded.ok) throw new Error(loaded.diagnostics[0].message);
for (let nth = 1; ; nth += 1) {
  const shot = loaded.value.resolved.shots[nth % loaded.value.resolved.shots.length].shot.id;
  const note = `note ${nth}`.repeat(100);
  const done = await writePicks(loaded.value, [{ shot, change: (line) => ({ ...line, note }) }]);
  if (!done.ok) throw new Error(JSON.stringify(done));
  if (nth === 1) process.stdout.write('writing\n');
}
