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
