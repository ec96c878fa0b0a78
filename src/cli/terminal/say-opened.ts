import { type Opening, openFile } from '../../app/review/open-file.js';
import type { Terminal } from './terminal.js';

/** Why nothing was opened, and what to do. */
function reasonWords(opening: Opening & { opened: false }): string {
  switch (opening.why) {
    case 'ci':
      return 'CI is set, so nothing was opened: open the file above, or keep its folder as an artifact.';
    case 'remote':
      return 'this is a remote session without a display, so nothing was opened: copy its folder to your machine, or open it there.';
    case 'no-display':
      return 'there is no display, so nothing was opened: open the file above where there is one.';
    case 'no-program':
      return `${opening.program} is not installed, so nothing was opened: open the file above yourself.`;
    case 'failed':
      return `${opening.program} could not open it: open the file above yourself.`;
  }
}

/** Opens a file with the system's program, and says what happened. Its path stands above. */
export async function openAndSay(path: string, terminal: Terminal): Promise<void> {
  const opening = await openFile(path);
  terminal.err(opening.opened ? `Opened with ${opening.program}.\n` : `Not opened: ${reasonWords(opening)}\n`);
}
