import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { RunEvent } from '../../support/core.js';
import { boardOf } from '../../support/film.js';
import { rushes } from '../../support/in-process.js';
import { renderHere } from '../../support/render-here.js';
import { workspace } from '../../support/rushes.js';
import { against, sandboxHere } from '../../support/sandbox.js';

let home: string;
let cwd: string;
let env: Record<string, string>;

const kept = () => join(home, 'rushes/clips', readdirSync(join(home, 'rushes/clips'))[0] ?? '');
const later = () => vi.setSystemTime(Date.now() + 60_000);
const clipOf = (shot: string) => join(cwd, `renders/film/clips/${shot}.1.mp4`);
/** What a command would do about each shot. */
async function actions(...words: string[]): Promise<string[]> {
  const { stdout } = await rushes(cwd, ['plan', 'board.yaml', '--json', ...words], env);
  return (JSON.parse(stdout) as { steps: { action: string }[] }).steps.map(({ action }) => action);
}
/** Says that the clip of `a` has other bytes than it has. */
function lie(): void {
  const { clips, ...rest } = JSON.parse(readFileSync(kept(), 'utf8')) as { clips: Record<string, [string, string]> };
  const [identity] = clips['clips/a.1.mp4'] as [string, string];
  writeFileSync(kept(), JSON.stringify({ ...rest, clips: { ...clips, 'clips/a.1.mp4': [identity, '0'.repeat(64)] } }));
}

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  home = workspace({});
  cwd = workspace({ 'board.yaml': boardOf(['a', 'b'], 'duration: 1') });
  const sandbox = await sandboxHere();
  env = { ...against(sandbox.url), XDG_STATE_HOME: home };
  expect(await rushes(cwd, ['render', 'board.yaml', '--yes', '--poll-interval', '0.02'], env)).toMatchObject({ code: 0 });
  later();
  return () => vi.useRealTimers();
});

describe('the clips of a finished board', () => {
  it('are known from the run that stored them, unless that was a moment ago', async () => {
    const other = workspace({ 'board.yaml': boardOf(['a', 'b'], 'duration: 1') });
    const sandbox = await sandboxHere();
    const own = { ...against(sandbox.url), XDG_STATE_HOME: workspace({}) };
    // The clip of `a` is a minute old when the run ends.
    const onEvent = (event: RunEvent) => {
      if (event.type === 'take-stored' && event.shot === 'a') later();
    };
    expect(await renderHere(other, sandbox.url, { env: own, only: ['a'], onEvent })).toMatchObject({ ok: true });
    const file = join(own.XDG_STATE_HOME, 'rushes/clips', readdirSync(join(own.XDG_STATE_HOME, 'rushes/clips'))[0] ?? '');
    expect(Object.keys((JSON.parse(readFileSync(file, 'utf8')) as { clips: object }).clips)).toEqual(['clips/a.1.mp4']);
  });

  it('are not read by a plan once it knows their hashes, and all are read with --verify', async () => {
    expect(await actions()).toEqual(['keep', 'keep']);
    lie();
    expect(await actions()).toEqual(['fetch', 'keep']);
    expect(await actions('--verify')).toEqual(['keep', 'keep']);
    // What --verify has read is known from then on.
    expect(await actions()).toEqual(['keep', 'keep']);
  });

  it('are all read by `rushes verify`, whatever is known of them', async () => {
    await actions();
    lie();
    expect(await rushes(cwd, ['verify', 'board.yaml'], env)).toMatchObject({ code: 0 });
  });

  it('are fetched again for nothing if a file has changed', async () => {
    await actions();
    writeFileSync(clipOf('b'), 'not the clip');
    later();
    expect(await actions()).toEqual(['keep', 'fetch']);
    expect(await rushes(cwd, ['render', 'board.yaml', '--yes', '--verify', '--poll-interval', '0.02'], env)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('nothing'),
    });
    later();
    expect(await actions()).toEqual(['keep', 'keep']);
  });
});
