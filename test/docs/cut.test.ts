import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import type { CutDocument } from '../../src/report/cut/cut.gen.js';
import { reportCut } from '../../src/report/cut/cut.js';

const page = readFileSync(fileURLToPath(new URL('../../docs/cut.md', import.meta.url)), 'utf8');

it('the page on cutting shows the screen as the program prints it', () => {
  const shot = (id: string, more: Partial<CutDocument['shots'][number]>): CutDocument['shots'][number] => ({
    ...{ shot: id, kind: 'take', take: `${id}.1`, start: 0, timecode: '00:00:00:00', from: 0, frames: 96, dissolve: 0 },
    ...{ width: 854, height: 480, fps: 24, reasons: [], ...more },
  });
  const document: CutDocument = {
    ...{
      version: 1,
      board: 'film',
      file: 'renders/film/film.mp4',
      draft: true,
      frames: 240,
      seconds: 10,
      length: '00:00:10:00',
    },
    ...{ rate: { numerator: 24, denominator: 1 }, width: 854, height: 480, bytes: 1_200_000, because: [] },
    ...{ pictures: 'conformed', sound: 'conformed' },
    shots: [
      shot('ridge', { take: 'ridge.2' }),
      shot('tall', { timecode: '00:00:04:00', frames: 48, width: 270, height: 480, reasons: ['size', 'no-sound'] }),
      shot('own', { kind: 'own', source: 'clips/own.mp4', timecode: '00:00:06:00', frames: 24, reasons: ['trim'] }),
      shot('lake', { kind: 'slate', timecode: '00:00:07:00', frames: 72 }),
    ],
  };
  expect(page).toContain(`\`\`\`text\n${reportCut(document, { color: false })}\`\`\`\n`);
});
