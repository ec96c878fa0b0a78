import type { Plan } from '../plan/plan.js';
import { takeName } from '../take/take.js';

/** Each request that a render would send, as it would be sent, but for the key. */
export function reportRequests(plan: Plan): string {
  const origin = new Map(plan.totals.map((total) => [total.gateway.name, total.origin]));
  return plan.steps
    .flatMap((step) => {
      if (step.post === undefined) return [];
      const { gateway } = step;
      const access = { base_url: origin.get(gateway.name) ?? gateway.base_url, api_key: '***' };
      const request = gateway.submit(step.model.slice(gateway.name.length + 1), step.post.body, access);
      const headers = Object.entries(request.headers).map(([name, value]) => `${name}: ${value}`);
      return [
        `# ${takeName(step)}`,
        `${request.method} ${request.url}`,
        ...headers,
        '',
        JSON.stringify(JSON.parse(step.post.body), null, 2),
        '',
        '',
      ];
    })
    .join('\n');
}
