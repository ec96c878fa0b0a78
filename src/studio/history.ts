import { realpath } from 'node:fs/promises';
import { dirname, join, posix, relative, resolve, sep } from 'node:path';
import { decode, MAX_BYTES } from '../document/decode.js';
import { parseYaml } from '../document/yaml.js';
import { findModel } from '../gateway/gateways.js';
import { shellWord } from '../report/shell-word.js';
import { storyboardSchema } from '../storyboard/storyboard.gen.js';
import { unlessOutOfFiles } from '../take/disk-error.js';
import { fold, type History } from '../take/fold.js';
import { readJournal } from '../take/journal.js';
import { contradicts, lackingIn, namedTwice } from '../take/lacking.js';
import type { LedgerTrouble } from '../take/ledger.js';
import type { Manifest } from '../take/manifest.gen.js';
import { readManifest } from '../take/manifest-file.js';
import { readOrdinary } from '../take/read-ordinary.js';
import { takeName } from '../take/take.js';
import type { TakeEvent } from '../take/take-event.js';
import type { LoadedBoard } from './load.js';
import { fail, type Result } from './trouble.js';

/** Where a board's ledger, manifest and clips are. */
export interface Places {
  /** Absolute; named after the board's id. */
  readonly folder: string;
  /** As a person would write it from where they stand. */
  readonly shown: string;
  /** The output folder that was asked for, where one was. */
  readonly out?: string;
  readonly rehearsal: boolean;
  /** Folders above it that nobody named on the command line: a link in the place of one of them may be anybody's. */
  readonly above: readonly string[];
}

/** A command on the board, for somebody to type: where its folder is not the usual one, it says so. */
export function commandOn(command: string, loaded: LoadedBoard, { out, rehearsal }: Places): string {
  const flags = [...(out === undefined ? [] : ['--out', out]), ...(rehearsal && command !== 'rehearse' ? ['--rehearsal'] : [])];
  return ['rushes', command, loaded.file, ...flags].map(shellWord).join(' ');
}

/** The folders on the way from one to another below it. */
function between(from: string, to: string): string[] {
  const steps = relative(from, to).split(sep);
  return steps[0] === '..' || steps[0] === '' ? [] : steps.map((_, nth) => join(from, ...steps.slice(0, nth + 1)));
}

/** What has happened to a board before. */
export interface Past {
  readonly history: History;
  /** Events that stand in a manifest whose journal is not here: to be written down before anything else is. */
  readonly imports: readonly TakeEvent[];
  /** The manifest beside the journal, as it was read. */
  readonly manifest?: Manifest;
}

/** The board's output folder: --out from where the person stands, else the config's, else `renders`. */
export function placesOf(loaded: LoadedBoard, cwd: string, out: string | undefined, rehearsal: boolean): Places {
  const { config, configFolder } = loaded;
  const [from, named] =
    config?.output !== undefined && configFolder !== undefined ? [configFolder, config.output] : [cwd, 'renders'];
  const base = out !== undefined ? resolve(cwd, out) : resolve(from, named);
  const folder = join(base, loaded.meant.board.id + (rehearsal ? '.rehearsal' : ''));
  const shown = relative(cwd, folder).split(sep).join('/') || '.';
  const above = out === undefined ? between(from, base) : [];
  return { folder, shown, ...(out !== undefined && { out }), rehearsal, above };
}

/** The board's path as the ledger keeps it: relative to the output folder, so that it holds in every clone. */
export const boardFile = (loaded: LoadedBoard, places: Places): string =>
  relative(places.folder, loaded.path).split(sep).join(posix.sep);

/** A ledger's trouble as a command's. */
export function ledgerTrouble(trouble: LedgerTrouble, loaded: LoadedBoard, places: Places) {
  const doctor =
    trouble.kind === 'damaged' ? ` Or: ${commandOn('doctor', loaded, places)} says what can be saved, and how to go on.` : '';
  return fail(trouble.kind === 'busy' ? 5 : 6, trouble.message, trouble.hint + doctor);
}

/**
 * What has happened, without the network and without the lock: the journal, or the manifest where there is only that.
 */
