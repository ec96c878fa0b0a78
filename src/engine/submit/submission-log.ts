import type { Ticket, Usage } from '../../gateway/gateway.js';
import { type Millicredits, toCredits } from '../../gateway/money.js';
import type { Step } from '../../plan/plan.js';
import type { TakeAccepted } from '../../take/event.gen.js';
import type { Refused } from '../../take/release-0.1.js';
import { takeName } from '../../take/take.js';
import { type RunContext, recordEvent } from '../context/context.js';
import type { HaltReason } from '../context/halt.js';
import { claimJobFor } from '../job/job-holder.js';
import { warnUnreadCharge } from '../job/unread-charge.js';

/** Where a paid request goes, and with which account. */
interface Destination {
  /** Without the gateway's name. */
  readonly model: string;
  readonly origin: string;
  readonly account: string;
}

/** The accepted job, or why the job may belong to another take. */
export type AcceptedJob =
  | { readonly kind: 'accepted'; readonly ticket: Ticket; readonly reserved?: Millicredits }
  | { readonly kind: 'another'; readonly message: string };

/** Records the events of one paid request. Each method resolves once its event is durable. */
export class SubmissionLog {
  readonly #step: Step & { post: NonNullable<Step['post']> };
  readonly #destination: Destination;
  readonly #context: RunContext;
  readonly #name: { readonly shot: string; readonly take: number };
  /** A job that a lost answer seemed to name. */
  #suspectedJobId: string | undefined;

  constructor(step: Step & { post: NonNullable<Step['post']> }, destination: Destination, context: RunContext) {
    this.#step = step;
    this.#destination = destination;
    this.#context = context;
    this.#name = { shot: step.shot, take: step.take };
    this.#suspectedJobId = step.post.suspectedJobId;
  }

  begun(): Promise<void> {
    const { model, fingerprint, seconds, resolution, credits, gateway, post } = this.#step;
    const { origin, account } = this.#destination;
    const { external_task_id, body } = post;
    const price = credits === undefined ? {} : { credits: toCredits(credits) };
    const request = { model, origin, fingerprint, external_task_id, seconds, resolution, body, ...price };
    return recordEvent(this.#context, { type: 'take-begun', ...this.#name, ...request, unit: gateway.name, account });
  }

  /** The take stays as it is recorded. */
  held({ code, message }: HaltReason, { begun }: { readonly begun: boolean }): Promise<void> {
    return recordEvent(this.#context, { type: 'take-held', ...this.#name, code, message, begun });
  }

  refused(refused: Refused): Promise<void> {
    return recordEvent(this.#context, { type: 'take-refused', ...this.#name, ...refused });
  }

  /** @param named a job that the answer seems to name; the first one counts */
  unknown(code: string, message: string, { read, named }: { read?: string | undefined; named?: string | undefined } = {}) {
    this.#suspectedJobId ??= named;
    return recordEvent(this.#context, {
      type: 'take-unknown',
      ...this.#name,
      code,
      message,
      ...(read !== undefined && { read }),
      ...(this.#suspectedJobId !== undefined && { job_id: this.#suspectedJobId }),
    });
  }

  waiting(code: string, message: string, durationMs: number): Promise<void> {
    const seconds = Math.round(durationMs / 100) / 10;
    return recordEvent(this.#context, { type: 'take-waiting', ...this.#name, code, message, seconds });
  }

  /** Records the job's id before anything else happens, and a second job if an earlier answer named another one. */
  async accepted(job_id: string, { by, usage }: { by?: TakeAccepted['by']; usage?: Usage } = {}): Promise<AcceptedJob> {
    const { gateway } = this.#step;
    const holder = claimJobFor(this.#context, gateway.name, job_id, this.#name);
    if (holder !== takeName(this.#name)) {
      // Two jobs were bought, or the gateway names one job for two requests: rushes cannot know.
      const message = `the gateway answered with job ${job_id}, which is ${holder}'s`;
      await this.unknown('job-of-another', message);
      return { kind: 'another', message };
    }
    const { model, origin } = this.#destination;
    const ticket = { gateway: gateway.name, model, origin, job_id };
    const reserved = usage?.charged;
    await recordEvent(this.#context, {
      type: 'take-accepted',
      ...this.#name,
      ticket,
      ...(by && { by }),
      ...(usage && { usage: { ...usage.raw } }),
      ...(reserved !== undefined && { reserved: toCredits(reserved) }),
    });
    await warnUnreadCharge(this.#name, ticket, usage?.unread, this.#context);
    if (this.#suspectedJobId !== undefined && this.#suspectedJobId !== job_id) {
      const message = `the first answer named job ${this.#suspectedJobId}, and the replay was answered with job ${job_id}`;
      await recordEvent(this.#context, { type: 'take-duplicated', ...this.#name, job_id: this.#suspectedJobId, message });
    }
    return { kind: 'accepted', ticket, ...(reserved !== undefined && { reserved }) };
  }
}
