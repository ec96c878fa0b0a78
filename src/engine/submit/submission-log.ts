import type { Ticket, Usage } from '../../gateway/gateway.js';
import { type Millicredits, toCredits } from '../../gateway/money.js';
import type { Step } from '../../plan/plan.js';
import type { TakeAccepted } from '../../take/event.gen.js';
import type { Refused } from '../../take/release-0.1.js';
import { takeName } from '../../take/take.js';
import { type RunContext, recordEvent } from '../context/context.js';
import type { HaltReason } from '../context/halt.js';
import { claimedBy } from '../job/job-holder.js';
import { warnUnread } from '../job/unread-charge.js';

/** Where a paid request goes, and with whose key. */
interface Destination {
  /** Without its gateway's name. */
  readonly model: string;
  readonly origin: string;
  readonly account: string;
}

/** A job as it was accepted, or why its id may not be this take's. */
export type AcceptedJob =
  | { readonly kind: 'accepted'; readonly ticket: Ticket; readonly reserved?: Millicredits }
  | { readonly kind: 'another'; readonly message: string };

/** What is written down of one paid request, in the journal's words. Each resolves once that is durable. */
export class SubmissionLog {
  readonly #step: Step & { post: NonNullable<Step['post']> };
  readonly #to: Destination;
  readonly #context: RunContext;
  readonly #name: { readonly shot: string; readonly take: number };
  /** A job that a lost answer seemed to name. */
  #suspectedJobId: string | undefined;

  constructor(step: Step & { post: NonNullable<Step['post']> }, to: Destination, context: RunContext) {
    this.#step = step;
    this.#to = to;
    this.#context = context;
    this.#name = { shot: step.shot, take: step.take };
    this.#suspectedJobId = step.post.suspectedJobId;
  }

  begun(): Promise<void> {
    const { model, fingerprint, seconds, resolution, credits, gateway, post } = this.#step;
    const { origin, account } = this.#to;
    const { external_task_id, body } = post;
    const price = credits === undefined ? {} : { credits: toCredits(credits) };
    const what = { model, origin, fingerprint, external_task_id, seconds, resolution, body, ...price };
    return recordEvent(this.#context, { type: 'take-begun', ...this.#name, ...what, unit: gateway.name, account });
  }

  /** Nothing happened to the take: what is known of it stays as it was written down. */
  held({ code, message }: HaltReason, { begun }: { readonly begun: boolean }): Promise<void> {
    return recordEvent(this.#context, { type: 'take-held', ...this.#name, code, message, begun });
  }

  refused(refused: Refused): Promise<void> {
    return recordEvent(this.#context, { type: 'take-refused', ...this.#name, ...refused });
  }

  /** @param named a job that the answer seemed to name; the first one counts */
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

  waiting(code: string, message: string, milliseconds: number): Promise<void> {
    const seconds = Math.round(milliseconds / 100) / 10;
    return recordEvent(this.#context, { type: 'take-waiting', ...this.#name, code, message, seconds });
  }

  /** The job's id, on disk before anything else happens; and a second job, where an earlier answer named another. */
  async accepted(job_id: string, { by, usage }: { by?: TakeAccepted['by']; usage?: Usage } = {}): Promise<AcceptedJob> {
    const { gateway } = this.#step;
    const holder = claimedBy(this.#context, gateway.name, job_id, this.#name);
    if (holder !== takeName(this.#name)) {
      // Bought twice, or one job for two requests: nobody can tell from here.
      const message = `the gateway answered with job ${job_id}, which is ${holder}'s`;
      await this.unknown('job-of-another', message);
      return { kind: 'another', message };
    }
    const { model, origin } = this.#to;
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
    await warnUnread(this.#name, ticket, usage?.unread, this.#context);
    if (this.#suspectedJobId !== undefined && this.#suspectedJobId !== job_id) {
      const message = `the first answer named job ${this.#suspectedJobId}, and the replay was answered with job ${job_id}`;
      await recordEvent(this.#context, { type: 'take-duplicated', ...this.#name, job_id: this.#suspectedJobId, message });
    }
    return { kind: 'accepted', ticket, ...(reserved !== undefined && { reserved }) };
  }
}
