/** What the page's buttons and keys do. Takes go by their names. Views call these, and hold no state of their own. */
export interface PageActions {
  readonly focusShot: (shot: string) => void;
  readonly pick: (shot: string, take: string) => void;
  readonly approve: (shot: string, take?: string) => void;
  readonly reject: (shot: string, take?: string) => void;
  readonly saveNote: (shot: string, note: string) => Promise<boolean>;
  /** Plays the picked takes from a shot on; `lead` seconds before its end if given, and then only across the join. */
  readonly playReel: (shot: string, lead?: number) => void;
}
