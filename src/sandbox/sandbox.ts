import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { checkDrawing } from '../media/draw/check-drawing.js';
import type { Card } from '../media/draw/clip-order.js';
import { openCallbacks } from './callbacks.js';
import { type CardOrder, openClips } from './clip/clips.js';
import { openLinks } from './clip/links.js';
import { DIALECT_NAMES, type Dialect, type DialectName } from './dialect/dialect.js';
import { evolinkDialect } from './dialect/evolink.js';
import { type SandboxRate, sandboxRateFor } from './dialect/rates.js';
import { trinetraDialect } from './dialect/trinetra.js';
import { uniallDialect } from './dialect/uniall.js';
import { documentOf } from './document.js';
import { answerDownload } from './download.js';
import { type Exchange, readBody, refuse, sendJson } from './http/reply.js';
import { dealFaults } from './job/faults.js';
import type { Wanted } from './job/job.js';
import { NO_JOB_LOG, openJobLog } from './job/job-log.js';
import { KNOBS, type Knobs, type Latency } from './job/knobs.js';
import { type Jobs, openJobs } from './jobs.js';
import { answerPoll } from './poll.js';
import { readKnobs } from './read-knobs.js';
import { Counters, type Stats } from './stats.js';
import { answerSubmit } from './submit.js';

/** How a sandbox is set up. */
export interface SandboxOptions {
  /** 0, or nothing, for any free one. */
  readonly port?: number;
  /** A folder for jobs and clips, so that a later sandbox goes on with them; without it they are forgotten. */
  readonly state?: string;
  /** `drawn` (unless told): each from its own request. `stock`: one small plain clip for all of a length and shape. */
  readonly clips?: 'drawn' | 'stock';
  /** A folder in which plain clips are kept, for every sandbox that is told of it. */
  readonly stock?: string;
  /** What a second costs: the first that fits holds, before the documents' tables. uniall has no table: what fits none is free. */
  readonly rates?: readonly SandboxRate[];
  /** What a drawn clip's slate says of the shot behind a request. */
  readonly cards?: (order: CardOrder) => Card | undefined;
  /** The bytes of the picture (PNG or JPEG) at a first or last frame's URL, which a drawn clip then shows. */
  readonly stills?: (url: string) => Uint8Array | undefined;
  /** The address that the key was given: it gets the last document of every job of every dialect. */
  readonly webhook?: string;
  /** Signs callbacks as Standard Webhooks do: `whsec_` and base64. */
  readonly webhookSecret?: string;
  /** Where on the loopback an address of the world is played; nothing is ever sent beyond the loopback. */
  readonly route?: (url: string) => string | undefined;
  /** The only key that is accepted; without it any is, but not none. */
  readonly key?: string;
  /** Short for `knobs: { latency }`; what is left out stays as it is. */
  readonly latency?: Partial<Latency>;
  readonly knobs?: Partial<Knobs>;
  /** The shorter side of drawn clips, 480 unless told. */
  readonly height?: number;
  /** Threads that draw. */
  readonly threads?: number;
}

/** A local gateway that speaks the vendors' dialects over real HTTP and charges nothing. */
export interface Sandbox {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
  stats(): Stats;
  /** Sets the knobs that are named; a list of faults starts counting anew. Throws on a knob that is not there. */
  setKnobs(knobs: Partial<Knobs>): void;
  /** Cuts every connection and stops every job. */
  close(): Promise<void>;
}

const SPOKEN: Readonly<Record<DialectName, Dialect>> = {
  trinetra: trinetraDialect,
  evolink: evolinkDialect,
  uniall: uniallDialect,
};
const DIALECTS: readonly Dialect[] = DIALECT_NAMES.map((name) => SPOKEN[name]);

