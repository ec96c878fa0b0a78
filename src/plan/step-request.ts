import type { PlanRequest } from './plan.gen.js';
import type { Plan, Step } from './plan.js';

/** The request that a step sends, as it would be sent but for the key; nothing where it sends none. */
export function stepRequest(plan: Plan, { gateway, model, post }: Step): PlanRequest | undefined {
  if (post === undefined) return undefined;
  const base_url = plan.totals.find((total) => total.gateway === gateway)?.origin ?? gateway.base_url;
  const { method, url, headers } = gateway.submit(model.slice(gateway.name.length + 1), post.body, post.external_task_id, {
    base_url,
    api_key: '***',
  });
  return { method, url, headers: { ...headers }, body: JSON.parse(post.body) as PlanRequest['body'] };
}
