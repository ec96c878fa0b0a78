import type { PlanDocument } from '../plan/plan.gen.js';

/** Each request that a render would send, as it would be sent, but for the key. */
export function reportRequests(plan: PlanDocument): string {
  return plan.steps
    .flatMap(({ shot, take, request }) => {
      if (request === undefined) return [];
      const headers = Object.entries(request.headers).map(([name, value]) => `${name}: ${value}`);
      return [
        `# ${shot}.${take}`,
        `${request.method} ${request.url}`,
        ...headers,
        '',
        JSON.stringify(request.body, null, 2),
        '',
        '',
      ];
    })
    .join('\n');
}
