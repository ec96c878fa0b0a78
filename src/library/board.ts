import { type LoadedBoard, load as loadFile } from '../app/board/load.js';
import { type Diagnostic, diagnosticsOf } from './diagnostic.js';
import { type Gateway, innerGateways } from './gateway.js';
import { COMMON, checkCall, dropUndefined, findWrongFile, type OptionNames } from './inner-options.js';
import type { CommonOptions, Environment } from './options.js';
import { invalidBoard, type Result, success } from './result.js';

/** What `validate` takes. */
export interface ValidateOptions extends CommonOptions {
  /** The longest file that is read, in bytes; 1 MiB by default. */
  readonly maxBytes?: number;
  /** The environment that names the user's own config folder; `process.env` by default. */
  readonly env?: Environment;
  /** The board's profile that sets model, resolution and takes of every shot. `model` and `shotModels` go before its model. */
  readonly profile?: string;
  /** The model of every shot, as `gateway/model`; the board's by default. */
  readonly model?: string;
  /** The model of single shots, as `gateway/model` by shot id; it goes before `model`. */
  readonly shotModels?: Readonly<Record<string, string>>;
  /** More gateways beside the built-in ones. The board keeps them: plans and renders of it use them too. */
  readonly gateways?: readonly Gateway[];
}

/** What `load` takes. */
export interface LoadOptions extends ValidateOptions {
  /** `published` by default: pictures on disk have the addresses at which they are published. `unpublished`: they need none, for a rehearsal. */
  readonly stills?: 'published' | 'unpublished';
}

/** A shot of a board, with defaults, vars and model applied. */
export interface BoardShot {
  /** Its id. */
  readonly id: string;
  /** `gateway/model`. */
  readonly model: string;
  /** Length of the clip. */
  readonly seconds: number;
  /** Tier: `720p` or `1080p`. */
  readonly resolution: string;
  /** How many takes are wanted, from 1. */
  readonly takes: number;
}

/** A storyboard that was read and checked: what the other functions work with. It does not change when its file does. */
export interface Board {
  /** The board's id. */
  readonly id: string;
  /** Its title; absent where it has none. */
  readonly title?: string;
  /** As it was named. */
  readonly file: string;
  /** The file's path: absolute. */
  readonly path: string;
  /** Of the file's bytes, in lower-case hex. */
  readonly sha256: string;
  /** The shots that are rendered, in board order. One with a clip of the user's own is not among them. */
  readonly shots: readonly BoardShot[];
  /** What a person should know about it; nothing of it stops a render. */
  readonly warnings: readonly Diagnostic[];
}

const innerBoards = new WeakMap<Board, LoadedBoard>();

/** @internal */
export const READ: OptionNames<ValidateOptions> = {
  ...COMMON,
  maxBytes: true,
  env: true,
  profile: true,
  model: true,
  shotModels: true,
  gateways: true,
};

/** The options of `load` as the core takes them. @internal */
export const innerLoadOptions = ({ cwd, maxBytes, env, profile, model, shotModels, stills, gateways }: LoadOptions) => ({
  ...dropUndefined({ cwd, maxBytes, env, profile, model, shotModels, stills }),
  ...innerGateways(gateways),
});

/**
 * Reads and checks a storyboard with its config. Opens no connection.
 *
 * @param file its path, absolute or relative to `cwd`
 * @returns the board; or the failure `invalid-board`, with every error and its place
 */
export async function load(file: string, options: LoadOptions = {}): Promise<Result<Board>> {
  const refusal = findWrongFile(file) ?? checkCall<LoadOptions>(options, { ...READ, stills: true });
  if (refusal) return refusal;
  const loaded = await loadFile(file, innerLoadOptions(options));
  const diagnostics = diagnosticsOf(loaded.diagnostics);
  return loaded.ok ? success(boardOf(loaded.value, diagnostics)) : invalidBoard(file, diagnostics);
}

function boardOf(loaded: LoadedBoard, warnings: readonly Diagnostic[]): Board {
  const { id, title, sha256, shots } = loaded.resolved.board;
  const board: Board = Object.freeze({
    id,
    ...(title !== undefined && { title }),
    file: loaded.file,
    path: loaded.path,
    sha256: sha256(),
    shots: shots.map(({ shot }) => {
      const { id, model, duration: seconds, resolution, takes } = shot;
      return { id, model, seconds, resolution, takes };
    }),
    warnings,
  });
  innerBoards.set(board, loaded);
  return board;
}

/** What the core knows of a board. Throws where it is not one that `load` gave. @internal */
export function innerBoard(board: Board): LoadedBoard {
  const loaded = innerBoards.get(board);
  if (loaded === undefined) throw new TypeError('this is not a board that load() returned');
  return loaded;
}
