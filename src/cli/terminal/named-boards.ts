import { knownSecrets } from '../../app/access/known-secrets.js';
import { type FoundBoards, findBoards, type SkippedFile } from '../../app/board/find-boards.js';
import type { GatewayRegistry } from '../../gateway/registry.js';
import { escapeTerminal } from '../../report/text/escape-terminal.js';
import { fewNames } from '../../report/text/notes.js';
import { wrap } from '../../report/text/wrap.js';
import type { Terminal } from './terminal.js';

/** What a file that was left out is: one, and several. */
const KINDS: Readonly<Record<SkippedFile['reason'], readonly [one: string, several: string]>> = {
  'no-shots': ['file that is not a board', 'files that are not boards'],
  symlink: ['symlink', 'symlinks'],
  unreadable: ['folder that cannot be read', 'folders that cannot be read'],
};

/**
 * Finds the boards that a command's arguments name, and says which files were left out. Secrets beside the boards are masked from
 * then on.
 *
 * @returns the boards, or the exit code if the arguments lead to none
 */
export async function findNamedBoards(
  args: readonly string[],
  flags: { readonly maxBytes?: number },
  terminal: Terminal,
  gateways: GatewayRegistry,
): Promise<FoundBoards | number> {
  const found = await findBoards(args, flags);
  if (!found.ok) return (await import('./say.js')).sayFailure(found.failure, terminal);
  const { files, isSeveral, skipped } = found.value;
  // A single file was named, so the secrets beside it are known already.
  if (isSeveral) terminal.learn?.(await knownSecrets(gateways.byName.values(), files));
  saySkipped(skipped, terminal);
  return found.value;
}

/** Says which files a search left out, each kind in a sentence. */
export function saySkipped(skipped: readonly SkippedFile[], terminal: Terminal): void {
  for (const [reason, [one, several]] of Object.entries(KINDS)) {
    const files = skipped.filter((file) => file.reason === reason).map(({ file }) => file);
    if (files.length === 0) continue;
    const words = `skipped ${files.length} ${files.length === 1 ? one : several}: ${fewNames(files)}`;
    terminal.err(`${wrap(escapeTerminal(words), '  ', terminal.width?.err).join('\n')}\n\n`);
  }
}
