// A gateway for benchmarks, as its own process. It speaks the dialect of trinetra and does no more than that, so that it never
// limits a render. It sends its address to the process that started it, which may then send `{ begin: settings }` and
// `{ tell: 'stats' }`.
import { request as httpRequest } from 'node:http';
import { CLIP_SECONDS, makeClip } from './clip.mjs';
import { serveHttp } from './http-server.mjs';

/** In credits, at the list price. */
const PRICE = 19 * CLIP_SECONDS;

/** Bytes at the end of a clip that differ for each job: no two clips are equal. */
const OWN_BYTES = 8;
const JSON_TYPE = 'application/json';

/** @type {Map<number, Buffer>} */
const clips = new Map();
let settings;
let stats;
let jobs;
let jobOfTaskId;
let cpuAtBegin;

/**
 * Forgets all jobs and counts from zero.
 *
 * @param clipBytes the size of every clip
 * @param lengthsMs how long the job of each shot runs, by the number in its prompt (`Shot 17, …`); 0 for the others
 * @param callbacks `{ from, to }`: callback URLs that begin with `from` are called at `to`
 */
async function begin({ clipBytes = 100_000, lengthsMs = [], callbacks } = {}) {
  if (!clips.has(clipBytes)) clips.set(clipBytes, await makeClip(clipBytes));
  for (const { timer } of jobs?.values() ?? []) clearTimeout(timer);
  settings = { clipBytes, lengthsMs, callbacks };
  stats = { submits: 0, created: 0, polls: 0, downloads: 0, callbacks: 0, failedCallbacks: 0 };
  jobs = new Map();
  jobOfTaskId = new Map();
  cpuAtBegin = process.cpuUsage();
}

const json = (status, value) => ({ status, type: JSON_TYPE, parts: [Buffer.from(JSON.stringify(value))] });
const MISSING = json(404, { error: { code: 'not_found', message: 'there is nothing here' } });

function submit(body) {
  stats.submits += 1;
  const { prompt = '', external_task_id: taskId, callback_url: callbackUrl } = JSON.parse(body);
  const known = taskId === undefined ? undefined : jobOfTaskId.get(taskId);
  if (known !== undefined) return json(202, { job_id: known, status: 'queued' });
  stats.created += 1;
  const number = stats.created;
  const id = `job_klingv3_${String(number).padStart(8, '0')}`;
  const lengthMs = settings.lengthsMs[Number(/^Shot (\d+),/.exec(prompt)?.[1])] ?? 0;
  const job = { id, number, endsAt: performance.now() + lengthMs };
  jobs.set(id, job);
  if (taskId !== undefined) jobOfTaskId.set(taskId, id);
  if (callbackUrl !== undefined && settings.callbacks) job.timer = setTimeout(callBack, lengthMs, job, callbackUrl);
  return json(202, { job_id: id, status: 'queued' });
}

function describeJob({ id, endsAt }) {
  if (performance.now() < endsAt) return { id, model: 'kling-v3', status: 'running' };
  const outputs = [{ url: `http://127.0.0.1:${server.address().port}/out/${id}.mp4`, type: 'video' }];
  return { id, model: 'kling-v3', status: 'succeeded', output: { outputs }, credits_charged: PRICE };
}

function callBack(job, callbackUrl) {
  const { from, to } = settings.callbacks;
  if (!callbackUrl.startsWith(from)) throw new Error(`the callback URL is not one of ${from}: ${callbackUrl}`);
  const body = JSON.stringify(describeJob(job));
  const headers = { 'content-type': JSON_TYPE, 'content-length': Buffer.byteLength(body), host: new URL(callbackUrl).host };
  const call = httpRequest(`${to}${callbackUrl.slice(from.length)}`, { method: 'POST', headers, agent: false });
  call.on('response', (answer) => {
    stats.callbacks += 1;
    answer.resume();
  });
  call.on('error', () => {
    stats.failedCallbacks += 1;
  });
  call.end(body);
}

function download({ number }) {
  stats.downloads += 1;
  const clip = clips.get(settings.clipBytes);
  const own = Buffer.alloc(OWN_BYTES);
  own.writeUInt32BE(number);
  return { status: 200, type: 'video/mp4', parts: [clip.subarray(0, clip.length - OWN_BYTES), own] };
}

function answer({ method, path, body }) {
  if (method === 'POST' && path === '/v1/video/kling-v3') return submit(body);
  const [, folder, id] = /^\/(v1\/jobs|out)\/(\w+)(?:\.mp4)?$/.exec(path) ?? [];
  if (method === 'GET' && folder === 'v1/jobs') {
    stats.polls += 1;
    return jobs.has(id) ? json(200, describeJob(jobs.get(id))) : MISSING;
  }
  if (method === 'GET' && folder === 'out') return jobs.has(id) ? download(jobs.get(id)) : MISSING;
  return MISSING;
}

function tellStats() {
  const { user, system } = process.cpuUsage(cpuAtBegin);
  return { ...stats, gatewayCpuMs: Math.round((user + system) / 1000) };
}

await begin();
const server = await serveHttp(answer);
process.on('message', async ({ begin: next }) => {
  if (next) await begin(next);
  process.send(tellStats());
});
// It ends with the process that started it.
process.on('disconnect', () => process.exit());
process.send({ url: `http://127.0.0.1:${server.address().port}` });
