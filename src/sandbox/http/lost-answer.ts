import type { ServerResponse } from 'node:http';
import type { AcceptedRequest } from '../dialect/dialect.js';
import type { SubmitFault } from '../job/knobs.js';
import { jsonText } from './json-text.js';
import { sendOdd } from './odd-body.js';
import { type Exchange, refuse, reset, sendJson, sendReply } from './reply.js';

const IDS = ['job_id', 'task_id', 'id'];

/** Says that a job exists as the fault has it; undefined where the fault leaves the answer alone. */
export function loseAnswer(
  exchange: Exchange,
  { status, body }: AcceptedRequest,
  id: string,
  fault: SubmitFault,
): ServerResponse | undefined {
  const { response, request } = exchange;
  const text = jsonText(body);
  const place = text.indexOf(id);
  switch (fault.do) {
    case 'lose-answer':
      return reset(exchange);
    case 'close':
      request.socket.end();
      return response;
    case 'error-after':
      return refuse(exchange, {
        status: fault.status ?? 500,
        code: fault.code ?? 'internal',
        message: fault.message ?? 'internal error',
      });
    case 'cut-answer':
      if (fault.at === 'head') return cutHead(exchange, status);
      return sendPart(
        exchange,
        status,
        text.length,
        text.slice(0, place + (fault.at === 'after-id' ? id.length + 1 : id.length >> 1)),
      );
    case 'hang':
      return response;
    case 'malformed':
      return sendReply(exchange, status, 'application/json', text.slice(0, place - 1));
    case 'no-id':
      return sendJson(exchange, status, Object.fromEntries(Object.entries(body).filter(([name]) => !IDS.includes(name))));
    case 'wrong-length':
      return sendPart(exchange, status, text.length + (fault.by ?? 16), text);
    default:
      return sendOdd(exchange, status, body, fault);
  }
}

/** Promises a length, sends a text whatever its length, and ends the connection. */
function sendPart({ request, response }: Exchange, status: number, length: number, text: string): ServerResponse {
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': length });
  response.write(text, () => request.socket.destroySoon());
  return response;
}

function cutHead({ request, response }: Exchange, status: number): ServerResponse {
  request.socket.end(`HTTP/1.1 ${status} OK\r\ncontent-type: applica`);
  return response;
}
