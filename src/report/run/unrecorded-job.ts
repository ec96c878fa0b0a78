import { escapeTerminal } from '../text/escape-terminal.js';

/** A job whose id is known and stands nowhere. */
interface Unwritten {
  readonly shot: string;
  readonly take: number;
  readonly unit: string;
  readonly job_id: string;
  readonly found: 'accepted' | 'perhaps' | 'second';
  readonly asked_again: boolean;
}

/**
 * Says a job's id that could not be written down, once, and how it comes home.
 *
 * @param adopt the command that takes the job in, which is of use once the disk can be written to
 */
export function unrecordedJobText({ shot, take, unit, job_id, found, asked_again }: Unwritten, adopt: string): string {
  const name = `${shot}.${take}`;
  const has = { accepted: 'has a job', perhaps: 'may have a job', second: 'may have a second job' }[found];
  if (!asked_again)
    return `${name} ${has} at ${unit} whose id could not be written down: keep this line. Once there is room again: ${adopt}\n`;
  const job = `${escapeTerminal(job_id)} at ${unit}`;
  return `${name} ${has}, ${job}, which could not be written down: keep its id. The next run asks for it under its own id, and finds it.\n`;
}
