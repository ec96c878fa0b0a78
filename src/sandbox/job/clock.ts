/** Milliseconds since 1970. It reads the system clock once and then runs steadily: setting that clock delays no job. */
export const nowMs = (): number => Math.round(performance.timeOrigin + performance.now());
