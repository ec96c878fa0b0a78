/** Which shots a run is about. */
export interface ShotChoice {
  /** Only these shot ids. */
  readonly only?: readonly string[];
  /** Every shot but these. */
  readonly except?: readonly string[];
}

/** Tells whether a run is about a shot. A shot that left the board is left out by `only` alone. */
export function wantedShots({
  only,
  except,
}: {
  only?: Iterable<string>;
  except?: Iterable<string>;
}): (shot: string) => boolean {
  const [wanted, left] = [only && new Set(only), new Set(except)];
  return (shot) => (wanted === undefined || wanted.has(shot)) && !left.has(shot);
}
