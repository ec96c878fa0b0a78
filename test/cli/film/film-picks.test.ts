import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type StoredBoard, storeBoard } from '../../support/export-board.js';
import { rushes } from '../../support/in-process.js';

const FILM: StoredBoard = {
  shots: [
    {
      id: 'ridge',
      takes: [
        { fps: 24, frames: 24 },
        { fps: 24, frames: 24 },
      ],
    },
    { id: 'own', takes: [], keys: { source: 'own.mp4' } },
  ],
  own: { 'own.mp4': { fps: 24, frames: 24 } },
};

const COMMANDS = [
  ['cut', 'board.yaml'],
  ['export', 'board.yaml', '--format', 'edl'],
];

describe.each(COMMANDS)('rushes %s', (...words) => {
  const run = async (picks: string) => {
    const cwd = await storeBoard(FILM);
    writeFileSync(join(cwd, 'board.picks.yaml'), `version: 1\npicks:\n  ${picks}: { take: 1, clip: "000000000000" }\n`);
    const { code, stderr } = await rushes(cwd, words);
    expect(code, stderr).toBe(0);
    return stderr;
  };

  it('says that the pick of a shot with an own clip waits, and never that the shot is gone', async () => {
    const said = await run('own');
    expect(said).toContain('warning[pick-own-clip] the film has your own clip for `own`, so this line does not count');
    expect(said).not.toContain('the board has no shot');
  });

  it('warns about a pick that is void, because the film has the newest take instead', async () => {
    expect(await run('ridge')).toMatch(/board\.picks\.yaml:3:\d+ warning\[pick-void\]/);
  });
});
