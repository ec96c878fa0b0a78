import type { Failure } from '../app/failure.js';
import { workflowCommand } from '../report/diagnostics/diagnostics-github.js';
import type { RuleVerdict } from '../report/pull-request/pull-request.js';
import { escapeTerminal } from '../report/text/escape-terminal.js';
import { messageText } from '../report/text/message-text.js';
import type { PostedComment } from './github/post-comment.js';

/** What became of the comment, also where none could be posted or was asked for. */
export type ToldComment = PostedComment | { readonly kind: 'no-target' | 'not-asked' };

const COMMANDS = { deny: 'error', approve: 'notice', warn: 'warning' } as const;

/** Puts what policies say on the lines of the boards. */
export function printVerdicts(verdicts: readonly RuleVerdict[], print: (text: string) => void): void {
  for (const { level, text, rule, at } of verdicts) {
    const place = Object.entries({ file: at.file, line: at.line, col: at.column, title: 'policy' });
    const known = place.flatMap(([key, value]): [string, string | number][] => (value === undefined ? [] : [[key, value]]));
    print(`${workflowCommand(COMMANDS[level], known, escapeTerminal(`${text} (${rule})`))}\n`);
  }
}

/** Says what became of the comment. One that cannot be posted fails nothing: the text is in the summary. */
export function printPosted(comment: ToldComment, print: (text: string) => void): void {
  const words = noticeOf(comment);
  if (words !== undefined) print(`${workflowCommand('notice', [['title', 'rushes']], escapeTerminal(words))}\n`);
  else if ('url' in comment) print(`comment ${comment.kind}: ${escapeTerminal(comment.url)}\n`);
}

function noticeOf(comment: ToldComment): string | undefined {
  const where = 'the text is in the summary of this run';
  switch (comment.kind) {
    case 'not-allowed':
      return `${comment.message}: ${where}. A comment needs \`permissions: { pull-requests: write }\`; a pull request from a fork never has it.`;
    case 'failed':
      return `${comment.message}: ${where}.`;
    case 'no-target':
      return `There is no token or no pull request for a comment: ${where}.`;
    default:
      return undefined;
  }
}

/** Says why the action could not do its work. Returns the exit code. */
export function printFailure({ exit_code, message, hint }: Failure, print: (text: string) => void): number {
  const lines = [message, ...(hint === undefined ? [] : [hint])];
  const text = lines.map((line) => escapeTerminal(messageText(line, 'command-line'))).join('\n');
  print(`${workflowCommand('error', [['title', 'rushes']], text)}\n`);
  return exit_code;
}
