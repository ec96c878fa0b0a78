import { codeBlock, codeSpan } from '../text/quote-text.js';
import { firstOf } from './first-of.js';
import { type ChangedBoard, newlyBroken, type PullRequestReport, type RuleVerdict } from './pull-request.js';

const titled = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [`**${title}**`, '', ...lines];

/** Errors of boards that the pull request changes, and the names of others with errors. */
export function errorLines(report: PullRequestReport, most: number): string[] {
  const errors = newlyBroken(report).flatMap((board) => board.errors);
  const old = report.broken.filter(({ isOld }) => isOld).map(({ file }) => `- ${codeSpan(file)}`);
  return [
    ...titled('Errors', firstOf(errors, most, 'error', codeBlock)),
    ...titled('Not looked at: these boards have errors that this pull request does not touch', firstOf(old, most, 'board')),
  ];
}

const LEVELS = { deny: 'denied', approve: 'needs approval', warn: 'warning' } as const;

const placeWords = ({ file, line, column }: RuleVerdict['at']): string =>
  [file, line, column].filter((one) => one !== undefined).join(':');

/** What policies say, the denials first. */
export function verdictLines(changed: readonly ChangedBoard[], most: number): string[] {
  const all = changed.flatMap(({ verdicts }) => verdicts);
  const sorted = (['deny', 'approve', 'warn'] as const).flatMap((level) => all.filter((one) => one.level === level));
  const line = ({ level, text, rule, at }: RuleVerdict) =>
    `- **${LEVELS[level]}**: ${codeSpan(text)} at ${codeSpan(placeWords(at))}, by ${codeSpan(rule)}`;
  return titled('Policies', firstOf(sorted.map(line), most, 'verdict'));
}

export const warningLines = (changed: readonly ChangedBoard[], most: number): string[] =>
  titled(
    'Warnings',
    firstOf(
      changed.flatMap(({ warnings }) => warnings),
      most,
      'warning',
      codeBlock,
    ),
  );
