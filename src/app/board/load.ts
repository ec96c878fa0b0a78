import { dirname, resolve } from 'node:path';
import { MAX_BOARD_BYTES } from '../../document/decode.js';
import type { Checked, Diagnostic } from '../../document/diagnostic.js';
import { addLookalikeHints } from '../../document/lookalikes.js';
import { sortDiagnostics } from '../../document/sort-diagnostics.js';
import type { YamlTree } from '../../document/yaml/yaml-tree.js';
import { addGateways } from '../../gateway/add-gateways.js';
import { checkBoard, type ResolvedBoard } from '../../gateway/check/check-board.js';
import type { PricedConfig } from '../../gateway/config/config.js';
import type { Gateway } from '../../gateway/gateway.js';
import type { PolicySet } from '../../gateway/policy/policy.js';
import type { GatewayRegistry } from '../../gateway/registry.js';
import { builtInGateways } from '../../gateway/vendor/built-in.js';
import { beginsAsSavedPlan } from '../../plan/saved/saved-plan-kind.js';
import { readStoryboard } from '../../storyboard/read-storyboard.js';
import { retarget, type Targets, unknownTargets } from '../../storyboard/retarget.js';
import type { Board } from '../../storyboard/shot.js';
import type { Environment } from '../../system/user-folders.js';
import { type BoardFiles, diskFiles } from './board-files.js';
import { type LoadedSettings, loadSettings, type ReadSettings } from './load-settings.js';
import { findOwnClips, type OwnClip } from './own-clips.js';
import { slashes, wholeFileError } from './read-source.js';
import type { StillError } from './read-still.js';
import { findStills, type StillOptions } from './stills.js';

/** How a storyboard is read, and the models that its shots are moved to. */
export interface LoadOptions extends Targets {
  /** The folder that relative paths start from; the working directory by default. */
  readonly cwd?: string;
  /** A longer file is refused, in bytes; 1 MiB by default. */
  readonly maxBytes?: number;
  /** The environment that names the user's config folder; `process.env` by default. */
  readonly env?: Environment;
  /** `published` by default: pictures on disk get the addresses where they are published. `unpublished`: they get made-up addresses, for a rehearsal. */
  readonly stills?: 'published' | 'unpublished';
  /** More gateways, beside the built-in ones. Plans and renders of this board use them too. */
  readonly gateways?: readonly Gateway[];
  /** In place of the built-in gateways. */
  readonly registry?: GatewayRegistry;
  /** Where the board, its config and its pictures are read from; this disk by default. */
  readonly files?: BoardFiles;
  /** Present for one of several boards that are loaded with the same options: the settings that were read for the others. */
  readonly settings?: ReadSettings;
  /** Present for one of several boards: its YAML, where another thread has parsed it, by its absolute path and its text. */
  readonly treeOf?: (path: string, text: string) => YamlTree | undefined;
  /** A shot of `shotModels` may be on another board. */
  readonly isOneOfSeveral?: boolean;
  /** The folder whose policies hold, with those above it, in place of the board's own folder. */
  readonly policyFolder?: string;
}

/** A storyboard that was read and checked, with its config. */
export interface LoadedBoard {
  /** The file, as the caller named it. */
  readonly file: string;
  /** Absolute. */
  readonly path: string;
  /** The board with defaults, vars and models applied. */
  readonly resolved: ResolvedBoard;
  /** The board before a profile or a flag replaced anything, and what did. Absent if the board has no profiles. */
  readonly unmoved?: { readonly board: Board; readonly targets: Targets };
  readonly gateways: GatewayRegistry;
  readonly config?: PricedConfig;
  /** Makes the hash of its bytes, lower-case hex. */
  readonly configSha256?: () => string;
  /** Makes the hash of the user's own config. */
  readonly ownConfigSha256?: () => string;
  /** The user's own config. Its values replace those of the board's config. */
  readonly ownConfig?: PricedConfig;
  /** Its path, as it is shown, even where the file does not exist; absent where the user has no home folder. */
  readonly ownConfigFile?: string;
  /** The absolute folder of the board's config. Paths in the config start from it. */
  readonly configFolder?: string;
  /** The rules of every config above the board, of the user and of the environment. Absent without any. */
  readonly policies?: readonly PolicySet[];
  /** The absolute paths of pictures on disk, by the addresses that the shots have for them. */
  readonly stills: ReadonlyMap<string, string>;
  /** Why a picture on disk has only a made-up address, by its path as written. A render never sends such an address. */
  readonly unpublished: ReadonlyMap<string, StillError>;
  /** The clips of the user's own, by the id of their shot. Empty where the board was not read from this disk. */
  readonly ownClips: ReadonlyMap<string, OwnClip>;
}

