/** Milliseconds since 1970 as the wall's clock had it when this process began, and steady from there: a clock that is set delays no job. */
export const now = (): number => Math.round(performance.timeOrigin + performance.now());
