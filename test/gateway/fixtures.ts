import type { JobFacts, SubmitFacts } from '../../src/gateway/gateway.js';
import { evolink } from './fixtures/evolink.js';
import { trinetra } from './fixtures/trinetra.js';
import { uniall } from './fixtures/uniall.js';

/** The cases of a job's document. */
export const JOB_CASES = ['queued', 'running', 'done', 'failed', 'cancelled', 'strange', 'done without a clip'] as const;

/** A recorded document, and the facts in it. */
export interface Recorded<Facts> {
  readonly document: unknown;
  readonly facts: Facts;
}

/** A request of a vendor's document, the storyboard that produces it, and the answers that the document shows. */
export interface Example {
  /** The document: "the vendor's document for kling-v3". */
  readonly of: string;
  readonly board: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** Fields that rushes always sends and the example lacks. */
  readonly added: readonly string[];
  /** The answer to the submit. Absent if the document shows none. */
  readonly submitted?: { readonly status: number; readonly document: unknown; readonly job_id: string };
  /** The finished job's document. Absent if the document shows none. */
  readonly job?: Recorded<JobFacts>;
}

/** What the contract suite knows about a gateway: from its documents and its vendor's pages, never from its code. */
export interface Fixtures {
  /** The smallest shot. */
  readonly shot: { readonly model: string; readonly lines: readonly string[] };
  readonly submit: { readonly path: string; readonly headers: Readonly<Record<string, string>> };
  readonly check: { readonly path: (id: string) => string; readonly headers: Readonly<Record<string, string>> };
  /** Shots, as lines of YAML. Together their requests have every property of the model's document. */
  readonly everything: (model: string) => readonly (readonly string[])[];
  /** Pointers into a body to derived values, which no author writes. */
  readonly unwritten: readonly RegExp[];
  readonly jobs: Readonly<Record<(typeof JOB_CASES)[number], Recorded<JobFacts>>>;
  /** Other shapes of a job's document. */
  readonly shapes: readonly Recorded<JobFacts>[];
  /** Finished jobs with their clip at each documented place. `url`: the one that counts. */
  readonly clips: readonly { readonly document: unknown; readonly url: string }[];
  /** Finished jobs and what they were charged. */
  readonly prices: readonly { readonly document: unknown; readonly charged: number | undefined; readonly usage?: unknown }[];
  /** Answers to a submit with the job's id, one for each place. */
  readonly ids: readonly ((id: unknown) => unknown)[];
  /** An error as the vendor writes it in the answer to a submit. */
  readonly error: { readonly document: unknown; readonly facts: Partial<SubmitFacts> };
  /** Answers for a duplicate id, with the job that they name. Empty if the gateway takes no task id. */
  readonly duplicateIds: readonly {
    readonly status: number;
    readonly document: unknown;
    readonly job_id?: string;
    /** The answer may mean something else, if the task id was never sent. */
    readonly perhaps?: true;
  }[];
  /** 429s that waiting does not help. */
  readonly outOfCredit: readonly unknown[];
  readonly examples: readonly Example[];
}

/** By the gateway's name. A gateway without fixtures fails the suite. */
export const FIXTURES: Readonly<Record<string, Fixtures>> = { trinetra, evolink, uniall };
