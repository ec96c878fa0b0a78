/** What can be read of a record that could not be repaired. Any of it may be damaged. */
export interface Clues {
  readonly type?: string;
  readonly shot?: string;
  readonly take?: number;
  readonly model?: string;
  readonly fingerprint?: string;
  readonly external_task_id?: string;
  readonly gateway?: string;
  readonly job_id?: string;
}

/** Finds the fields of a broken record that still have their form. */
export function cluesIn(bytes: Buffer): Clues {
  const text = bytes.toString();
  const fieldOf = (name: string, form: string) => new RegExp(`"${name}":${form}[,}]`).exec(text)?.[1];
  const take = fieldOf('take', '([1-9]\\d{0,5})');
  const clues = {
    type: fieldOf('type', '"([a-z-]+)"'),
    shot: fieldOf('shot', '"([a-z0-9][a-z0-9_-]{0,63})"'),
    model: fieldOf('model', '"([a-z0-9-]+/[a-z0-9._-]+)"'),
    fingerprint: fieldOf('fingerprint', '"([0-9a-f]{64})"'),
    external_task_id: fieldOf('external_task_id', '"([\\x21-\\x7e]{1,64}?)"'),
    gateway: fieldOf('gateway', '"([a-z0-9-]+)"'),
    job_id: fieldOf('job_id', '"([\\x21-\\x7e]{1,512}?)"'),
  };
  const found = Object.fromEntries(Object.entries(clues).filter(([, value]) => value !== undefined)) as Clues;
  return { ...found, ...(take !== undefined && { take: Number(take) }) };
}
