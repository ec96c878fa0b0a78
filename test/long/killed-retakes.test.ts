import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BOTH_REJECTED, killRetakes } from '../support/kill-retakes.js';
import { writePicks } from '../support/picks.js';

describe('a run with --retake-rejected that is killed', () => {
  it('before its requests arrive: the same command sends the first again under its task id, and asks about the other', async () => {
    const { sandbox, takes, run } = await killRetakes('headers in');
    expect((await run()).code).toBe(3);
    expect((await run()).code).toBe(3);
    expect(takes()).toEqual(['k.1 stored', 'k.2 stored', 'n.1 stored', 'n.2 unknown']);
    expect(sandbox.stats().created).toBe(3);
    expect(Object.keys(sandbox.stats().posts)).toHaveLength(2);
  });

  it('while its jobs run: the same command downloads their clips and buys nothing', async () => {
    const { cwd, sandbox, takes, run } = await killRetakes('poll');
    expect((await run()).code).toBe(0);
    expect(takes()).toEqual(['k.1 stored', 'k.2 stored', 'n.1 stored', 'n.2 stored']);
    expect((await run()).code).toBe(0);
    // A decision that is written meanwhile about the old takes changes nothing.
    writePicks(cwd, BOTH_REJECTED);
    expect((await run()).code).toBe(0);
    writeFileSync(join(cwd, 'board.picks.yaml'), 'version: 1\n');
    expect((await run()).code).toBe(0);
    expect(sandbox.stats()).toMatchObject({ created: 4, submits: 4 });
  });
});
