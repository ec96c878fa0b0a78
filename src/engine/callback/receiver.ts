import type { IncomingMessage, ServerResponse } from 'node:http';
import { parseExactJson } from '../../gateway/exact-json.js';
import { createLimitedServer, type OpenPort, openPort } from '../../http/open-port.js';
import { refuseRequest } from '../../http/refuse-request.js';
import { readRequestBody } from '../../http/request-body.js';
import { type Clock, machineClock } from '../../system/clock.js';
import type { CallbackTarget, CallbackUrls } from './callback-urls.js';
import type { Hints } from './hints.js';
import { jobInCallback } from './job-in-callback.js';
import type { SignatureCheck } from './webhook-signature.js';

export interface ReceiverOptions {
  readonly host: string;
  readonly port: number;
  readonly urls: CallbackUrls;
  /** Receives the callbacks. */
  readonly hints: Hints;
  /** By gateway. A gateway without a check does not sign its callbacks. */
  readonly signatureChecks: ReadonlyMap<string, SignatureCheck>;
  /** 10 seconds by default. */
  readonly requestTimeoutMs?: number;
  /** For the age of a signed callback; the machine's clock by default. */
  readonly clock?: Clock | undefined;
}

const REQUEST_TIMEOUT_MS = 10_000;
/** Connections at once. More callers get no answer, and the gateway is polled anyway. */
const MAX_CONNECTIONS = 256;
const MAX_BODY_BYTES = 64 * 1024;

/**
 * Starts a server for callbacks of gateways. A callback is only a hint: it is answered at once, and rushes reads nothing
 * but the job that it names, and then asks the gateway. Callers without a valid URL learn nothing.
 */
export async function openReceiver(
  options: ReceiverOptions,
): Promise<{ ok: true; value: OpenPort } | { ok: false; message: string }> {
  const { host, port, urls, hints, signatureChecks, requestTimeoutMs = REQUEST_TIMEOUT_MS, clock = machineClock } = options;

  /** Checks the signature: of the take's gateway, or of any gateway on the shared URL. */
  const isVerified = (target: CallbackTarget, request: IncomingMessage, body: string): boolean => {
    const own = target === 'shared' ? undefined : signatureChecks.get(target.gateway);
    const checks = target === 'shared' ? [...signatureChecks.values()] : own ? [own] : [];
    return checks.length === 0 || checks.some((check) => check(request.headers, body, clock.wall()));
  };

  const receive = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.method !== 'POST') return refuseRequest(request, response, 405, { allow: 'POST' });
    const target = urls.targetOf(request.url ?? '');
    if (target === undefined) return refuseRequest(request, response, 404);
    const body = await readRequestBody(request, MAX_BODY_BYTES);
    if (body.kind === 'gone') return;
    if (body.kind === 'too-long') return refuseRequest(request, response, 413);
    if (!isVerified(target, request, body.text)) return refuseRequest(request, response, 401);
    let json: unknown;
    try {
      json = parseExactJson(body.text);
    } catch {
      return refuseRequest(request, response, 400);
    }
    response.writeHead(204).end();
    const job_id = jobInCallback(json);
    hints.add({
      ...(target !== 'shared' && { external_task_id: target.external_task_id }),
      ...(job_id !== undefined && { job_id }),
    });
  };

  const server = createLimitedServer({ requestTimeoutMs, maxConnections: MAX_CONNECTIONS }, (request, response) => {
    // A bug here may lose a callback, but must not end the paid run.
    receive(request, response).catch(() => response.destroy());
  });
  return openPort(server, { host, port });
}
