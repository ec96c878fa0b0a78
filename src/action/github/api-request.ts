import { setTimeout as delay } from 'node:timers/promises';

/** GitHub's REST API, as a job sees it. */
export interface GithubApi {
  /** `https://api.github.com`, or that of an own server; without a slash at the end. */
  readonly url: string;
  readonly token: string;
  /** Waits before a request goes again, in milliseconds. Tests do not wait. */
  readonly wait?: (ms: number) => Promise<unknown>;
  /** For one request with its answer; 30 seconds by default. */
  readonly timeoutMs?: number;
}

/**
 * What became of a request.
 * - `answer`: an answer of any status below 500. `json` is absent if its body is not JSON.
 * - `lost`: no answer, or that of a broken server. The server may have done what it was asked.
 */
export type ApiAnswer =
  | { readonly kind: 'answer'; readonly status: number; readonly json?: unknown }
  | { readonly kind: 'lost'; readonly message: string };

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** How often a request goes at most. */
const MAX_TRIES = 4;
/** The longest that a request waits for its limits, over all tries. A job is paid by the minute. */
const MAX_WAIT_MS = 120_000;
/** GitHub asks to wait a minute where it names no time. */
const DEFAULT_LIMIT_MS = 60_000;
const TIMEOUT_MS = 30_000;
/** An answer with 100 comments of the largest size is smaller. */
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * Sends a request, and again while the server is limited or broken. A POST goes again only after an answer that refused it: a
 * lost one may have been carried out.
 *
 * @param path below the API's address, with a slash at its beginning
 */
export async function callApi(api: GithubApi, method: Method, path: string, body?: object): Promise<ApiAnswer> {
  const wait = api.wait ?? delay;
  let waitedMs = 0;
  for (let tries = 1; ; tries += 1) {
    const { answer, retryMs } = await callOnce(api, method, path, body);
    const isRefused = answer.kind === 'answer';
    const pauseMs = isRefused ? retryMs : method === 'POST' ? undefined : 1000 * 2 ** (tries - 1);
    if (pauseMs === undefined || tries === MAX_TRIES || waitedMs + pauseMs > MAX_WAIT_MS) return answer;
    waitedMs += pauseMs;
    await wait(pauseMs);
  }
}

interface Called {
  readonly answer: ApiAnswer;
  /** The server is limited, and asks to wait this long. */
  readonly retryMs?: number | undefined;
}

async function callOnce(api: GithubApi, method: Method, path: string, body: object | undefined): Promise<Called> {
  try {
    const response = await fetch(`${api.url}${path}`, {
      method,
      headers: {
        accept: 'application/vnd.github+json',
        authorization: `Bearer ${api.token}`,
        'user-agent': 'rushes',
        'x-github-api-version': '2022-11-28',
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
      // A token goes to the API's own address alone.
      redirect: 'manual',
      signal: AbortSignal.timeout(api.timeoutMs ?? TIMEOUT_MS),
    });
    const text = await readText(response);
    if (response.status >= 500) return { answer: { kind: 'lost', message: `GitHub answered ${response.status}` } };
    const json = parse(text);
    const answer: ApiAnswer = { kind: 'answer', status: response.status, ...(json !== undefined && { json }) };
    return { answer, retryMs: limitOf(response) };
  } catch (error) {
    const { message, cause } = error as Error;
    return { answer: { kind: 'lost', message: cause instanceof Error ? cause.message : message } };
  }
}

async function readText(response: Response): Promise<string> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of response.body ?? []) {
    length += piece.length;
    if (length > MAX_BYTES) throw new Error('the answer is too large');
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** How long a limited request waits. Undefined for an answer that another try would not change. */
function limitOf({ status, headers }: Response): number | undefined {
  if (status !== 429 && status !== 403) return undefined;
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  if (seconds >= 0) return seconds * 1000;
  if (headers.get('x-ratelimit-remaining') === '0') {
    const resetMs = Number(headers.get('x-ratelimit-reset') ?? Number.NaN) * 1000;
    return resetMs >= 0 ? Math.max(0, resetMs - Date.now()) : DEFAULT_LIMIT_MS;
  }
  // Without these headers, a 403 is about rights.
  return status === 429 ? DEFAULT_LIMIT_MS : undefined;
}
