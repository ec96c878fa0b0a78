import { spawn } from 'node:child_process';
import type { ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { boardOf } from '../support/film.js';
import { type GatewayBehaviour, madeUpGateway, makeClip } from '../support/gateway.js';
import { renderHere } from '../support/render-here.js';
import { cleanEnv, manifest, workspace } from '../support/rushes.js';
import { against } from '../support/sandbox.js';

const CHILD = fileURLToPath(new URL('../support/short-timeouts.mjs', import.meta.url));

/** The run's time limits, and how long it is frozen. Milliseconds. */
const LIMIT = 500;
const FROZEN = 1800;

describe('a run that is frozen (SIGSTOP, Ctrl-Z, a sleeping machine) for longer than its time limits', () => {
  /** Renders one shot at a made-up gateway. `freeze` stops the run longer than its limits, and acts meanwhile. */
  async function runFrozen(
    manners: (freeze: (meanwhile: () => void) => void, clip: Buffer) => GatewayBehaviour,
  ): Promise<{ code: number | null; said: string; posts: number; status: string | undefined }> {
    const run: { child?: ReturnType<typeof spawn> } = {};
    const freeze = async (meanwhile: () => void): Promise<void> => {
      // Data that was sent earlier is read earlier.
      await pause(150);
      run.child?.kill('SIGSTOP');
      await pause(FROZEN / 2);
      meanwhile();
      await pause(FROZEN / 2);
      run.child?.kill('SIGCONT');
    };
    const gateway = await madeUpGateway(manners((meanwhile) => void freeze(meanwhile), await makeClip()));
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const env = cleanEnv({ ...against(gateway.url), LIMIT_MS: String(LIMIT) });
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

  it('reads the waiting answer to its paid request: nothing is unknown, and nothing is sent again', async () => {
    const ran = await runFrozen((freeze) => ({
      submit: (_body, answer, nth) => {
        if (nth > 1) return false;
        freeze(() => json(answer, 202, { job_id: 'job1', status: 'queued' }));
        return true;
      },
    }));
    expect(ran).toMatchObject({ code: 0, posts: 1, status: 'stored' });
    expect(ran.said).not.toContain('take-unknown');
  });

  it('reads the rest of a partly received answer to its paid request', async () => {
    const ran = await runFrozen((freeze) => ({
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

  it('waits a little longer for an answer that is on its way when it wakes up', async () => {
    const ran = await runFrozen((freeze) => ({
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
    const ran = await runFrozen((freeze) => ({
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
    const ran = await runFrozen((freeze, clip) => ({
      clip: (_request, answer) => {
        answer.writeHead(200, { 'content-length': clip.length });
        answer.write(clip.subarray(0, 100), () => freeze(() => answer.end(clip.subarray(100))));
      },
    }));
    expect(ran).toMatchObject({ code: 0, posts: 1, status: 'stored' });
    expect(ran.said).not.toContain('take-waiting');
  });

  it('polls its job again if the first poll after waking gets no answer, however long the freeze was', async () => {
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
    const rendered = await renderHere(cwd, gateway.url);
    expect(rendered).toMatchObject({ ok: true, value: { exit_code: 0, stored: 1 } });
  });

  it('stops at its limit as usual if no answer comes', async () => {
    const ran = await runFrozen((freeze) => ({
      submit: (_body, _answer, nth) => {
        if (nth > 1) return false;
        freeze(() => undefined);
        return true;
      },
    }));
    // The gateway knows the task id of the replay.
    expect(ran).toMatchObject({ code: 0, posts: 2, status: 'stored' });
    expect(ran.said).toContain('take-unknown');
  });
});
