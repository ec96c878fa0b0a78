import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rushes, workspace } from '../support/rushes.js';
import { read, root } from './pages.js';

describe('the README', () => {
  it('says where the clips of its first command are: `npm start` rehearses the first example', async () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: { start: string } };
    const args = scripts.start.split(' ').slice(2);
    expect(read('README.md')).toContain(args.at(-1));
    const ran = await rushes(root, [...args, '--out', workspace()], { PATH: workspace() });
    expect(ran.code).toBe(0);
    expect(ran.stdout).toMatch(/^clips .*misty-ridge\.rehearsal\/clips \(5 clips\)$/m);
    // Its clips are alike, so the film needs no ffmpeg.
    expect(ran.stdout).toMatch(/^film .*misty-ridge\.rehearsal\/film\.mp4 \(19 s\)$/m);
    expect(ran.stdout).toMatch(/^review .*misty-ridge\.rehearsal\/review\.html/m);
    expect(ran.stdout).toMatch(/^cost +nothing/m);
    expect(ran.stdout).toMatch(/^real +361 credits/m);
  });

  it('keeps the commands that install and test the project', () => {
    expect(read('README.md')).toContain('\n```sh\nnpm ci && npm start\n```\n');
    expect(read('README.md')).toContain('\n```sh\nnpm ci && npm test\n```\n');
  });

  it('says AI video in its first sentence, and is at most 150 lines long', () => {
    expect(read('README.md').split('\n\n')[1]).toContain('AI video');
    expect(read('README.md').trimEnd().split('\n').length).toBeLessThanOrEqual(150);
  });
});