/** Starts a sandbox on the loopback. Rejects where the port is taken, the state folder cannot be used, or no clip can be drawn on this system. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  let knobs: Knobs = { ...KNOBS, latency: { ...KNOBS.latency, ...options.latency } };
  let faults = {
    submit: dealFaults(knobs.submit),
    job: dealFaults(knobs.job),
    poll: dealFaults(knobs.poll),
    clip: dealFaults(knobs.clip),
  };
  const setKnobs = (change: Partial<Knobs>): void => {
    const read = readKnobs(change);
    if (!read.ok) throw new TypeError(read.reason);
    knobs = { ...knobs, ...change };
    faults = {
      submit: change.submit ? dealFaults(change.submit) : faults.submit,
      job: change.job ? dealFaults(change.job) : faults.job,
      poll: change.poll ? dealFaults(change.poll) : faults.poll,
      clip: change.clip ? dealFaults(change.clip) : faults.clip,
    };
  };
  setKnobs(options.knobs ?? {});
  checkDrawing();

  const { state, height = 480, threads, cards = () => undefined, stills = () => undefined } = options;
  const ledger = state === undefined ? NO_JOB_LOG : await openJobLog(state);
  const kept = state === undefined ? {} : { folder: join(state, 'clips') };
  const clips = openClips({
    kind: options.clips ?? 'drawn',
    height,
    cards,
    stills,
    ...kept,
    ...(options.stock !== undefined && { stock: options.stock }),
    ...(threads !== undefined && { threads }),
  });
  const counters = new Counters();
  const keys = new Set<string>();
  let url = '';
  const links = openLinks(() => url);
  const callbacks = openCallbacks({ ...options, knobs: () => knobs, counters });
  const jobs: Jobs = openJobs(ledger, clips, (job) => {
    const dialect = DIALECTS.find(({ name }) => name === job.record.dialect);
    if (dialect) callbacks.tell(job, documentOf(job, dialect, { jobs, links }, { knobs, key: undefined }));
  });
  const rate = (dialect: Dialect, model: string, wanted: Wanted): number =>
    sandboxRateFor([...(options.rates ?? []), ...dialect.rates], dialect.name, model, wanted);
  const stats = (): Stats => counters.read(jobs.all(), jobs.maxInFlight());

  const admin = async (exchange: Exchange): Promise<ServerResponse> => {
    const { path, request } = exchange;
    if (path === '/__redirected') {
      counters.redirectsFollowed++;
      return sendJson(exchange, 404, {});
    }
    if (path === '/__stats' && request.method === 'GET') return sendJson(exchange, 200, stats());
    if (path === '/__knobs' && request.method === 'GET') return sendJson(exchange, 200, knobs);
    if (path !== '/__knobs' || request.method !== 'POST')
      return notAllowed(exchange, path === '/__knobs' ? 'GET, POST' : 'GET');
    try {
      setKnobs(JSON.parse(String(await readBody(request, 1024 * 1024))) as Partial<Knobs>);
    } catch (error) {
      return sendJson(exchange, 400, { error: error instanceof Error ? error.message : String(error) });
    }
    return sendJson(exchange, 200, knobs);
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<ServerResponse> => {
    const { pathname: path, searchParams: query } = new URL(request.url ?? '/', 'http://sandbox');
    const base = { request, response, path, query, knobs, key: undefined };
    if (['/__knobs', '/__stats', '/__redirected'].includes(path)) return admin(base);
    if (knobs.withoutAgent === 'refuse' && request.headers['user-agent'] === undefined)
      return refuse(base, { status: 403, code: 'forbidden', message: 'say who you are in a User-Agent header' });
    if (path.startsWith('/out/')) {
      if (request.method !== 'GET' && request.method !== 'HEAD') return notAllowed(base, 'GET, HEAD');
      return answerDownload(base, { jobs, clips, links, counters, faults: faults.clip, keys });
    }
    // A submit's path goes before a poll's: evolink's looks like the path of a job at uniall.
    const submitted = DIALECTS.find((each) => each.submits(path));
    const dialect = submitted ?? DIALECTS.find((each) => each.polls(path) !== undefined);
    if (dialect) {
      const key = dialect.keyOf(request.headers);
      const exchange = { ...base, key, dialect };
      if (key !== undefined && knobs.echoKey.includes('header')) response.setHeader('x-caller', key);
      if (key === undefined || (options.key !== undefined && key !== options.key)) {
        return refuse(exchange, { status: 401, code: 'unauthorized', message: 'the API key is missing or wrong' });
      }
      keys.add(key);
      if (submitted) {
        if (request.method !== 'POST') return notAllowed(exchange, 'POST');
        return answerSubmit(exchange, dialect, { jobs, counters, faults: faults.submit, jobFaults: faults.job, rate });
      }
      if (request.method !== 'GET') return notAllowed(exchange, 'GET');
      counters.polls++;
      return answerPoll(exchange, dialect, dialect.polls(path) ?? '', { jobs, links, faults: faults.poll });
    }
    return refuse(base, { status: 404, code: 'not_found', message: `there is nothing at ${path}` });
  };

  // A client that reuses a connection at the moment we close it would see a fault that no knob asked for.
  const server = createServer({ keepAliveTimeout: 120_000 }, (request, response) => {
    // A client that goes away in the middle is no concern of the sandbox; a mistake of its own must not look like a vendor's.
    answer(request, response).catch((error: Error) => {
      if (response.destroyed || response.headersSent) response.destroy();
      else sendJson({ response }, 500, { error: { code: 'sandbox', message: error.message } });
    });
  });
  await new Promise<void>((ready, failed) => {
    server.once('error', failed);
    server.listen(options.port ?? 0, '127.0.0.1', ready);
  });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url,
    stats,
    setKnobs,
    async close() {
      jobs.close();
      callbacks.close();
      const closed = new Promise((done) => server.close(done));
      server.closeAllConnections();
      await closed;
      await clips.close();
      await ledger.close();
    },
  };
}

function notAllowed(exchange: Exchange, methods: string): ServerResponse {
  exchange.response.setHeader('allow', methods);
  return refuse(exchange, { status: 405, code: 'method_not_allowed', message: `use ${methods}` });
}
