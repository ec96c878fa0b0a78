import { type Opening, openFile } from '../../app/review/open-file.js';
import type { OpenDocument } from '../../report/review/open.gen.js';
import { escapeJson, escapeTerminal } from '../../report/text/escape-terminal.js';
import { wrap } from '../../report/text/wrap.js';
import type { Terminal } from './terminal.js';

/** A file to open. */
export interface OpenTarget {
  /** Absolute. */
  readonly path: string;
  /** Relative to the current directory. */
  readonly shown: string;
}

/** Why nothing was opened, and what to do. */
function reasonWords(opening: Opening & { opened: false }, what: 'file' | 'address'): string {
  switch (opening.code) {
    case 'ci':
      return what === 'address' ? 'CI is set.' : 'CI is set. Open the file above, or keep its folder as an artifact.';
    case 'remote':
      return what === 'address'
        ? 'this is a remote session without a display. Forward the port with ssh -L, and open the address on your machine.'
        : 'this is a remote session without a display. Copy the folder of the file above to your machine, and open it there.';
    case 'no-display':
      return `there is no display. Open the ${what} above where there is one.`;
    case 'no-program':
      return `${opening.program} is not installed. Open the ${what} above yourself.`;
    case 'failed':
      return `${opening.program} could not open it. Open the ${what} above yourself.`;
  }
}

/** Opens a file or an address, and says what happened. It stands above on the screen. */
export async function openAndSay(
  { path }: Pick<OpenTarget, 'path'>,
  terminal: Terminal,
  what: 'file' | 'address' = 'file',
): Promise<Opening> {
  const opening = await openFile(path);
  const words = opening.opened ? `Opened with ${opening.program}.` : `Not opened: ${reasonWords(opening, what)}`;
  terminal.err(`${wrap(words, '', terminal.width?.err).join('\n')}\n`);
  return opening;
}

/** The same as the result of a command: the path, or a document, goes to stdout. */
export async function openAsResult(target: OpenTarget, isJson: boolean, terminal: Terminal): Promise<void> {
  if (!isJson) {
    terminal.out(`${escapeTerminal(target.shown)}\n`);
    await openAndSay(target, terminal);
    return;
  }
  const document: OpenDocument = { version: 1, file: target.shown, ...(await openAndSay(target, terminal)) };
  terminal.out(`${escapeJson(document)}\n`);
}
