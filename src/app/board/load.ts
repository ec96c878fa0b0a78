import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { decode, MAX_BOARD_BYTES } from '../../document/decode.js';
import type { Checked, Diagnostic } from '../../document/diagnostic.js';
import { nameLookalikes } from '../../document/lookalikes.js';
import { sortDiagnostics } from '../../document/sort-diagnostics.js';
import type { Source } from '../../document/span.js';
import { addGateways } from '../../gateway/add-gateways.js';
import { checkBoard, type ResolvedBoard } from '../../gateway/check/check-board.js';
import { type PricedConfig, readConfig } from '../../gateway/config/config.js';
import type { Gateway } from '../../gateway/gateway.js';
import type { GatewayRegistry } from '../../gateway/registry.js';
import { builtInGateways } from '../../gateway/vendor/built-in.js';
import { readStoryboard } from '../../storyboard/read-storyboard.js';
import { retarget, type Targets, unknownTargets } from '../../storyboard/retarget.js';
import type { Board } from '../../storyboard/shot.js';
import { diskMessage, unlessOutOfFiles } from '../../system/disk-error.js';
import { configFolderOf, type Environment, shortenHome } from '../../system/user-folders.js';
import { repositoryOf, whyHidden } from './hidden-text.js';
import type { StillTrouble } from './read-still.js';
import { findStills } from './stills.js';

/** How a storyboard is read, and on which models its shots are put. */
export interface LoadOptions extends Targets {
  /** The folder that relative paths start from; the process's own by default. */
  readonly cwd?: string;
  /** Longest file that is read, in bytes; 1 MiB by default. */
  readonly maxBytes?: number;
  /** The environment, which says where the user's own config is; the process's own by default. */
  readonly env?: Environment;
  /** Whether pictures on disk have the addresses at which they are published: `published` by default, as a render sends them. `unpublished`: all are made up, for a rehearsal. */
  readonly stills?: 'published' | 'unpublished';
  /** More gateways, beside the ones that come with rushes. The board keeps them: plans and renders of it use them too. */
  readonly gateways?: readonly Gateway[];
  /** In place of the built-in gateways. */
  readonly registry?: GatewayRegistry;
}

/** A storyboard that was read and checked, with the config that stands beside or above it. */
export interface LoadedBoard {
  /** As it was named. */
  readonly file: string;
  /** Absolute. */
  readonly path: string;
  readonly meant: ResolvedBoard;
  readonly gateways: GatewayRegistry;
  readonly config?: PricedConfig;
  /** The user's own config, where there is one; it goes before the board's. */
  readonly ownConfig?: PricedConfig;
  /** Where that is or would be, as it is shown; absent where the user has no home. */
  readonly ownConfigFile?: string;
  /** Absolute folder of the config, which its paths start from. */
  readonly configFolder?: string;
  /** The pictures on disk behind the addresses that the shots have for them: absolute paths. */
  readonly stills: ReadonlyMap<string, string>;
  /** Why a picture on disk has only an address that was made up, by its path as it is written: a render sends none of them. */
  readonly unpublished: ReadonlyMap<string, StillTrouble>;
}

const CONFIG = 'rushes.config.yaml';

const slashes = (path: string): string => path.split(sep).join('/');

/** An error that has no line: its file could not be read, or the caller's options are wrong. */
const ofWholeFile = (shown: string, error: Pick<Diagnostic, 'code' | 'message' | 'hint'>): Checked<never> => ({
  ok: false,
  diagnostics: [{ ...error, severity: 'error', span: { source: { file: shown, text: '' }, start: 0, end: 0 } }],
});

/** A file's bytes as a source, or why not, in the form in which everything about a file is said. */
async function readSource(
  path: string,
  shown: string,
  { maxBytes, repository }: { readonly maxBytes: number; readonly repository: string | undefined },
): Promise<Checked<{ source: Source; sha256: string }>> {
  const complaint = (code: string, message: string, hint: string) => ofWholeFile(shown, { code, message, hint });
  try {
    const found = await stat(path);
    if (!found.isFile() && !found.isDirectory())
      return complaint('unreadable-file', `${shown} is no ordinary file`, 'Name a storyboard that can be read.');
    const { size } = found;
    // Refused by its length before its bytes are in memory.
    const bytes = size > maxBytes ? new Uint8Array(maxBytes + 1) : await readFile(path);
    const source = decode(bytes, shown, { maxBytes, hidden: await whyHidden(path, repository) });
    if (!source.ok) return source;
    return {
      ok: true,
      value: { source: source.value, sha256: createHash('sha256').update(bytes).digest('hex') },
      diagnostics: source.diagnostics,
    };
  } catch (error) {
    unlessOutOfFiles(error, undefined);
    return complaint('unreadable-file', diskMessage(error, shown, 'read'), 'Name a storyboard that can be read.');
  }
}

const isThere = (file: string): Promise<boolean> =>
  stat(file).then(
    (found) => found.isFile(),
    () => false,
  );

/** The nearest config, from the board's folder upward. */
async function findConfig(folder: string): Promise<string | undefined> {
  for (let at = folder; ; at = dirname(at)) {
    const file = join(at, CONFIG);
    if (await isThere(file)) return file;
    if (dirname(at) === at) return undefined;
  }
}

/** A config that was found, and where; nothing where there is none. */
export interface FoundConfig {
  readonly config: PricedConfig;
  /** Absolute. */
  readonly configFolder: string;
}

