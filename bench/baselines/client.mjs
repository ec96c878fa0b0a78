import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { Pool } from 'undici';

/** What every baseline is told: the gateway, the number of shots, and how many jobs may run at once. */
export const settings = () => ({
  base: process.env.TRINETRA_BASE_URL,
  shots: Number(process.env.SHOTS),
  concurrency: Number(process.env.CONCURRENCY),
});

/** The three requests that a shot needs, with undici alone. Clips go to the folder `clips`. */
export async function openClient({ base, concurrency }) {
  await mkdir('clips', { recursive: true });
  const pool = new Pool(base, { connections: concurrency });
  const headers = { 'x-api-key': process.env.TRINETRA_API_KEY, 'content-type': 'application/json' };
  const ask = async (options) => (await pool.request(options)).body;
  return {
    /** Buys a clip, and returns the id of the job. */
    async submit(nth) {
      const body = JSON.stringify({ prompt: `Shot ${nth}, a clip`, duration: 3, external_task_id: `shot-${nth}` });
      const answer = await ask({ method: 'POST', path: '/v1/video/kling-v3', headers, body });
      return (await answer.json()).job_id;
    },
    /** The address of a job's clip; `undefined` while the job runs. */
    async poll(id) {
      const job = await (await ask({ method: 'GET', path: `/v1/jobs/${id}`, headers })).json();
      if (job.status !== 'succeeded') return undefined;
      return new URL(job.output.outputs[0].url).pathname;
    },
    async download(nth, path) {
      await pipeline(await ask({ method: 'GET', path }), createWriteStream(`clips/shot-${nth}.mp4`));
    },
    close: () => pool.close(),
  };
}

/** Asks for a job at a fixed pace until its clip is there, and returns the clip's address. */
export async function pollEvery(client, id, ms) {
  for (;;) {
    await wait(ms);
    const path = await client.poll(id);
    if (path !== undefined) return path;
  }
}

/** The numbers of a board's shots, from 1. */
export const numbers = (count) => Array.from({ length: count }, (_, index) => index + 1);
