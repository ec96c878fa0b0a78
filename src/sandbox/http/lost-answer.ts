import type { ServerResponse } from 'node:http';
import type { AcceptedRequest } from '../dialect/dialect.js';
import type { SubmitFault } from '../job/submit-fault.js';
import { toJsonText } from './json-text.js';
import { sendOddBody } from './odd-body.js';
import { type Exchange, refuse, resetConnection, sendJson, sendReply } from './reply.js';

const IDS = ['job_id', 'task_id', 'id'];

/** Sends the answer of a fault whose job exists. Undefined if the fault does not change the answer. */
export function sendLostAnswer(
  exchange: Exchange,
  { status, body }: AcceptedRequest,
  id: string,
  fault: SubmitFault,
): ServerResponse | undefined {
  const { response, request } = exchange;
  const text = toJsonText(body);
  const place = text.indexOf(id);
  switch (fault.do) {
    case 'lose-answer':
      return resetConnection(exchange);
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
      return sendWithLength(
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
      return sendWithLength(exchange, status, text.length + (fault.by ?? 16), text);
    default:
      return sendOddBody(exchange, status, body, fault);
  }
}

/** Announces a length, sends a text of another length, and ends the connection. */
function sendWithLength({ request, response }: Exchange, status: number, length: number, text: string): ServerResponse {
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': length });
  response.write(text, () => request.socket.destroySoon());
  return response;
}

function cutHead({ request, response }: Exchange, status: number): ServerResponse {
  request.socket.end(`HTTP/1.1 ${status} OK\r\ncontent-type: applica`);
  return response;
}
