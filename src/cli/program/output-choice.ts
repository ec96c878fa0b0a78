import type { Command } from 'commander';
import { USAGE } from './usage-error.js';

/** Refuses two options that ask for two different outputs. */
export function checkOutput(command: Command): void {
  const { format, events } = command.opts<{ format?: string; events?: boolean }>();
  const written = (name: string) => command.getOptionValueSource(name) === 'cli';
  const refuse = (message: string) => command.error(message, { code: USAGE });
  if (events && format === 'json')
    refuse(
      `${written('json') ? '--json' : '--events'} prints events while the run goes on, and --format json one result at its end: choose one`,
    );
  if (events === undefined && written('json') && format !== 'json')
    refuse(`--json is --format json, and --format ${format} is something else: choose one`);
}

/** Whether a command line asks for one JSON document on stdout. Also reads a line with usage errors. */
export function wantsJson(words: readonly string[]): boolean {
  const hasEvents = ['render', 'rehearse', 'reconcile'].some((command) => words.includes(command));
  return words.some(
    (word, at) =>
      word === '--format=json' || (word === '--format' && words[at + 1] === 'json') || (word === '--json' && !hasEvents),
  );
}
