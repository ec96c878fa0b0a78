import { spawn } from 'node:child_process';
import type { ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { load, render } from '../support/core.js';
import { boardOf } from '../support/film.js';
import { type Manners, madeUpGateway, someClip } from '../support/gateway.js';
import { clean, manifest, workspace } from '../support/rushes.js';
import { against } from '../support/sandbox.js';

const CHILD = fileURLToPath(new URL('../support/short-patience.mjs', import.meta.url));

/** The run's time limits, and for how long it is frozen. Milliseconds. */
const LIMIT = 500;
const FROZEN = 1800;

describe('a run that is frozen (SIGSTOP, Ctrl-Z, a machine that sleeps) for longer than its time limits', () => {
  /** Renders one shot at a made-up gateway; `freeze` stops the run while something is done, and for longer than its limits. */
  async function frozen(
    manners: (freeze: (meanwhile: () => void) => void, clip: Buffer) => Manners,
  ): Promise<{ code: number | null; said: string; posts: number; status: string | undefined }> {
    const run: { child?: ReturnType<typeof spawn> } = {};
    const freeze = async (meanwhile: () => void): Promise<void> => {
      // What was sent before it is read before it.
      await pause(150);
      run.child?.kill('SIGSTOP');
      await pause(FROZEN / 2);
      meanwhile();
      await pause(FROZEN / 2);
      run.child?.kill('SIGCONT');
    };
    const gateway = await madeUpGateway(manners((meanwhile) => void freeze(meanwhile), await someClip()));
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const env = clean({ ...against(gateway.url), LIMIT_MS: String(LIMIT) });
    const child = spawn(process.execPath, [CHILD], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    run.child = child;
    onTestFinished(() => void child.kill('SIGKILL'));
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text) => {
        said += text;
      });
    const code = await new Promise<number | null>((ended) => child.once('close', ended));
    return { code, said, posts: gateway.posts.length, status: manifest(cwd, 'film').takes[0]?.status };
  }
  const json = (answer: ServerResponse, status: number, document: object) =>
    answer.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(document));

  it('reads the answer to its paid request that lies in the socket: nothing is unknown, and nothing is sent again', async () => {
    const ran = await frozen((freeze) => ({
      submit: (_body, answer, nth) => {
        if (nth > 1) return false;
        freeze(() => json(answer, 202, { job_id: 'job1', status: 'queued' }));
        return true;
      },
    }));
    expect(ran).toMatchObject({ code: 0, posts: 1, status: 'stored' });
    expect(ran.said).not.toContain('take-unknown');
  });

  it('reads the rest of an answer to it of which it had the beginning', async () => {
    const ran = await frozen((freeze) => ({
      submit: (_body, answer, nth) => {
        if (nth > 1) return false;
        const text = JSON.stringify({ job_id: 'job1', status: 'queued' });
        answer.writeHead(202, { 'content-type': 'application/json', 'content-length': text.length });
        answer.write(text.slice(0, 5), () => freeze(() => answer.end(text.slice(5))));
        return true;
      },
    }));
    expect(ran).toMatchObject({ code: 0, posts: 1, status: 'stored' });
    expect(ran.said).not.toContain('take-unknown');
  });

  it('waits a little longer for an answer that is on its way when it goes on', async () => {
    const ran = await frozen((freeze) => ({
      submit: (_body, answer, nth) => {
        if (nth > 1) return false;
        freeze(() => setTimeout(() => json(answer, 202, { job_id: 'job1', status: 'queued' }), FROZEN / 2 + 300));
        return true;
      },
    }));
    expect(ran).toMatchObject({ code: 0, posts: 1, status: 'stored' });
    expect(ran.said).not.toContain('take-unknown');
  });

  it('reads the answer to a poll', async () => {
    const ran = await frozen((freeze) => ({
      poll: (id, answer, nth) => {
        if (nth > 1) return false;
        freeze(() => json(answer, 200, { id, status: 'running' }));
        return true;
      },
    }));
    expect(ran).toMatchObject({ code: 0, posts: 1, status: 'stored' });
    expect(ran.said).not.toContain('take-waiting');
  });

  it('reads the rest of a clip', async () => {
    const ran = await frozen((freeze, clip) => ({
      clip: (_request, answer) => {
        answer.writeHead(200, { 'content-length': clip.length });
        answer.write(clip.subarray(0, 100), () => freeze(() => answer.end(clip.subarray(100))));
      },
    }));
    expect(ran).toMatchObject({ code: 0, posts: 1, status: 'stored' });
    expect(ran.said).not.toContain('take-waiting');
  });

  it('asks for its job again where the first look after that is not answered, however long it was', async () => {
    let slept = 0;
    const now = performance.now.bind(performance);
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => now() + slept);
    onTestFinished(() => clock.mockRestore());
    const gateway = await madeUpGateway({
      poll: (id, answer, nth) => {
        if (nth > 2) return false;
        if (nth === 2) {
          slept = 8 * 3_600_000;
          answer.destroy();
        } else json(answer, 200, { id, status: 'running' });
        return true;
      },
    });
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const loaded = await load('board.yaml', { cwd });
    if (!loaded.ok) throw new Error('the board is fine');
    const rendered = await render(loaded.value, { cwd, env: against(gateway.url), pollInterval: 0.02 });
    expect(rendered).toMatchObject({ ok: true, value: { exit_code: 0, stored: 1 } });
  });

  it('gives up at its limit as ever where no answer comes', async () => {
    const ran = await frozen((freeze) => ({
      submit: (_body, _answer, nth) => {
        if (nth > 1) return false;
        freeze(() => undefined);
        return true;
      },
    }));
    // The gateway knows the id of the request that is sent once more.
    expect(ran).toMatchObject({ code: 0, posts: 2, status: 'stored' });
    expect(ran.said).toContain('take-unknown');
  });
});
