import { escapeTerminal } from '../text/escape-terminal.js';

/** A job whose id could not be recorded. */
interface UnrecordedJob {
  readonly shot: string;
  readonly take: number;
  readonly unit: string;
  readonly job_id: string;
  readonly found: 'accepted' | 'perhaps' | 'second';
  readonly asked_again: boolean;
}

/**
 * Shows a job id that could not be recorded, and how to adopt the job.
 *
 * @param adopt the command that adopts the job, once the disk has room
 */
export function unrecordedJobText({ shot, take, unit, job_id, found, asked_again }: UnrecordedJob, adopt: string): string {
  const name = `${shot}.${take}`;
  const has = { accepted: 'has a job', perhaps: 'may have a job', second: 'may have a second job' }[found];
  if (!asked_again)
    return `${name} ${has} at ${unit} whose id could not be recorded: keep this line. Once the disk has room: ${adopt}\n`;
  const job = `${escapeTerminal(job_id)} at ${unit}`;
  return `${name} ${has}, ${job}, which could not be recorded: keep its id. The next run sends the same request under the same task id, and finds the job.\n`;
}
