/** Flags that say which page a command is about. */
export interface PageFlags {
  readonly format?: 'text' | 'json';
  readonly out?: string;
  readonly rehearsal?: boolean;
  readonly maxBytes?: number;
}

/** Flags of `rushes review`. */
export interface ReviewFlags extends PageFlags {
  readonly open?: boolean;
  readonly serve?: boolean;
  readonly port?: number;
}
