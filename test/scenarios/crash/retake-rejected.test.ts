import { describe, expect, it } from 'vitest';
import { killRetakes } from '../../support/kill-retakes.js';

describe('a run with --retake-rejected that is killed', () => {
  it('while its requests wait for an answer: the same command sends no other request, however often it runs', async () => {
    const { sandbox, takes, run } = await killRetakes('body in');
    const after = await run();
    expect(after.code).toBe(3);
    expect(after.stderr).toMatch(/n\.2/);
    expect(takes()).toEqual(['k.1 stored', 'k.2 stored', 'n.1 stored', 'n.2 unknown']);
    // Four takes were paid for: the lost request of `k` was sent again under its task id, and made no second job.
    expect(sandbox.stats()).toMatchObject({ created: 4, submits: 5 });
    for (const more of [[], ['--retry-failed'], ['--only', 'n']]) expect((await run(...more)).code).toBe(3);
    expect(sandbox.stats()).toMatchObject({ created: 4, submits: 5 });
  });
});
