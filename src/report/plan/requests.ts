import type { PlanDocument } from '../../plan/plan.gen.js';
import { visible, visibleJson } from '../text/escape-terminal.js';

/** Each request that a render would send, as it would be sent, but for the key. */
export function reportRequests(plan: PlanDocument): string {
  return plan.steps
    .flatMap(({ shot, take, request }) => {
      if (request === undefined) return [];
      const headers = Object.entries(request.headers).map(([name, value]) => visible(`${name}: ${value}`));
      return [
        visible(`# ${shot}.${take}`),
        visible(`${request.method} ${request.url}`),
        ...headers,
        '',
        visibleJson(request.body),
        '',
        '',
      ];
    })
    .join('\n');
}
