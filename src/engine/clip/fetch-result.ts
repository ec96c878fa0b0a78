import { redactor } from '../../http/redact.js';

/** How the download of a clip ended. `disk`: every other clip would fail too. */
export type FetchResult =
  | { readonly kind: 'stored' }
  | { readonly kind: 'failed' }
  | {
      readonly kind: 'unfinished';
      readonly code: string;
      readonly message: string;
      readonly disk: boolean;
      /** The clip's link, if the next run would hardly get it and a person may. */
      readonly link?: string;
    };

/** Tries again: after `pauseMs`, or without `why` as soon as the clip's host accepts requests. */
export interface Retry {
  readonly kind: 'retry';
  readonly why?: { readonly code: string; readonly message: string };
  readonly pauseMs: number;
}

export const PAID_FOR = 'its clip is paid for, and fetched by the next run';

/** A link that contains a secret is left out. */
export function unfinishedFetch(
  code: string,
  message: string,
  secrets: readonly string[],
  { disk = false, link }: { readonly disk?: boolean; readonly link?: string } = {},
): FetchResult {
  const isShown = link !== undefined && redactor(secrets)(link) === link;
  return { kind: 'unfinished', code, message, disk, ...(isShown && { link }) };
}
