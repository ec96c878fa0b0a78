import { type Opening, openFile } from '../../app/review/open-file.js';
import type { Terminal } from './terminal.js';

/** Why nothing was opened, and what to do. */
function reasonWords(opening: Opening & { opened: false }, what: 'file' | 'address'): string {
  switch (opening.why) {
    case 'ci':
      return what === 'address'
        ? 'CI is set, so nothing was opened.'
        : 'CI is set, so nothing was opened: open the file above, or keep its folder as an artifact.';
    case 'remote':
      return what === 'address'
        ? 'this is a remote session without a display, so nothing was opened: forward the port with ssh -L, and open the address on your machine.'
        : 'this is a remote session without a display, so nothing was opened: copy its folder to your machine, or open it there.';
    case 'no-display':
      return `there is no display, so nothing was opened: open the ${what} above where there is one.`;
    case 'no-program':
      return `${opening.program} is not installed, so nothing was opened: open the ${what} above yourself.`;
    case 'failed':
      return `${opening.program} could not open it: open the ${what} above yourself.`;
  }
}

/** Opens a file or an address with the system's program, and says what happened. It stands above on the screen. */
export async function openAndSay(path: string, terminal: Terminal, what: 'file' | 'address' = 'file'): Promise<void> {
  const opening = await openFile(path);
  terminal.err(opening.opened ? `Opened with ${opening.program}.\n` : `Not opened: ${reasonWords(opening, what)}\n`);
}
