import type { ConnectionEnding, OutgoingRequest } from './connect.js';
import { Connection } from './connection.js';
import type { AnswerReader, ExchangeOptions } from './exchange-options.js';
import { runExchange } from './run-exchange.js';

/** Connections without a request, by origin; the last one used is last. A closed one connects again when it is used. */
const idle = new Map<string, Connection[]>();

/**
 * Sends one request and hands its answer to the reader, piece by piece. Nothing here sends a request twice.
 * A POST has a connection of its own. A GET with `reuse` may share one, unless the caller passes a resolver or connector.
 * Rejects only if the reader or the caller's connector throws.
 */
export async function exchange(
  request: OutgoingRequest,
  reader: AnswerReader,
  options: ExchangeOptions,
  reuse = false,
): Promise<ConnectionEnding> {
  const isShared =
    reuse && request.method === 'GET' && options.connect.resolver === undefined && options.connect.connector === undefined;
  const connections = (isShared && idle.get(request.url.origin)) || [];
  if (isShared) idle.set(request.url.origin, connections);
  const connection = connections.pop() ?? new Connection(request.url);
  let ending: ConnectionEnding | undefined;
  try {
    ending = await runExchange(connection, request, reader, options, isShared);
    return ending;
  } finally {
    if (isShared && ending?.kind === 'complete') connections.push(connection);
    else connection.close();
  }
}