/** Reads the nearest config, from a folder upward. */
export async function loadConfig(
  folder: string,
  gateways: GatewayRegistry,
  cwd = process.cwd(),
  maxBytes = MAX_BOARD_BYTES,
): Promise<Checked<FoundConfig | undefined>> {
  const path = await findConfig(folder);
  if (path === undefined) return { ok: true, value: undefined, diagnostics: [] };
  const repository = await repositoryOf(join(folder, CONFIG));
  const source = await readSource(path, slashes(relative(cwd, path)), { maxBytes, repository });
  const read = source.ok ? readConfig(source.value.source, gateways) : source;
  return read.ok ? { ...read, value: { config: read.value, configFolder: dirname(path) } } : read;
}

/** The user's own config, and where that is or would be. */
export interface OwnConfig {
  readonly ownConfig?: PricedConfig;
  /** As it is shown. */
  readonly ownConfigFile?: string;
}

/** Reads the user's own config: `~/.config/rushes/config.yaml`, or by `XDG_CONFIG_HOME`. */
export async function loadOwnConfig(
  gateways: GatewayRegistry,
  env: Environment = process.env,
  maxBytes = MAX_BOARD_BYTES,
): Promise<Checked<OwnConfig>> {
  const folder = configFolderOf(env);
  if (folder === undefined) return { ok: true, value: {}, diagnostics: [] };
  const path = join(folder, 'config.yaml');
  const shown = slashes(shortenHome(path, env));
  if (!(await isThere(path))) return { ok: true, value: { ownConfigFile: shown }, diagnostics: [] };
  const source = await readSource(path, shown, { maxBytes, repository: undefined });
  const read = source.ok ? readConfig(source.value.source, gateways, 'user') : source;
  return read.ok ? { ...read, value: { ownConfig: read.value, ownConfigFile: shown } } : read;
}

/** A storyboard and its config, read and checked. Where only its shots' requests are wrong, `written` has what stands there. */
export type Loaded = Checked<LoadedBoard> & {
  readonly written?: { readonly board: Board; readonly file: string } & Pick<
    LoadedBoard,
    'gateways' | 'config' | 'ownConfig' | 'ownConfigFile'
  >;
  /** The board without its shots, where something is wrong with it and its id is right: what is there of it can be shown. */
  readonly named?: LoadedBoard;
};

/**
 * Reads a storyboard and its config, and checks both: the language first, then the pictures that it names on disk, then each
 * shot's request against its model's document. Opens no connection.
 *
 * @returns the board and its warnings, or all that is wrong, in the order of the files' lines
 */
export async function load(file: string, options: LoadOptions = {}): Promise<Loaded> {
  const cwd = options.cwd ?? process.cwd();
  const maxBytes = options.maxBytes ?? MAX_BOARD_BYTES;
  const path = resolve(cwd, file);
  const registry = addGateways(options.registry ?? builtInGateways, options.gateways ?? []);
  if (!registry.ok) return ofWholeFile(slashes(file), registry.problem);
  const gateways = registry.value;
  const read = await readSource(path, slashes(file), { maxBytes, repository: await repositoryOf(path) });
  if (!read.ok) return read;
  const written = readStoryboard(read.value.source, read.value.sha256);
  const board = written.ok ? written.value : written.sound;
  const settings = await loadConfig(dirname(path), gateways, cwd, maxBytes);
  const own = await loadOwnConfig(gateways, options.env, maxBytes);
  const found = settings.ok ? settings.value : undefined;
  const stills =
    board &&
    (await findStills(board, {
      board: path,
      // Of a config that cannot be read, it is not known what it says.
      need: settings.ok ? (options.stills ?? 'published') : 'unsaid',
      ...(found && { configFolder: found.configFolder }),
      ...(found?.config.assets !== undefined && {
        publication: { folder: found.configFolder, base_url: found.config.assets },
      }),
    }));
  const checked = stills && checkBoard(retarget(stills.board, options), gateways);
  const lost = board ? unknownTargets(board, options) : [];
  const before: Diagnostic[] = [
    ...read.diagnostics,
    ...written.diagnostics,
    ...lost,
    ...(stills?.diagnostics ?? []),
    ...settings.diagnostics,
    ...own.diagnostics,
  ];
  const diagnostics = nameLookalikes(sortDiagnostics([...before, ...(checked?.diagnostics ?? [])]));
  const failed = before.some(({ severity }) => severity === 'error');
  if (failed || !checked?.ok || !stills) {
    const readable = !failed &&
      stills && {
        written: {
          board: stills.board,
          file: slashes(file),
          gateways,
          ...(found && { config: found.config }),
          ...(own.ok && own.value),
        },
      };
    const known = written.ok ? written.value : written.named;
    const named: LoadedBoard | undefined =
      known && settings.ok && own.ok
        ? {
            file: slashes(file),
            path,
            gateways,
            meant: { board: known, shots: [] },
            ...found,
            ...own.value,
            stills: new Map(),
            unpublished: new Map(),
          }
        : undefined;
    return { ok: false, diagnostics, ...readable, ...(named && { named }) };
  }
  return {
    ok: true,
    value: {
      file: slashes(file),
      path,
      meant: checked.value,
      gateways,
      ...found,
      ...(own.ok && own.value),
      stills: stills.files,
      unpublished: stills.unpublished,
    },
    diagnostics,
  };
}
