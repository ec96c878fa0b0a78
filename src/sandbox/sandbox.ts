import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { checkDrawing } from '../media/draw/check-drawing.js';
import { openCallbacks } from './callbacks.js';
import { openClips } from './clip/clips.js';
import { openLinks } from './clip/links.js';
import { DIALECT_NAMES, type Dialect, type DialectName } from './dialect/dialect.js';
import { evolinkDialect } from './dialect/evolink.js';
import { sandboxRateFor } from './dialect/rates.js';
import { trinetraDialect } from './dialect/trinetra.js';
import { uniallDialect } from './dialect/uniall.js';
import { sendJson } from './http/reply.js';
import { nowMs } from './job/clock.js';
import type { ClipRequest, JobRecord, SandboxJob } from './job/job.js';
import { NO_JOB_LOG, openJobLog } from './job/job-log.js';
import { KNOBS, type Knobs } from './job/knobs.js';
import { makeJobDocument } from './job-document.js';
import { type Jobs, openJobs } from './jobs.js';
import { makeKnobState } from './knob-state.js';
import { makeRouter } from './route.js';
import type { SandboxOptions } from './sandbox-options.js';
import { Counters, type Stats } from './stats.js';

/** A local gateway that speaks the vendors' dialects over real HTTP and charges nothing. */
export interface Sandbox {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
  stats(): Stats;
  /** Sets the given knobs. A list of faults starts to count again. Throws a `TypeError` on an unknown or invalid knob. */
  setKnobs(knobs: Partial<Knobs>): void;
  /** Ends every connection and every job. */
  close(): Promise<void>;
}

const BY_NAME: Readonly<Record<DialectName, Dialect>> = {
  trinetra: trinetraDialect,
  evolink: evolinkDialect,
  uniall: uniallDialect,
};
const DIALECTS: readonly Dialect[] = DIALECT_NAMES.map((name) => BY_NAME[name]);

/** Longer than any test: a connection that closes while a client reuses it would be a fault that no knob ordered. */
const KEEP_ALIVE_MS = 120_000;

/** How many jobs of the same body as this one were created before it, since a time. `jobs` are in the order of creation. */
function countEarlier(jobs: readonly SandboxJob[], { id, body }: JobRecord, since: number): number {
  const alike = jobs.filter(({ record }) => record.body === body && record.createdAt >= since);
  return Math.max(
    0,
    alike.findIndex(({ record }) => record.id === id),
  );
}

/**
 * Starts a sandbox on the loopback. Rejects if the port is taken, the state folder cannot be used, or this system cannot draw
 * clips.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const state = makeKnobState({ ...KNOBS, latency: { ...KNOBS.latency, ...options.latency } });
  state.set(options.knobs ?? {});
  checkDrawing();

  const jobLog = options.state === undefined ? NO_JOB_LOG : await openJobLog(options.state);
  const openedAt = nowMs();
  const clips = openClips({
    kind: options.clips ?? 'drawn',
    height: options.height ?? 480,
    cards: options.cards ?? (() => undefined),
    countEarlier: (job) => countEarlier(jobs.all(), job, openedAt),
    stills: options.stills ?? (() => undefined),
    ...(options.state !== undefined && { folder: join(options.state, 'clips') }),
    ...(options.stock !== undefined && { stock: options.stock }),
    ...(options.threads !== undefined && { threads: options.threads }),
  });
  const counters = new Counters();
  let url = '';
  const links = openLinks(() => url);
  const callbacks = openCallbacks({ ...options, knobs: () => state.knobs, counters });
  const jobs: Jobs = openJobs(jobLog, clips, (job) => {
    const dialect = DIALECTS.find(({ name }) => name === job.record.dialect);
    if (dialect) callbacks.send(job, makeJobDocument(job, dialect, { jobs, links }, { knobs: state.knobs, key: undefined }));
  });
  const stats = (): Stats => counters.toStats(jobs.all(), jobs.maxInFlight());
  const rate = (dialect: Dialect, model: string, request: ClipRequest): number =>
    sandboxRateFor([...(options.rates ?? []), ...dialect.rates], dialect.name, model, request);
  const route = makeRouter({ dialects: DIALECTS, state, jobs, clips, links, counters, apiKey: options.key, rate, stats });

  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
    route(request, response).catch((error: Error) => {
      // A client may go away at any time. An error of the sandbox itself must not look like a vendor's.
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
    setKnobs: (change) => state.set(change),
    async close() {
      jobs.close();
      callbacks.close();
      const closed = new Promise((done) => server.close(done));
      server.closeAllConnections();
      await closed;
      await clips.close();
      await jobLog.close();
    },
  };
}
