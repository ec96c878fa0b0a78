import type { Command } from 'commander';
import { USAGE } from './usage-error.js';

/** Refuses options that ask for two different outputs. */
export function checkOutput(command: Command): void {
  const { format, events, save } = command.opts<{ format?: string; events?: boolean; save?: string }>();
  const isGiven = (name: string) => command.getOptionValueSource(name) === 'cli';
  const refuse = (message: string) => command.error(message, { code: USAGE });
  if (events && format === 'json')
    refuse(
      `${isGiven('json') ? '--json' : '--events'} prints events during the run, and --format json prints one result at its end: choose one`,
    );
  if (save === '-' && format === 'json')
    refuse('--save - prints the saved plan, and --format json prints another document: choose one');
  if (events === undefined && isGiven('json') && format !== 'json')
    refuse(`--json is --format json, and --format ${format} is something else: choose one`);
}

/** Whether stdout is to hold one JSON document, judged from words that could not be parsed. */
export function wantsJson(words: readonly string[]): boolean {
  const hasEvents = ['render', 'rehearse', 'reconcile'].some((command) => words.includes(command));
  return words.some(
    (word, at) =>
      word === '--format=json' || (word === '--format' && words[at + 1] === 'json') || (word === '--json' && !hasEvents),
  );
}
