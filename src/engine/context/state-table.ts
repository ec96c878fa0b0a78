/**
 * What a state machine does: for each state, what follows from each observation that its effect may bring.
 *
 * `Seen`: the kinds of observations by state. `Now`: what the rest of the run says at that moment.
 */
export type StateTable<
  Seen,
  State extends { readonly at: string },
  Observation extends { readonly kind: string },
  Now,
  Step,
> = {
  readonly [S in keyof Seen]: {
    readonly [K in Seen[S] & string]: (
      state: Extract<State, { readonly at: S }>,
      seen: Extract<Observation, { readonly kind: K }>,
      now: Now,
    ) => Step;
  };
};
