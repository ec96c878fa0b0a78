import type { Links } from './clip/links.js';
import type { Dialect } from './dialect/dialect.js';
import { wordFor } from './dialect/dialect-common.js';
import type { Exchange } from './http/reply.js';
import type { Values } from './http/template.js';
import type { SandboxJob } from './job/job.js';
import type { Jobs } from './jobs.js';

/**
 * A job's document as it is now, as a poll gets it and a callback brings it.
 * @param strange a word for it as if it still ran, whatever has become of it
 */
export function documentOf(
  job: SandboxJob,
  dialect: Dialect,
  { jobs, links }: { readonly jobs: Jobs; readonly links: Links },
  asked: Pick<Exchange, 'knobs' | 'key'>,
  strange?: string,
): Readonly<Record<string, unknown>> {
  const { status, progress, left } = jobs.standing(job);
  if (strange !== undefined) return dialect.document(job, { status: 'running', word: strange, progress, knobs: asked.knobs });
  const odd = job.record.fault;
  const word =
    odd?.do === 'unknown-word' && status === 'running' && left <= (odd.ms ?? 0) ? (odd.word ?? 'verifying') : undefined;
  const clipUrl = status === 'succeeded' && odd?.do !== 'no-output' ? links.give(job, asked) : undefined;
  return dialect.document(job, { status, word, progress, clipUrl, knobs: asked.knobs });
}

/** What a template may say of a job as it is now. */
export function valuesOf(
  job: SandboxJob,
  dialect: Dialect,
  { jobs, links }: { readonly jobs: Jobs; readonly links: Links },
  asked: Pick<Exchange, 'knobs' | 'key'>,
): Values {
  const { status, progress } = jobs.standing(job);
  return {
    id: job.record.id,
    model: job.record.model,
    status: wordFor(dialect, status, asked.knobs),
    progress,
    clip: status === 'succeeded' ? links.give(job, asked) : undefined,
    credits: job.end?.credits,
    code: job.end?.error?.code,
    message: job.end?.error?.message,
  };
}
