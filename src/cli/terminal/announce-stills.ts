/** Reports how many stills were checked. */
export interface StillsAnnouncer {
  readonly onChecked: (done: number, total: number) => void;
  readonly end: () => void;
}

/** Says once what the run waits for, if the check of the published stills takes longer than a second. */
export function announceStills(say: (text: string) => void): StillsAnnouncer {
  let timer: NodeJS.Timeout | undefined;
  let latest = 0;
  const end = () => clearTimeout(timer);
  const onChecked = (done: number, total: number) => {
    latest = done;
    timer ??= setTimeout(() => say(`Looking at the stills where they are published: ${latest} of ${total} so far.\n`), 1000);
    if (done === total) end();
  };
  return { onChecked, end };
}
