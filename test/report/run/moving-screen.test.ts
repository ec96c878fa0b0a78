import { describe, expect, it } from 'vitest';
import { clock, isCut, movingScreen, type Row } from '../../../src/report/run/moving-screen.js';
import { palette } from '../../../src/report/text/palette.js';

const row = (name: string, end: Row['end'], words = 'running'): Row => ({ name, end, words, credits: 95, elapsedMs: 7_000 });
const screen = (rows: readonly Row[], width = 79, over = false, turn = 0): string[] =>
  movingScreen(
    rows,
    { stored: 1, all: rows.length, spent: ['95 of 475 credits spent, 95 reserved', '95 spent'], elapsedMs: 61_000 },
    { paint: palette(false), width, turn, over },
  );
const LONG = `${'a-shot-with-a-name-of-sixty-four-characters-as-long-as-there-is'.padEnd(64, 'x')}.12`;

describe('the moving screen of a run', () => {
  it('has a row for each take that is begun, one for all that wait for a slot, and a total', () => {
    const waiting = ['c', 'd', 'e'].map((name) => row(`${name}.1`, 'waiting'));
    expect(screen([row('a.1', 'stored', 'clips/a.1.mp4'), row('b.1', 'open'), ...waiting])).toEqual([
      '✔ a.1    0:07  95 credits  clips/a.1.mp4',
      '⠋ b.1    0:07  95 credits  running',
      '· 3 takes wait for a slot: c.1, d.1, e.1',
      '⠋ ███░░░░░░░░░░░░░░░░  1 of 5 clips  95 of 475 credits spent, 95 reserved  1:01',
    ]);
    expect(screen([row('a.1', 'waiting')])[0]).toBe('· 1 take waits for a slot: a.1');
  });

  it('turns only where something may still happen: a failed row and an unknown one stand still at once', () => {
    const rows = [row('a.1', 'not-stored', 'failed: policy'), row('b.1', 'unknown'), row('c.1', 'left'), row('d.1', 'open')];
    const signs = (turn: number) => screen(rows, 79, false, turn).map((line) => line[0]);
    expect(signs(0)).toEqual(['✖', '?', '~', '⠋', '⠋']);
    expect(signs(1)).toEqual(['✖', '?', '~', '⠙', '⠙']);
    expect(screen(rows, 79, true).at(-1)?.[0]).toBe('✖');
    expect(screen([row('b.1', 'unknown'), row('c.1', 'left')], 79, true).at(-1)?.[0]).toBe('?');
  });

  it('shows what never got its slot once the run is over, each by itself', () => {
    expect(screen([row('a.1', 'stored'), row('b.1', 'waiting', 'waiting for a slot')], 79, true)[1]).toContain('b.1');
  });

  it.each([60, 79, 99, 119])('has no line beyond %i columns, aligns names of 64 characters, and breaks no word', (width) => {
    const words = 'failed: the prompt shows somebody who is known, said in more words than a row has room for';
    const rows = [row(LONG, 'not-stored', words), row('short.1', 'open'), row('b.1', 'waiting'), row(`${LONG}3`, 'waiting')];
    const lines = screen(rows, width);
    for (const line of lines) expect(line.length, line).toBeLessThanOrEqual(width);
    const [first = '', second = ''] = lines;
    expect(first.indexOf('0:07')).toBe(second.indexOf('0:07'));
    // The number of its take stays.
    expect(first).toContain('.12  ');
    const told = first.slice(first.indexOf('failed')).replace('…', '');
    expect(`${words} `.startsWith(`${told} `)).toBe(true);
    expect(isCut(rows[0] as Row, rows, width)).toBe(told !== words);
  });

  it('says that it is being stopped, how far it is, and since when', () => {
    const spent = ['95 spent', '95 spent'] as const;
    const total = { stopping: 'Stopping: nothing new is sent', stored: 1, all: 2, spent, elapsedMs: 61_000 };
    const lines = movingScreen([row('a.1', 'open')], total, { paint: palette(false), width: 56, turn: 0, over: false });
    expect(lines.at(-1)).toBe('⠋ Stopping: nothing new is sent  1 of 2 clips  1:01');
  });

  it('tells minutes and seconds', () =>
    expect([0, 59_999, 60_000, 3_600_000].map(clock)).toEqual(['0:00', '0:59', '1:00', '60:00']));
});