export async function readPast(loaded: LoadedBoard, places: Places, events?: readonly TakeEvent[]): Promise<Result<Past>> {
  const manifestFile = join(places.folder, 'manifest.json');
  // The manifest before the journal: it is written after what it says, so that a run under way is never taken for somebody else's.
  const read = await readManifest(manifestFile);
  const journal =
    events === undefined ? await readJournal(join(places.folder, 'journal.jsonl')) : { ok: true as const, value: events };
  if (!journal.ok) return ledgerTrouble(journal.trouble, loaded, places);
  if (!read.ok) {
    return fail(
      6,
      read.message,
      'It names what was paid for, so nothing is guessed: restore it (git checkout), or move it away if the journal beside it is whole.',
    );
  }
  const past = reconcile(journal.value, read.manifest, `${places.shown}/manifest.json`, commandOn('doctor', loaded, places));
  if (!past.ok) return past;
  // Left out of the plan, it would be forgotten; so nothing is done until somebody who knows it does it.
  const strange = past.value.history.takes.find((take) => findModel(take.model) === undefined);
  if (strange)
    return fail(
      6,
      `${places.shown} holds ${takeName(strange)} of ${strange.model}, a model that this release does not know`,
      'Use the release that rendered it.',
    );
  // The next ones' would be numbers that no manifest may have: bought under one, a take would lock its board out.
  const far = past.value.history.takes.find(({ take }) => take > LAST_TAKE - ROOM);
  if (far)
    return fail(
      6,
      `${places.shown} holds ${takeName(far)}, and there are too few numbers for takes after it`,
      'No film comes to so many: restore the file in which it stands, or give that take a lower number there.',
    );
  const claim = await otherClaim(loaded, places, past.value.history.board?.file ?? read.manifest?.storyboard.file);
  if (claim !== undefined) {
    return fail(
      2,
      `${loaded.file} and ${claim} both have the id \`${loaded.meant.board.id}\`, and would share clips and keys in ${places.shown}`,
      'Give one of them another id, or another folder with --out.',
    );
  }
  return past;
}

/** The highest number of a take, as the manifest's schema has it. */
const LAST_TAKE = 1_000_000;
/** More takes than a run makes of a shot. */
const ROOM = 10_000;

/** The journal knows more than the manifest that is folded from it; never less, unless it is not here, or its import was cut off. */
function reconcile(events: readonly TakeEvent[], manifest: Manifest | undefined, shown: string, doctor: string): Result<Past> {
  const { takes } = fold(events);
  const [twice] = namedTwice(manifest);
  if (twice !== undefined)
    return fail(
      6,
      `${shown} names ${twice} twice`,
      'Nothing is guessed about what was paid for: give one of them the number that it has elsewhere, or restore the file.',
    );
  const lacking = lackingIn(takes, manifest);
  const importable = !lacking.some((entry) => takes.some((take) => contradicts(take, entry)));
  if (importable && events.every(({ type }) => ['board', 'take-imported', 'take-adopted'].includes(type))) {
    const imports = lacking.map((entry): TakeEvent => ({ type: 'take-imported', at: entry.submitted_at, entry: { ...entry } }));
    return { ok: true, value: { history: fold([...events, ...imports]), imports, ...(manifest && { manifest }) } };
  }
  if (lacking.length > 0) {
    const names = lacking.slice(0, 5).map(takeName).join(', ') + (lacking.length > 5 ? ` and ${lacking.length - 5} more` : '');
    return fail(
      6,
      `${shown} names takes that the journal beside it does not have: ${names}`,
      `Somebody else rendered this board too, or the journal lost its end. Nothing is overwritten: move journal.jsonl away to go on from the manifest, or restore the manifest that belongs to the journal. ${doctor} looks at both.`,
    );
  }
  return { ok: true, value: { history: fold(events), imports: [], ...(manifest && { manifest }) } };
}

/** Another file that still claims the board's id, where there is one. A board that was moved leaves none behind. */
export async function otherClaim(
  loaded: LoadedBoard,
  places: Pick<Places, 'folder'>,
  file: string | undefined,
): Promise<string | undefined> {
  if (file === undefined) return undefined;
  const other = resolve(places.folder, file);
  try {
    if ((await realpath(other)) === (await realpath(loaded.path))) return undefined;
    const source = decode(Buffer.from(await readOrdinary(other, MAX_BYTES)), other, { maxBytes: MAX_BYTES });
    const document = source.ok ? parseYaml(source.value, storyboardSchema) : source;
    const id = document.ok ? (document.value.value as { id?: unknown }).id : undefined;
    return id === loaded.meant.board.id ? relative(dirname(loaded.path), other).split(sep).join('/') : undefined;
  } catch (error) {
    return unlessOutOfFiles(error, undefined);
  }
}