/** A storyboard with its config, read and checked. */
export type Loaded = Checked<LoadedBoard> & {
  /** The board as written, where only the requests of its shots are wrong. */
  readonly written?: { readonly board: Board; readonly file: string } & Pick<
    LoadedBoard,
    'gateways' | 'config' | 'ownConfig' | 'ownConfigFile'
  >;
  /** The board without its shots, where it has errors and its id is right: commands can still show its takes. */
  readonly named?: LoadedBoard;
};

/** The board with its takes, also where it has errors; `undefined` if its id is unknown. */
export const boardToShow = (loaded: Loaded): LoadedBoard | undefined => (loaded.ok ? loaded.value : loaded.named);

/**
 * Reads a storyboard with its config, and checks them: first the language, then the pictures and clips on disk that it names, then each
 * shot's request against its model's schema. Opens no connection.
 *
 * @returns the board and its warnings, or every error and warning, in the order of the files' lines
 */
export async function load(file: string, options: LoadOptions = {}): Promise<Loaded> {
  const cwd = options.cwd ?? process.cwd();
  const maxBytes = options.maxBytes ?? MAX_BOARD_BYTES;
  const path = resolve(cwd, file);
  const files = options.files ?? diskFiles;
  const shown = files.shownAs?.(path) ?? slashes(file);
  const registry = addGateways(options.registry ?? builtInGateways, options.gateways ?? []);
  if (!registry.ok) return wholeFileError(shown, registry.problem);
  const gateways = registry.value;
  const read = files.readSource(path, shown, { maxBytes, board: path });
  if (!read.ok) return read;
  if (beginsAsSavedPlan(read.value.source.text))
    return wholeFileError(shown, {
      code: 'saved-plan',
      message: `${shown} is a saved plan, and not a board`,
      hint: `\`rushes render ${shown}\` carries it out. Name the board for everything else.`,
    });
  const { source, sha256 } = read.value;
  const written = readStoryboard(source, sha256, options.treeOf?.(path, source.text));
  const board = written.ok ? written.value : written.sound;
  const { env, settings: known, policyFolder } = options;
  const settings = await loadSettings(dirname(path), gateways, { cwd, maxBytes, env, files, known, policyFolder });
  const stills = board && (await findStills(board, stillOptions(path, options, settings), files));
  const own = board && (await findOwnClips(board, path, files));
  const checked = stills && checkBoard(retarget(stills.board, options), gateways);
  const before: Diagnostic[] = [
    ...read.diagnostics,
    ...written.diagnostics,
    ...(board ? unknownTargets(board, targetsToCheck(options, written.ok)) : []),
    ...(stills?.diagnostics ?? []),
    ...(own?.diagnostics ?? []),
    ...settings.diagnostics,
  ];
  const diagnostics = addLookalikeHints(sortDiagnostics([...before, ...(checked?.diagnostics ?? [])]));
  const hasErrors = before.some(({ severity }) => severity === 'error');
  const common = { file: shown, path, gateways, ...settings.values };
  if (!hasErrors && checked?.ok && stills && own) {
    const { files: pictures, unpublished } = stills;
    const unmoved = stills.board.profiles && { unmoved: { board: stills.board, targets: options } };
    const onDisk = { stills: pictures, unpublished, ownClips: own.clips };
    return { ok: true, value: { ...common, resolved: checked.value, ...unmoved, ...onDisk }, diagnostics };
  }
  const name = written.ok ? written.value : written.named;
  const named: LoadedBoard | undefined =
    name && settings.isConfigRead && settings.isOwnConfigRead
      ? { ...common, resolved: { board: name, shots: [] }, stills: new Map(), unpublished: new Map(), ownClips: new Map() }
      : undefined;
  return {
    ok: false,
    diagnostics,
    ...(!hasErrors && stills && { written: { ...common, board: stills.board } }),
    ...(named && { named }),
  };
}

/** The targets that must be on the board. With an error in the board, its profile may be the one with the error. */
const targetsToCheck = ({ profile, shotModels, isOneOfSeveral }: LoadOptions, isSound: boolean): Targets => ({
  ...(profile !== undefined && isSound && { profile }),
  ...(shotModels && !isOneOfSeveral && { shotModels }),
});

function stillOptions(board: string, options: LoadOptions, { isConfigRead, found }: LoadedSettings): StillOptions {
  const assets = found?.config.assets;
  return {
    board,
    // A config that cannot be read may publish the pictures or not.
    need: isConfigRead ? (options.stills ?? 'published') : 'ignored',
    ...(found && { configFolder: found.configFolder }),
    ...(found && assets !== undefined && { publication: { folder: found.configFolder, base_url: assets } }),
  };
}
