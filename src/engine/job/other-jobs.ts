import type { Gateway, Ticket } from '../../gateway/gateway.js';
import { takeName } from '../../take/take.js';
import { type RunContext, recordEvent } from '../context/context.js';
import { checkJob, isOfModel } from './check-job.js';
import { claimJobFor } from './job-holder.js';

/** How many jobs are checked for one take, however many callbacks come. */
const MAX_JOBS = 3;

/** Jobs that callbacks to a take's own URL named, besides the take's job. Such a second job may have been charged as well. */
export class OtherJobs {
  readonly #name: { readonly shot: string; readonly take: number };
  readonly #gateway: Gateway;
  readonly #ticket: Ticket;
  readonly #context: RunContext;
  readonly #checked = new Set<string>();

  constructor(name: { readonly shot: string; readonly take: number }, gateway: Gateway, ticket: Ticket, context: RunContext) {
    this.#name = name;
    this.#gateway = gateway;
    this.#ticket = ticket;
    this.#context = context;
  }

  /** Checks the jobs that are new, and records them if they belong to the take. Returns whether there were any. */
  async check(named: readonly string[]): Promise<boolean> {
    const added = named
      .filter((job_id) => job_id !== this.#ticket.job_id && !this.#checked.has(job_id))
      .slice(0, MAX_JOBS - this.#checked.size);
    for (const job_id of added) {
      this.#checked.add(job_id);
      await this.#checkOne(job_id);
    }
    return added.length > 0;
  }

  async #checkOne(job_id: string): Promise<void> {
    const gateway = this.#gateway;
    if (this.#context.ledger.projection.jobHolder(gateway.name, job_id)) return;
    const result = await checkJob(gateway, { ...this.#ticket, job_id }, this.#context);
    if (result.kind !== 'job' || !isOfModel(result.job, this.#ticket.model, gateway)) return;
    if (claimJobFor(this.#context, gateway.name, job_id, this.#name) !== takeName(this.#name)) return;
    const message = `the gateway called back for job ${job_id} too, and this take is job ${this.#ticket.job_id}`;
    await recordEvent(this.#context, { type: 'take-duplicated', ...this.#name, job_id, message });
  }
}
