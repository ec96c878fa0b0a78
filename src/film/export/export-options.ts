/** How a film is written for another program. */
export interface FilmTextOptions {
  /** The escaped address of a clip, from its absolute path. */
  readonly mediaUrl: (path: string) => string;
}
