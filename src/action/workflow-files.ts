import { randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JobEnvironment } from './action-inputs.js';

/** The most bytes of a step's summary. GitHub drops a larger one. */
const MAX_SUMMARY_BYTES = 1024 * 1024;

/** The folder for temporary files of the job. */
export const jobTemp = (env: JobEnvironment): string => env['RUNNER_TEMP'] || tmpdir();

/** Adds a text to the summary of the step, unless it is too large for it. */
export function addToSummary(env: JobEnvironment, textFor: (fits: (text: string) => boolean) => string): void {
  const path = env['GITHUB_STEP_SUMMARY'];
  if (!path) return;
  const used = existsSync(path) ? statSync(path).size : 0;
  appendFileSync(
    path,
    textFor((text) => used + Buffer.byteLength(text) < MAX_SUMMARY_BYTES),
  );
}

/** Writes the whole text into a file of the job, and returns its path. */
export function writeReport(env: JobEnvironment, key: string, text: string): string {
  const folder = join(jobTemp(env), 'rushes-report');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${key}.md`);
  writeFileSync(path, text);
  return path;
}

/** Sets outputs of the step. A value cannot end its own block: the mark at its end is made up each time. */
export function setOutputs(env: JobEnvironment, outputs: Readonly<Record<string, string>>): void {
  const path = env['GITHUB_OUTPUT'];
  if (!path) return;
  const mark = `end-${randomUUID()}`;
  const blocks = Object.entries(outputs).map(([name, value]) => `${name}<<${mark}\n${value}\n${mark}\n`);
  appendFileSync(path, blocks.join(''));
}
