import type { JobFacts } from '../../gateway/gateway.js';
import type { DownloadFailure } from '../download/download-failure.js';
import type { Absence } from './absence.js';
import type { FetchResult } from './fetch-result.js';

/** A complete answer that is no clip. The same link or the same bytes would be rejected again. */
export interface RejectedClip {
  readonly link: string;
  readonly sha256: string;
  readonly message: string;
}

/** What every state knows of a clip that is fetched. */
export interface FetchFacts {
  readonly job_id: string;
  /** Set by a person. Absent: adaptive. */
  readonly pollIntervalMs?: number | undefined;
  /** How long the run waits for anything. */
  readonly maxWaitMs: number;
  /** Failed downloads without progress, deferrals, and questions for the link that brought none or had no answer. */
  readonly tries: Readonly<Record<'downloads' | 'deferrals' | 'none' | 'no-answer', number>>;
  /** How often in a row the gateway said that the job failed. It was done before, so one of the answers is wrong. */
  readonly doubts: number;
  /** The last link that may work: tried again if the gateway names no other. */
  readonly fallback?: string | undefined;
  /** A link that rushes does not follow. */
  readonly unfollowed?: { readonly url: string; readonly message: string } | undefined;
  readonly rejected: readonly RejectedClip[];
  /** The clip's host does not have the clip. */
  readonly clipAbsence?: Absence | undefined;
  /** The gateway does not name the link. */
  readonly linkAbsence?: Absence | undefined;
}

/** A failed download. The bytes of earlier tries may be kept. */
export interface FailedDownload {
  readonly url: string;
  readonly failure: DownloadFailure;
  /** How many bytes the next try need not download. */
  readonly kept: number;
  /** So many bytes came that it is no failed try: a slow connection gets there. */
  readonly hasProgress: boolean;
}

/** What a state knows besides. Each state waits for the result of one effect. */
interface StateFields {
  /** The clip's host may ask to wait. */
  approaching: { readonly url: string };
  /** All download slots may be taken. Without a link, the gateway is asked for one. */
  entering: { readonly url?: string | undefined };
  asking: unknown;
  downloading: { readonly url: string };
  /** A complete answer that is no clip is kept beside the clip. */
  rejecting: FailedDownload;
  /** May the run wait as long as the clip's host asks? */
  deferring: FailedDownload;
  pausing: { readonly url?: string | undefined };
  ended: unknown;
}

/** What each state may see. */
export interface SeenIn {
  readonly approaching: 'ready' | 'interrupted' | 'deferred' | 'silent';
  readonly entering: 'entered';
  readonly asking: 'link' | 'none' | 'no-answer' | 'job-failed' | 'interrupted';
  readonly downloading: 'stored' | 'not-stored' | 'disk' | 'interrupted';
  readonly rejecting: 'kept';
  readonly deferring: 'may-wait' | 'too-long';
  readonly pausing: 'paused' | 'cut-short';
}

export type StateName = keyof StateFields;
export type StateAt<S extends StateName> = FetchFacts & StateFields[S] & { readonly at: S };
export type FetchState = { [S in StateName]: StateAt<S> }[StateName];

/** What is done next. A slot is taken by `enter`, and given back by every effect but `ask`, `download`, `keep` and `defer`. */
export type FetchEffect =
  /** Wait until the clip's host accepts requests. */
  | { readonly do: 'approach'; readonly url: string }
  /** Wait for a download slot. */
  | { readonly do: 'enter'; readonly url?: string | undefined }
  /** Ask the gateway for the link. `retry`: an earlier question had no answer. */
  | { readonly do: 'ask'; readonly retry: boolean }
  | { readonly do: 'download'; readonly url: string }
  /** Keep the bytes that are no clip. */
  | { readonly do: 'keep'; readonly sha256: string }
  /** Tell the other clips of this host that it asks to wait. */
  | { readonly do: 'defer'; readonly url: string; readonly delayMs: number; readonly message: string }
  /** Show why, and wait. */
  | { readonly do: 'pause'; readonly why: { readonly code: string; readonly message: string }; readonly pauseMs: number }
  | FetchEnd;

type FailedJob = Extract<JobFacts, { state: 'failed' }>;

/** The last effect. Its record is durable before the result is given. */
export interface FetchEnd {
  readonly do: 'end';
  readonly result: Exclude<FetchResult, { kind: 'failed' }> | { readonly kind: 'failed'; readonly job: FailedJob };
}

/** What an effect brings. `isDeferred`: the clip's host asks to wait. `absent`: the link may not have spread yet. */
export type FetchObservation =
  | { readonly kind: 'ready' | 'interrupted' }
  | { readonly kind: 'deferred' | 'silent'; readonly message: string }
  | { readonly kind: 'entered'; readonly isDeferred: boolean }
  | { readonly kind: 'link'; readonly url: string; readonly isDeferred: boolean }
  /** The job is done and names no clip. */
  | { readonly kind: 'none' }
  /** `isFinal`: the run asks no more. */
  | {
      readonly kind: 'no-answer';
      readonly code: string;
      readonly message: string;
      readonly absent: boolean;
      readonly isFinal?: true;
    }
  | { readonly kind: 'job-failed'; readonly job: FailedJob }
  | { readonly kind: 'stored' }
  | ({ readonly kind: 'not-stored' } & Omit<FailedDownload, 'url'>)
  | { readonly kind: 'disk'; readonly message: string }
  /** The name of the kept file; absent if it is not kept. */
  | { readonly kind: 'kept'; readonly name?: string | undefined }
  | { readonly kind: 'may-wait' }
  | { readonly kind: 'too-long'; readonly message: string }
  | { readonly kind: 'paused' | 'cut-short' };

/** What the rest of the run says at the moment of an observation. */
export interface FetchCircumstances {
  /** A clock that only rises. */
  readonly nowMs: number;
  /** How long ago the job was done; infinite if unknown. */
  readonly doneMsAgo: number;
  /** The disk failed. */
  readonly isDiskBroken: boolean;
  /** A random number from 0 to 1. */
  readonly chance: number;
}
