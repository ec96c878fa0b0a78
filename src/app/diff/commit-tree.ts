import { type GitObjects, TooLarge } from './git-objects.js';

/** What a tree has under a name. Symlinks and submodules are never followed. */
export interface TreeEntry {
  readonly kind: 'file' | 'folder' | 'symlink' | 'submodule';
  readonly id: string;
}

/** A tree of a commit may have no more bytes: 16 MiB are some 300,000 entries. */
const MAX_TREE_BYTES = 16 * 1024 * 1024;
/** A search looks at no more files and folders. */
const MAX_ENTRIES = 200_000;

const KINDS: Readonly<Record<string, TreeEntry['kind']>> = {
  '40000': 'folder',
  '120000': 'symlink',
  '160000': 'submodule',
};

/** Reads a tree object: mode, blank, name, NUL, then the id as bytes. */
function parseTree(bytes: Buffer, idBytes: number): ReadonlyMap<string, TreeEntry> {
  const entries = new Map<string, TreeEntry>();
  for (let at = 0; at < bytes.length; ) {
    const blank = bytes.indexOf(32, at);
    const nul = bytes.indexOf(0, blank);
    if (blank < 0 || nul < 0) break;
    const kind = KINDS[bytes.toString('latin1', at, blank)] ?? 'file';
    const id = bytes.toString('hex', nul + 1, nul + 1 + idBytes);
    entries.set(bytes.toString('utf8', blank + 1, nul), { kind, id });
    at = nul + 1 + idBytes;
  }
  return entries;
}

/** The files of a commit, by their paths from the top of the repository. */
export class CommitTree {
  readonly #objects: GitObjects;
  readonly #root: TreeEntry;
  readonly #trees = new Map<string, ReadonlyMap<string, TreeEntry>>();

  /** @param tree the id of the commit's tree */
  constructor(objects: GitObjects, tree: string) {
    this.#objects = objects;
    this.#root = { kind: 'folder', id: tree };
  }

  async #entries(id: string): Promise<ReadonlyMap<string, TreeEntry>> {
    const known = this.#trees.get(id);
    if (known) return known;
    const read = await this.#objects.read(id, MAX_TREE_BYTES);
    const entries = read?.type === 'tree' ? parseTree(read.bytes, id.length / 2) : new Map<string, TreeEntry>();
    this.#trees.set(id, entries);
    return entries;
  }

  /**
   * Finds what has a path. A symlink or submodule on the way is returned in its place.
   *
   * @param path with forward slashes; empty for the top
   */
  async find(path: string): Promise<TreeEntry | undefined> {
    let at = this.#root;
    for (const name of path === '' ? [] : path.split('/')) {
      if (at.kind === 'symlink' || at.kind === 'submodule') return at;
      if (at.kind === 'file') return undefined;
      const entries = await this.#entries(at.id);
      // macOS spells accents in another way than most commits.
      const next = entries.get(name) ?? [...entries].find(([other]) => other.normalize() === name.normalize())?.[1];
      if (next === undefined) return undefined;
      at = next;
    }
    return at;
  }

  /** The bytes of a file. Rejects like {@link GitObjects.read}. */
  async bytes({ id }: TreeEntry, maxBytes: number): Promise<Buffer | undefined> {
    const read = await this.#objects.read(id, maxBytes);
    return read?.type === 'blob' ? read.bytes : undefined;
  }

  /**
   * The paths of the files below a folder. Rejects with `TooLarge` where there are too many.
   */
  async list(folder: string): Promise<string[]> {
    const top = await this.find(folder);
    const files: string[] = [];
    let seen = 0;
    const walk = async (entry: TreeEntry, path: string): Promise<void> => {
      const entries = await this.#entries(entry.id);
      seen += entries.size;
      if (seen > MAX_ENTRIES) throw new TooLarge(seen);
      for (const [name, inner] of entries) {
        const below = path === '' ? name : `${path}/${name}`;
        if (inner.kind === 'file') files.push(below);
        if (inner.kind === 'folder') await walk(inner, below);
      }
    };
    if (top?.kind === 'folder') await walk(top, folder);
    return files;
  }
}
