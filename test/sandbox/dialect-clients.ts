import { connect } from 'node:net';
import type { DialectName } from '../../src/sandbox/dialect/dialect.js';
import type { Sandbox } from '../../src/sandbox/sandbox.js';
import { type Answer, ask, KEY } from './support.js';

/** A dialect from the client's side, written from the vendor's document. */
export interface Speaker {
  readonly name: DialectName;
  readonly path: string;
  readonly model: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly status: number;
  readonly poll: (id: string) => string;
  readonly id: string;
  readonly key: Readonly<Record<string, string>>;
  /** Queued, running, succeeded, failed. */
  readonly words: readonly [string, string, string, string];
  readonly clip: (document: Answer['json']) => string | undefined;
}

const bearer = { authorization: `Bearer ${KEY}` };

export const trinetra: Speaker = {
  name: 'trinetra',
  path: '/v1/video/kling-v3',
  model: 'kling-v3',
  body: { prompt: 'A drone shot over a misty mountain range', duration: 5 },
  status: 202,
  poll: (id) => `/v1/jobs/${id}`,
  id: 'job_id',
  key: { 'X-API-Key': KEY },
  words: ['queued', 'running', 'succeeded', 'failed'],
  clip: (document) => document.output?.outputs[0]?.url,
};

export const evolink: Speaker = {
  name: 'evolink',
  path: '/v1/videos/generations',
  model: 'kling-v3-image-to-video',
  body: {
    model: 'kling-v3-image-to-video',
    image_start: 'https://example.com/portrait.jpg',
    prompt: 'The person in the scene slowly turns their head and smiles',
  },
  status: 200,
  poll: (id) => `/v1/tasks/${id}`,
  id: 'id',
  key: bearer,
  words: ['pending', 'processing', 'completed', 'failed'],
  clip: (document) => document.results?.[0],
};

export const uniall: Speaker = {
  name: 'uniall',
  path: '/v1/video/generations',
  model: 'kling-v3-std-silent',
  body: { model: 'kling-v3-std-silent', prompt: 'A wide cinematic shot of a traveler walking through dusty desert ruins' },
  status: 200,
  poll: (id) => `/v1/videos/${id}`,
  id: 'task_id',
  key: bearer,
  words: ['queued', 'in_progress', 'completed', 'failed'],
  clip: (document) => document.video_url ?? document.result?.video_url,
};

export const SPEAKERS: readonly Speaker[] = [trinetra, evolink, uniall];

/** Submits a valid body with these changes, with an external id if the dialect supports it. */
export function say(
  to: Sandbox,
  speaker: Speaker,
  change: Readonly<Record<string, unknown>> = {},
  externalId?: string,
): Promise<Answer> {
  const named = speaker.name === 'trinetra' && externalId !== undefined ? { external_task_id: externalId } : {};
  const headers = speaker.name === 'evolink' && externalId !== undefined ? { 'Idempotency-Key': externalId } : {};
  const body = JSON.stringify({ ...speaker.body, ...named, ...change });
  return ask(to.url + speaker.path, { method: 'POST', body, headers: { ...speaker.key, ...headers } });
}

/** A job's document. */
export function look(to: Sandbox, speaker: Speaker, id: string): Promise<Answer> {
  return ask(to.url + speaker.poll(id), { headers: speaker.key });
}

/** Polls until the job has ended. */
export async function end(to: Sandbox, speaker: Speaker, id: string) {
  const words: string[] = [];
  for (;;) {
    const { json: document } = await look(to, speaker, id);
    if (words.at(-1) !== document.status) words.push(document.status);
    if (to.stats().jobs.find((job) => job.id === id)?.status !== 'in flight') {
      const last = (await look(to, speaker, id)).json;
      return { words: [...new Set([...words, last.status as string])], document: last };
    }
    await new Promise((done) => setTimeout(done, 5));
  }
}

/** Submits and polls until the job has ended. */
export async function make(to: Sandbox, speaker: Speaker, change: Readonly<Record<string, unknown>> = {}, externalId?: string) {
  return end(to, speaker, (await say(to, speaker, change, externalId)).json[speaker.id]);
}

/** The raw answer to a submit: every byte, and how the connection ended. */
export function bytesOf(to: Sandbox, speaker: Speaker): Promise<{ text: string; ended: 'closed' | 'reset' }> {
  const body = JSON.stringify(speaker.body);
  const headers = Object.entries(speaker.key).map(([name, value]) => `${name}: ${value}\r\n`);
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(Number(new URL(to.url).port), '127.0.0.1');
    socket.setEncoding('utf8');
    socket.write(
      `POST ${speaker.path} HTTP/1.1\r\nhost: sandbox\r\nconnection: close\r\n${headers.join('')}content-length: ${body.length}\r\n\r\n${body}`,
    );
    socket.on('data', (part: string) => {
      text += part;
    });
    socket.on('error', () => resolve({ text, ended: 'reset' }));
    socket.on('end', () => resolve({ text, ended: 'closed' }));
  });
}
