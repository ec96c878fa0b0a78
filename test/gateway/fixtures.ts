import type { JobFacts, SubmitFacts } from '../../src/gateway/gateway.js';
import { evolink } from './fixtures/evolink.js';
import { trinetra } from './fixtures/trinetra.js';
import { uniall } from './fixtures/uniall.js';

/** What a job's document may say. */
export const WORDS = ['queued', 'running', 'done', 'failed', 'cancelled', 'strange', 'done without a clip'] as const;

/** A document as it was recorded, and what is to be read in it. */
export interface Recorded<Facts> {
  readonly document: unknown;
  readonly facts: Facts;
}

/** A request that a vendor's document shows, with the storyboard that it comes out of and the answers that the document shows for it. */
export interface Example {
  /** Which document: "the vendor's document for kling-v3". */
  readonly of: string;
  readonly board: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** Fields that are sent whether or not the document's example has them. */
  readonly added: readonly string[];
  /** The answer to the submit, where the document shows one. */
  readonly submitted?: { readonly status: number; readonly document: unknown; readonly job_id: string };
  /** The job's document at last, where the document shows one. */
  readonly job?: Recorded<JobFacts>;
}

/** What the contract suite has to know of a gateway, from its documents and its vendor's other pages: never from its code. */
export interface Fixtures {
  /** A shot in the fewest words. */
  readonly shot: { readonly model: string; readonly lines: readonly string[] };
  readonly submit: { readonly path: string; readonly headers: Readonly<Record<string, string>> };
  readonly check: { readonly path: (id: string) => string; readonly headers: Readonly<Record<string, string>> };
  /** Shots, each as its fields, whose requests together have every property of the model's document. */
  readonly everything: (model: string) => readonly (readonly string[])[];
  /** Pointers into a body to what no author writes: it follows from what was written. */
  readonly unwritten: readonly RegExp[];
  readonly jobs: Readonly<Record<(typeof WORDS)[number], Recorded<JobFacts>>>;
  /** Other shapes in which a job's document may come. */
  readonly shapes: readonly Recorded<JobFacts>[];
  /** The places in which a finished job's document may have its clip, the first that counts. */
  readonly clips: readonly { readonly document: unknown; readonly url: string }[];
  /** What finished jobs tell of their price: the first of these must be there, even where it is nothing. */
  readonly prices: readonly { readonly document: unknown; readonly charged: number | undefined; readonly usage?: unknown }[];
  /** Where the answer to a submit has the job's id: each by itself. */
  readonly ids: readonly ((id: unknown) => unknown)[];
  /** An answer to a submit as its own vendor writes an error. */
  readonly error: { readonly document: unknown; readonly facts: Partial<SubmitFacts> };
  /** Answers to a submit whose key is known, with the job that they name; none where the gateway takes no key. */
  readonly knownKey: readonly {
    readonly status: number;
    readonly document: unknown;
    readonly job_id?: string;
    /** It may mean something else, where the key was never sent. */
    readonly perhaps?: true;
  }[];
  /** 429s that no waiting helps. */
  readonly outOfCredit: readonly unknown[];
  readonly examples: readonly Example[];
}

/** By the gateway's name: one that is not here fails the suite. */
export const FIXTURES: Readonly<Record<string, Fixtures>> = { trinetra, evolink, uniall };
