import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clips } from './clip/clips.js';
import type { Links } from './clip/links.js';
import type { Dialect } from './dialect/dialect.js';
import { answerDownload } from './download.js';
import { type Exchange, readBody, refuse, sendJson } from './http/reply.js';
import type { ClipRequest } from './job/job.js';
import type { Knobs } from './job/knobs.js';
import type { Jobs } from './jobs.js';
import type { KnobState } from './knob-state.js';
import { answerPoll } from './poll.js';
import type { Counters, Stats } from './stats.js';
import { answerSubmit } from './submit.js';

/** What requests are answered from. */
export interface RouteDeps {
  readonly dialects: readonly Dialect[];
  readonly state: KnobState;
  readonly jobs: Jobs;
  readonly clips: Clips;
  readonly links: Links;
  readonly counters: Counters;
  /** The only API key that is accepted. Absent if any is. */
  readonly apiKey?: string | undefined;
  readonly rate: (dialect: Dialect, model: string, request: ClipRequest) => number;
  readonly stats: () => Stats;
}

const ADMIN_PATHS = ['/__knobs', '/__stats', '/__redirected'];
const MAX_KNOBS_BYTES = 1024 * 1024;

/** Makes the function that answers every request to a sandbox. */
export function makeRouter(deps: RouteDeps): (request: IncomingMessage, response: ServerResponse) => Promise<ServerResponse> {
  const { state, jobs, clips, links, counters } = deps;
  const apiKeys = new Set<string>();
  return async (request, response) => {
    const { pathname: path, searchParams: query } = new URL(request.url ?? '/', 'http://sandbox');
    const { knobs, faults } = state;
    const exchange = { request, response, path, query, knobs, key: undefined };
    if (ADMIN_PATHS.includes(path)) return answerAdmin(exchange, deps);
    if (knobs.withoutAgent === 'refuse' && request.headers['user-agent'] === undefined)
      return refuse(exchange, { status: 403, code: 'forbidden', message: 'say who you are in a User-Agent header' });
    if (path.startsWith('/out/')) {
      if (request.method !== 'GET' && request.method !== 'HEAD') return refuseMethod(exchange, 'GET, HEAD');
      return answerDownload(exchange, { jobs, clips, links, counters, faults: faults.clip, apiKeys });
    }
    return answerGateway(exchange, deps, apiKeys);
  };
}

/** Answers a submit or a poll. */
async function answerGateway(base: Exchange, deps: RouteDeps, apiKeys: Set<string>): Promise<ServerResponse> {
  const { state, jobs, links, counters, rate } = deps;
  const { request, response, path, knobs } = base;
  const { faults } = state;
  // Submit paths come first: evolink's looks like the path of a job at uniall.
  const submitDialect = deps.dialects.find((each) => each.isSubmitPath(path));
  const dialect = submitDialect ?? deps.dialects.find((each) => each.polledJobId(path) !== undefined);
  if (!dialect) return refuse(base, { status: 404, code: 'not_found', message: `there is nothing at ${path}` });
  const key = dialect.readKey(request.headers);
  const exchange = { ...base, key, dialect };
  if (key !== undefined && knobs.echoKey.includes('header')) response.setHeader('x-caller', key);
  if (key === undefined || (deps.apiKey !== undefined && key !== deps.apiKey))
    return refuse(exchange, { status: 401, code: 'unauthorized', message: 'the API key is missing or wrong' });
  apiKeys.add(key);
  if (submitDialect) {
    if (request.method !== 'POST') return refuseMethod(exchange, 'POST');
    return answerSubmit(exchange, dialect, { jobs, counters, faults: faults.submit, jobFaults: faults.job, rate });
  }
  if (request.method !== 'GET') return refuseMethod(exchange, 'GET');
  counters.polls++;
  return answerPoll(exchange, dialect, dialect.polledJobId(path) ?? '', { jobs, links, faults: faults.poll });
}

/** Answers the sandbox's own paths: its knobs, its counters, and the target of redirects. */
async function answerAdmin(exchange: Exchange, { state, counters, stats }: RouteDeps): Promise<ServerResponse> {
  const { path, request } = exchange;
  if (path === '/__redirected') {
    counters.redirectsFollowed++;
    return sendJson(exchange, 404, {});
  }
  if (path === '/__stats' && request.method === 'GET') return sendJson(exchange, 200, stats());
  if (path === '/__knobs' && request.method === 'GET') return sendJson(exchange, 200, state.knobs);
  if (path !== '/__knobs' || request.method !== 'POST')
    return refuseMethod(exchange, path === '/__knobs' ? 'GET, POST' : 'GET');
  try {
    state.set(JSON.parse(String(await readBody(request, MAX_KNOBS_BYTES))) as Partial<Knobs>);
  } catch (error) {
    return sendJson(exchange, 400, { error: error instanceof Error ? error.message : String(error) });
  }
  return sendJson(exchange, 200, state.knobs);
}

function refuseMethod(exchange: Exchange, allowed: string): ServerResponse {
  exchange.response.setHeader('allow', allowed);
  return refuse(exchange, { status: 405, code: 'method_not_allowed', message: `use ${allowed}` });
}
