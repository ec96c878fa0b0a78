import type { PlanDocument } from '../../plan/plan.gen.js';
import { escapeJson, escapeTerminal } from '../text/escape-terminal.js';

/** Each request that a render would send, with the API key masked. */
export function reportRequests(plan: PlanDocument): string {
  return plan.steps
    .flatMap(({ shot, take, request }) => {
      if (request === undefined) return [];
      const headers = Object.entries(request.headers).map(([name, value]) => escapeTerminal(`${name}: ${value}`));
      return [
        escapeTerminal(`# ${shot}.${take}`),
        escapeTerminal(`${request.method} ${request.url}`),
        ...headers,
        '',
        escapeJson(request.body),
        '',
        '',
      ];
    })
    .join('\n');
}
