/** What a run waits for, where other runs change the budgets that span boards. */
interface Wait {
  readonly file: string;
  readonly pid?: number;
}

/** `waiting for …/budgets.json.lock: process 4321 changes what all boards have spent`. */
export const waitWords = ({ file, pid }: Wait): string =>
  `waiting for ${file}: ${pid === undefined ? 'another process' : `process ${pid}`} changes what all boards have spent`;
