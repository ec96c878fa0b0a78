import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { workspace } from '../support/rushes.js';
import { read, root } from './pages.js';

interface Row {
  readonly name: string;
  readonly figures: Readonly<Record<string, { readonly what: string; readonly atMost?: number; readonly unit?: string }>>;
}
interface Result {
  readonly measured: Readonly<Record<string, unknown>>;
  readonly figures: Readonly<Record<string, number | null>>;
}

const load = (file: string): Promise<unknown> => import(pathToFileURL(join(root, 'bench', file)).href);

/** What a benchmark printed on stdout for its row. It must leave its folder for temporary files empty. */
function measure(row: string, ...options: string[]): Result {
  const args = ['bench/run.mjs', row, '--rounds', '1', '--limit', '60', ...options];
  const folder = workspace();
  const printed = execFileSync(process.execPath, args, {
    cwd: root,
    env: { ...process.env, TMPDIR: folder },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  expect(readdirSync(folder)).toEqual([]);
  return (JSON.parse(printed) as Record<string, Result>)[row] as Result;
}

describe('the page on performance', () => {
  it('shows the figures of bench/results.json', () => {
    const { status, stderr } = spawnSync(process.execPath, ['bench/run.mjs', '--check'], { cwd: root, encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });

  it('names every row', async () => {
    const { ROWS } = (await load('rows.mjs')) as { ROWS: Row[] };
    expect(ROWS.length).toBeGreaterThan(10);
    for (const { name } of ROWS) expect(read('docs/performance.md')).toContain(`\`${name}\``);
  });

  it('has a figure for each row, and says why a target is not reached', async () => {
    const { ROWS } = (await load('rows.mjs')) as { ROWS: Row[] };
    const results = JSON.parse(read('bench/results.json')) as Record<string, Result>;
    const missed = ROWS.flatMap(({ name, figures }) =>
      Object.entries(figures).flatMap(([key, { atMost = Number.POSITIVE_INFINITY }]) => {
        const value = results[name]?.figures[key];
        expect(value, `${name} ${key}`).toEqual(expect.any(Number));
        return Number(value) > atMost ? [name] : [];
      }),
    );
    const section = /^## Not reached yet$(.*?)^## /ms.exec(read('docs/performance.md'))?.[1] ?? '';
    const explained = [...section.matchAll(/^- `([\w-]+)`/gm)].map(([, name]) => name);
    expect(explained.toSorted()).toEqual([...new Set(missed)].toSorted());
  });
});

describe('a benchmark', () => {
  it('renders a small board beside the limit, and leaves nothing behind', () => {
    const { measured, figures } = measure('render-2000', '--scale', '0.01');
    expect(figures['to_limit']).toBeCloseTo(Number(measured['render_ms']) / Number(measured['limit_ms']), 1);
  });

  it('says that a run did not end in its time, and does not wait for it', () => {
    expect(measure('check-1000', '--limit', '0.01').figures).toEqual({ validate_to_yaml: null, plan_to_yaml: null });
  });

  it('opens a journal that the program accepts as its own', () => {
    expect(measure('events', '--scale', '0.002').figures['open_to_parsing']).toBeGreaterThan(0);
  });

  it('lists its rows if a name is unknown', () => {
    const { status, stderr } = spawnSync(process.execPath, ['bench/run.mjs', 'speed'], { cwd: root, encoding: 'utf8' });
    expect(status).toBe(1);
    expect(stderr).toContain('there is no row speed; --list lists them');
  });
});

describe('a figure', () => {
  const row: Row = { name: 'row', figures: { a: { what: 'a / b', atMost: 2 }, s: { what: 'a', atMost: 1, unit: 's' } } };
  const judge = async (figures: Result['figures'], recorded?: Result['figures']) => {
    const { judgeRow } = (await load('harness/judge.mjs')) as {
      judgeRow: (row: Row, result: Result, recorded?: Result) => string[];
    };
    return judgeRow(row, { measured: {}, figures }, recorded && { measured: {}, figures: recorded });
  };

  it('passes up to its target and up to a quarter above the recorded one', async () => {
    expect(await judge({ a: 2, s: 1 }, { a: 1.6, s: 0.1 })).toEqual([]);
  });

  it('passes above a target that it never reached, as the page says why', async () => {
    expect(await judge({ a: 2.4, s: 1.4 }, { a: 2.3, s: 1.3 })).toEqual([]);
  });

  it.each([
    ['misses its target', { a: 2.1, s: 1.5 }, { a: 2, s: 1 }, ['it is 2.1; the target is 2', 'it is 1.5; the target is 1']],
    ['was above its target, and is a quarter more now', { a: 3, s: 1 }, { a: 2.3, s: 1 }, ['it is 3; it was 2.3']],
    ['is more than a quarter above the recorded one', { a: 1.9, s: 1 }, { a: 1.5, s: 1 }, ['it is 1.9; it was 1.5']],
    ['was never recorded', { a: 1, s: 1 }, undefined, ['no figure is recorded; RECORD=1 records it']],
    ['belongs to a run that did not end', { a: null, s: 1 }, { a: 1, s: 1 }, ['a run did not end in its time']],
  ])('fails if it %s', async (_, figures, recorded, faults) => {
    const said = await judge(figures, recorded);
    expect(said.map((fault) => fault.replace(/^row: .*?: /, ''))).toEqual(faults);
  });
});

describe('list scheduling', () => {
  const schedule = async (lengths: number[], slots: number) =>
    (
      (await load('baselines/list-scheduling.mjs')) as { listSchedule: (lengths: number[], slots: number) => number }
    ).listSchedule(lengths, slots);

  it('starts each job in order on the slot that is free first', async () => {
    expect(await schedule([3, 1, 1, 1, 4], 2)).toBe(7);
    expect(await schedule([5], 10)).toBe(5);
    expect(await schedule([1, 2, 3], 1)).toBe(6);
  });

  it('gets the same jobs for the same seed, with the median and the spread that were asked for', async () => {
    const { logNormalLengths } = (await load('harness/job-lengths.mjs')) as {
      logNormalLengths: (count: number, shape: { medianMs: number; sigma: number; seed: number }) => number[];
    };
    const lengths = logNormalLengths(10_001, { medianMs: 4000, sigma: 0.5, seed: 3 });
    expect(logNormalLengths(10_001, { medianMs: 4000, sigma: 0.5, seed: 3 })).toEqual(lengths);
    const sorted = lengths.toSorted((a, b) => a - b);
    expect(sorted[5000] ?? 0).toBeGreaterThan(3900);
    expect(sorted[5000] ?? 0).toBeLessThan(4100);
    // One sigma above the median.
    expect(Math.log((sorted[8414] ?? 0) / 4000)).toBeCloseTo(0.5, 1);
  });
});
