import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type WatchedReading, watchFiles } from '../../../src/app/plan/watch-files.js';
import { workspace } from '../../support/rushes.js';

const PACE = { lookMs: 2, settleMs: 2, readMs: 2 };

/** Watches with a reader until the test ends, and keeps what was shown. */
function watch(read: () => Promise<WatchedReading<string>>, pace: Partial<typeof PACE> = {}) {
  const ended = new AbortController();
  const shown: [value: string, isChanged: boolean][] = [];
  const show = (value: string, isChanged: boolean): void => void shown.push([value, isChanged]);
  const running = watchFiles(read, show, ended.signal, { ...PACE, ...pace });
  const end = (): Promise<void> => {
    ended.abort();
    return running;
  };
  onTestFinished(end);
  return { shown, end, values: () => shown.map(([value]) => value), abort: () => ended.abort() };
}

/** A folder with a file, and what a reader says of it. */
function fileHere() {
  const cwd = workspace({ 'board.yaml': 'one' });
  const path = join(cwd, 'board.yaml');
  const state = { reads: 0 };
  const text = (file = path): string => {
    try {
      return readFileSync(file, 'utf8');
    } catch {
      return 'none';
    }
  };
  const read = async (): Promise<WatchedReading<string>> => {
    state.reads += 1;
    return { value: text(), files: [path], isUncertain: false };
  };
  return { cwd, path, state, read, text, write: (words: string) => writeFileSync(path, words) };
}

describe('files that are watched', () => {
  it('are read once, and again after each change: written, replaced, removed, there again', async () => {
    const { path, read, write } = fileHere();
    const { shown, values } = watch(read);
    await expect.poll(values).toEqual(['one']);
    write('two');
    await expect.poll(values).toEqual(['one', 'two']);
    writeFileSync(`${path}.swp`, 'six');
    renameSync(`${path}.swp`, path);
    await expect.poll(values).toEqual(['one', 'two', 'six']);
    rmSync(path);
    await expect.poll(values).toEqual(['one', 'two', 'six', 'none']);
    write('new');
    await expect.poll(values).toEqual(['one', 'two', 'six', 'none', 'new']);
    expect(shown.map(([, isChanged]) => isChanged)).toEqual([false, true, true, true, true]);
  });

  it('are read no more while nothing changes', async () => {
    const { state, read, write } = fileHere();
    const { values } = watch(read);
    await expect.poll(values).toEqual(['one']);
    const { reads } = state;
    // A look at the file takes longer than this loop; many looks follow until the change is shown.
    for (let turn = 0; turn < 200; turn += 1) await setImmediate();
    expect(state.reads).toBe(reads);
    write('two');
    await expect.poll(values).toEqual(['one', 'two']);
  });

  it('are read again without a change while the value is uncertain, which is no change', async () => {
    const { read } = fileHere();
    let isUncertain = true;
    const { shown } = watch(async () => ({ ...(await read()), isUncertain }));
    await expect.poll(() => shown.length).toBeGreaterThan(3);
    expect(shown.every(([, isChanged]) => !isChanged)).toBe(true);
    isUncertain = false;
  });

  it('that change while they are read are read once more', async () => {
    const { state, read, write } = fileHere();
    const { values } = watch(async () => {
      const reading = await read();
      // Somebody saves just after the file was read.
      if (reading.value === 'one' && state.reads >= 2) write('later');
      return reading;
    });
    await expect.poll(values).toEqual(['one', 'later']);
  });

  it('may be named by the reading itself: it is made again, so that no change of theirs is missed', async () => {
    const { cwd, path, text } = fileHere();
    const config = join(cwd, 'rushes.config.yaml');
    let reads = 0;
    const { values } = watch(async () => {
      reads += 1;
      const value = `${text()} ${text(config)}`;
      // Until the watcher knows of the config, a change of it would be lost.
      if (reads === 1) writeFileSync(config, 'config');
      return { value, files: [path, config], isUncertain: false };
    });
    await expect.poll(values).toEqual(['one config']);
    writeFileSync(config, 'edited');
    await expect.poll(values).toEqual(['one config', 'one edited']);
  });

  it('that a reading does not need any more are forgotten', async () => {
    const { cwd, path, text } = fileHere();
    const still = join(cwd, 'a.png');
    const { values } = watch(async () => ({
      value: text(),
      files: text() === 'one' ? [path, still] : [path],
      isUncertain: false,
    }));
    await expect.poll(values).toEqual(['one']);
    writeFileSync(path, 'two');
    await expect.poll(values).toEqual(['one', 'two']);
    writeFileSync(still, 'png');
    writeFileSync(path, 'three');
    await expect.poll(values).toEqual(['one', 'two', 'three']);
  });

  it('are read when an editor has finished, and not between its steps', async () => {
    const { read, write } = fileHere();
    const { values } = watch(read, { settleMs: 20 });
    await expect.poll(values).toEqual(['one']);
    for (let length = 0; length < 300; length += 1) {
      write('x'.repeat(length));
      await setImmediate();
    }
    write('whole');
    await expect.poll(values).toEqual(['one', 'whole']);
  });

  it('that are written without a pause are read all the same', async () => {
    const { read, write } = fileHere();
    const { shown } = watch(read, { settleMs: 1 });
    await expect.poll(() => shown.length).toBe(1);
    for (let length = 0; shown.length === 1; length += 1) {
      write('x'.repeat(length % 100));
      await setImmediate();
    }
    expect(shown[1]?.[1]).toBe(true);
  });

  it('are not shown once the watch has ended, even if they are being read', async () => {
    const { state, read } = fileHere();
    const watching = watch(async () => {
      watching.abort();
      return read();
    });
    await expect.poll(() => state.reads).toBeGreaterThan(0);
    await watching.end();
    expect(watching.shown).toEqual([]);
  });
});
