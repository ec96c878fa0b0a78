/** Reports how far a work is. */
export interface ProgressAnnouncer {
  readonly onProgress: (done: number, total: number) => void;
  readonly end: () => void;
}

/** Says once what the command waits for, if that takes longer than a second. `what`: `Drawing sketches`. */
export function announceProgress(what: string, say: (text: string) => void): ProgressAnnouncer {
  let timer: NodeJS.Timeout | undefined;
  let latest = 0;
  const end = () => clearTimeout(timer);
  const onProgress = (done: number, total: number) => {
    latest = done;
    timer ??= setTimeout(() => say(`${what}: ${latest} of ${total} so far.\n`), 1000);
    if (done === total) end();
  };
  return { onProgress, end };
}
