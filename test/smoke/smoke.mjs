// The main job on another Node: `RUSHES_NODE=/path/to/node npm run test:smoke`. Without it, on the Node that runs this.
// It runs the build and needs no test runner, which may want a newer or an older Node.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const NODE = process.env.RUSHES_NODE ?? process.execPath;
const MAIN = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const LIBRARY = fileURLToPath(new URL('./library.mjs', import.meta.url));
/** No step takes this long, even on a slow machine. Milliseconds. */
const PATIENCE = 120_000;
const SHOTS = ['ridge', 'pass', 'hut', 'door'];
const RENDER = ['render', 'board.yaml', '--yes', '--poll-interval', '0.05'];

const started = new Set();

/** Starts that Node in a folder, and collects its output. */
function start(cwd, args, env = {}) {
  const child = spawn(NODE, args, { cwd, env: { ...process.env, NO_COLOR: '1', ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  started.add(child);
  const run = { child, said: '' };
  const hearing = new EventTarget();
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => {
      run.said += text;
      hearing.dispatchEvent(new Event('said'));
    });
  const late = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
  run.ended = once(child, 'close').then(([code, signal]) => {
    clearTimeout(late);
    started.delete(child);
    return { code, signal, said: run.said };
  });
  run.saw = async (pattern) => {
    for (;;) {
      const found = pattern.exec(run.said);
      if (found) return found[0];
      const over = await Promise.race([once(hearing, 'said'), run.ended]);
      if (!Array.isArray(over) && !pattern.test(run.said)) throw new Error(`it ended without ${pattern}:\n${run.said}`);
    }
  };
  return run;
}

const rushes = (cwd, args, env) => start(cwd, [MAIN, ...args], env).ended;

async function ends(code, running) {
  const ran = await running;
  assert.equal(ran.code, code, ran.said);
  return ran;
}

function folder() {
  const cwd = mkdtempSync(join(tmpdir(), 'rushes-smoke-'));
  folders.push(cwd);
  const shots = SHOTS.map((id) => `  - { id: ${id}, prompt: What ${id} shows, duration: 3 }\n`).join('');
  writeFileSync(join(cwd, 'board.yaml'), `version: 1\nid: film\nmodel: trinetra/kling-v3\nshots:\n${shots}`);
  return cwd;
}
const folders = [];

/** A gateway on this machine, with the latency of its knobs. */
async function gateway(latency) {
  const knobs = JSON.stringify({ latency: { ...latency, jitter: 0 } });
  const running = start(folder(), [MAIN, 'sandbox', '--port', '0', '--clips', 'stock', '--knobs', knobs]);
  const url = await running.saw(/http:\/\/127\.0\.0\.1:\d+(?=\n)/);
  const ask = async (path, body) => {
    const answer = await fetch(url + path, body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) });
    assert.ok(answer.ok, path);
    return answer.json();
  };
  return {
    env: { TRINETRA_API_KEY: 'smoke-key-0123456789', TRINETRA_BASE_URL: url },
    stats: () => ask('/__stats'),
    set: (change) => ask('/__knobs', change),
  };
}

/** Every shot has one take, and its clip is on the disk under the manifest's name. */
function everyClipIsHere(cwd) {
  const { takes } = JSON.parse(readFileSync(join(cwd, 'renders/film/manifest.json'), 'utf8'));
  assert.deepEqual(takes.map(({ shot }) => shot).sort(), [...SHOTS].sort());
  for (const { clip, status } of takes) {
    assert.equal(status, 'stored');
    const bytes = readFileSync(join(cwd, 'renders/film', clip.file));
    assert.equal(createHash('sha256').update(bytes).digest('hex'), clip.sha256);
  }
}

const quick = { queued: 20, running: 50 };

const steps = {
  async 'renders a board, and pays nothing at the second time'() {
    const { env, stats } = await gateway(quick);
    const cwd = folder();
    await ends(0, rushes(cwd, RENDER, env));
    await ends(0, rushes(cwd, RENDER, env));
    everyClipIsHere(cwd);
    assert.equal((await stats()).submits, SHOTS.length);
  },
  async 'goes on after kill -9 with what it paid for'() {
    const { env, stats } = await gateway({ queued: 4_000, running: 0 });
    const cwd = folder();
    const first = start(cwd, [MAIN, ...RENDER], env);
    await first.saw(/door\.1 +accepted/);
    await ends(5, rushes(cwd, RENDER, env));
    first.child.kill('SIGKILL');
    assert.equal((await first.ended).signal, 'SIGKILL');
    await ends(0, rushes(cwd, RENDER, env));
    everyClipIsHere(cwd);
    assert.equal((await stats()).submits, SHOTS.length);
  },
  async 'asks again for an answer that was lost with its process'() {
    const { env, stats, set } = await gateway(quick);
    const cwd = folder();
    await set({ submit: [{ do: 'hang', times: 1 }] });
    const first = start(cwd, [MAIN, ...RENDER, '--concurrency', '1'], env);
    await first.saw(/ridge\.1 +sending/);
    while ((await stats()).submits === 0) await new Promise((soon) => setTimeout(soon, 20));
    first.child.kill('SIGKILL');
    await first.ended;
    await ends(0, rushes(cwd, RENDER, env));
    everyClipIsHere(cwd);
    assert.equal((await stats()).created, SHOTS.length);
  },
  async 'is told to stop, and goes on'() {
    const { env } = await gateway({ queued: 500, running: 500 });
    const cwd = folder();
    const first = start(cwd, [MAIN, ...RENDER], env);
    await first.saw(/door\.1 +accepted/);
    first.child.kill('SIGINT');
    await ends(130, first.ended);
    await ends(0, rushes(cwd, RENDER, env));
    everyClipIsHere(cwd);
  },
  async 'draws a rehearsal'() {
    const cwd = folder();
    const { said } = await ends(0, rushes(cwd, ['rehearse', 'board.yaml']));
    assert.match(said, /4 clips/);
  },
  async 'is a library'() {
    const { env, stats } = await gateway(quick);
    const cwd = folder();
    const { said } = await ends(0, start(cwd, [LIBRARY], env).ended);
    assert.match(said, /stored 4/);
    everyClipIsHere(cwd);
    assert.equal((await stats()).submits, SHOTS.length);
  },
};

const { said: version } = await ends(0, start(process.cwd(), ['--version']).ended);
let failed = 0;
for (const [name, step] of Object.entries(steps)) {
  try {
    await step();
    console.log(`  ✓ ${name}`);
  } catch (error) {
    failed += 1;
    console.error(`  × ${name}\n${error.stack}`);
  }
  for (const child of started) child.kill('SIGKILL');
}
for (const cwd of folders) rmSync(cwd, { recursive: true, force: true });
console.log(`Node ${version.trim()}\nsmoke: ${Object.keys(steps).length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
