import { toCredits } from '../../gateway/money.js';
import type { Step } from '../../plan/plan.js';
import type { Begun } from '../../take/ledger/ledger.js';
import { takeName } from '../../take/take.js';
import { beginTake, type RunContext, recordEvent, takeRequest } from '../context/context.js';
import type { HaltReason } from '../context/halt.js';
import { warnUnreadCharge } from '../job/unread-charge.js';
import type { AcceptedJob, SubmitObservation, SubmitRecord } from './submit-state.js';

/** Where a paid request goes, and with which account. */
interface Destination {
  /** Without the gateway's name. */
  readonly model: string;
  readonly origin: string;
  readonly account: string;
}

/** Records the events of one paid request. Each method resolves once its event is durable. */
export class SubmissionLog {
  readonly #step: Step & { post: NonNullable<Step['post']> };
  readonly #destination: Destination;
  readonly #context: RunContext;
  readonly #name: { readonly shot: string; readonly take: number };

  constructor(step: Step & { post: NonNullable<Step['post']> }, destination: Destination, context: RunContext) {
    this.#step = step;
    this.#destination = destination;
    this.#context = context;
    this.#name = { shot: step.shot, take: step.take };
  }

  /** Begins the take. Only `begun` makes its intent durable. */
  begin(): Promise<Begun> {
    const { model, fingerprint, seconds, resolution, credits, gateway, post } = this.#step;
    const { origin, account } = this.#destination;
    const { external_task_id, body, callbackUrl } = post;
    const price = credits === undefined ? {} : { credits: toCredits(credits) };
    const callback = callbackUrl === undefined ? {} : { callback_url: callbackUrl };
    const { planId } = this.#context;
    const plan = planId === undefined ? {} : { plan_id: planId };
    const request = { model, origin, fingerprint, external_task_id, seconds, resolution, body, ...callback, ...price };
    const event = { type: 'take-begun', ...this.#name, ...request, unit: gateway.name, ...plan, account } as const;
    return beginTake(this.#context, event, takeRequest(this.#context, this.#step));
  }

  async record(record: SubmitRecord): Promise<void> {
    await recordEvent(this.#context, { ...record, ...this.#name });
  }

  async waiting({ code, message }: HaltReason, durationMs: number): Promise<void> {
    const seconds = Math.round(durationMs / 100) / 10;
    await recordEvent(this.#context, { type: 'take-waiting', ...this.#name, code, message, seconds });
  }

  /** Records the job's id before anything else happens, and a second job if an earlier answer named another one. */
  async accepted({ job_id, by, usage, second }: AcceptedJob): Promise<SubmitObservation> {
    const { gateway } = this.#step;
    const { model, origin } = this.#destination;
    const ticket = { gateway: gateway.name, model, origin, job_id };
    const reserved = usage?.charged;
    const holder = await recordEvent(this.#context, {
      type: 'take-accepted',
      ...this.#name,
      ticket,
      ...(by && { by }),
      ...(usage && { usage: { ...usage.raw } }),
      ...(reserved !== undefined && { reserved: toCredits(reserved) }),
    });
    if (holder) return { kind: 'job-taken', holder: takeName(holder) };
    await warnUnreadCharge(this.#name, ticket, usage?.unread, this.#context);
    if (second !== undefined) {
      const message = `the first answer named job ${second}, and the replay was answered with job ${job_id}`;
      await recordEvent(this.#context, { type: 'take-duplicated', ...this.#name, job_id: second, message });
    }
    return { kind: 'recorded', ticket, ...(reserved !== undefined && { reserved }) };
  }
}
