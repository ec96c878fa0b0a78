import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { rushes } from '../support/in-process.js';
import { makeTestClip, probe, runFfmpegTool } from '../support/mp4-tool.js';
import { workspace } from '../support/rushes.js';

const page = readFileSync(fileURLToPath(new URL('../../docs/cut.md', import.meta.url)), 'utf8');
const shots = /```yaml\n(.*?)```/s.exec(page)?.[1] ?? '';
const commands = [...page.matchAll(/^npx rushes (cut BOARD.*)$/gm)].map(([, words = '']) => words.split(' '));

it('the page on cutting shows a board and commands that make films of it', async () => {
  expect(commands).toHaveLength(7);
  // Its clip lasts a second, and the others as long as the rehearsal draws them.
  const cwd = workspace({
    'board.yaml': `version: 1\nid: film\nmodel: trinetra/kling-v3\ndefaults: { duration: 4 }\n${shots}`,
  });
  mkdirSync(join(cwd, 'clips'));
  makeTestClip(join(cwd, 'clips/titles.mp4'), { tone: 440 });
  runFfmpegTool('-f', 'lavfi', '-i', 'sine=f=900:d=3', join(cwd, 'music.wav'));
  expect((await rushes(cwd, ['rehearse', 'board.yaml', '--height', '120'])).code).toBe(0);
  for (const command of commands) {
    const words = command.map((word) => (word === 'BOARD' ? 'board.yaml' : word)).filter((word) => word !== '--rehearsal');
    const ran = await rushes(cwd, [...words, '--rehearsal', '--json']);
    expect(ran.code, `${words.join(' ')}: ${ran.stderr}`).toBe(0);
    const { file, frames } = JSON.parse(ran.stdout);
    // 3 s, 1 s and 4 s, less the dissolve.
    expect(frames).toBe(180);
    expect(probe(join(cwd, file)).video.nb_read_frames).toBe('180');
  }
}, 300_000);
