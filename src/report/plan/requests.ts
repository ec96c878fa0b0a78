import type { PlanDocument } from '../../plan/plan.gen.js';
import { escapeJson, escapeTerminal } from '../text/escape-terminal.js';

/**
 * Each request that a render would send, with the API key masked.
 *
 * @param placeholder how the address of an unpublished still begins
 */
export function reportRequests(plan: PlanDocument, placeholder?: string): string {
  return plan.steps
    .flatMap(({ shot, take, request }) => {
      if (request === undefined) return [];
      const headers = Object.entries(request.headers).map(([name, value]) => escapeTerminal(`${name}: ${value}`));
      return [
        escapeTerminal(`# ${shot}.${take}`),
        ...(placeholder !== undefined && JSON.stringify(request.body).includes(placeholder)
          ? [`# a still is not published yet: ${placeholder}/… stands for its address`]
          : []),
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
