import type { Links } from './clip/links.js';
import type { Dialect } from './dialect/dialect.js';
import { statusWordFor } from './dialect/dialect-common.js';
import type { Exchange } from './http/reply.js';
import type { TemplateValues } from './http/template.js';
import type { SandboxJob } from './job/job.js';
import type { Jobs } from './jobs.js';

/**
 * Makes a job's current document, for polls and callbacks.
 *
 * @param strangeWord shows the job as running, with this status word
 */
export function makeJobDocument(
  job: SandboxJob,
  dialect: Dialect,
  { jobs, links }: { readonly jobs: Jobs; readonly links: Links },
  exchange: Pick<Exchange, 'knobs' | 'key'>,
  strangeWord?: string,
): Readonly<Record<string, unknown>> {
  const { status, progress, remainingMs } = jobs.stateOf(job);
  if (strangeWord !== undefined)
    return dialect.describeJob(job, { status: 'running', word: strangeWord, progress, knobs: exchange.knobs });
  const fault = job.record.fault;
  const word =
    fault?.do === 'unknown-word' && status === 'running' && remainingMs <= (fault.ms ?? 0)
      ? (fault.word ?? 'verifying')
      : undefined;
  const clipUrl = status === 'succeeded' && fault?.do !== 'no-output' ? links.makeLink(job, exchange) : undefined;
  return dialect.describeJob(job, { status, word, progress, clipUrl, knobs: exchange.knobs });
}

/** The current values of a job for the placeholders of a template. */
export function templateValues(
  job: SandboxJob,
  dialect: Dialect,
  { jobs, links }: { readonly jobs: Jobs; readonly links: Links },
  exchange: Pick<Exchange, 'knobs' | 'key'>,
): TemplateValues {
  const { status, progress } = jobs.stateOf(job);
  return {
    id: job.record.id,
    model: job.record.model,
    status: statusWordFor(dialect, status, exchange.knobs),
    progress,
    clip: status === 'succeeded' ? links.makeLink(job, exchange) : undefined,
    credits: job.end?.credits,
    code: job.end?.error?.code,
    message: job.end?.error?.message,
  };
}
