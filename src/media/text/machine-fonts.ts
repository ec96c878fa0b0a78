import { readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { extname, join } from 'node:path';
import { type CharacterTest, readFontCharacters } from './font-characters.js';

const MAX_FILES = 4_000;
const MAX_DEPTH = 6;
/** More scripts than these in one text are not drawn. */
const MAX_FONTS = 4;
const ENDS = new Set(['.ttf', '.otf', '.ttc', '.otc']);

/** Where systems keep fonts. */
function fontFolders(): string[] {
  const home = homedir();
  switch (process.platform) {
    case 'darwin':
      return ['/System/Library/Fonts', '/Library/Fonts', join(home, 'Library/Fonts')];
    case 'win32':
      return [
        join(process.env['WINDIR'] ?? 'C:\\Windows', 'Fonts'),
        join(process.env['LOCALAPPDATA'] ?? join(home, 'AppData/Local'), 'Microsoft/Windows/Fonts'),
      ];
    default:
      return ['/usr/share/fonts', '/usr/local/share/fonts', join(home, '.local/share/fonts'), join(home, '.fonts')];
  }
}

/** Finds fonts for characters that the font of rushes lacks. */
export interface FontFinder {
  /** Font files that have these characters, each for some of them, and the characters that none has. */
  find(codes: ReadonlySet<number>): { readonly files: readonly string[]; readonly missing: ReadonlySet<number> };
}

/** Makes a finder. It lists the folders once, and reads each font at most once. */
export function openFontFinder(folders: () => readonly string[] = fontFolders): FontFinder {
  let listed: string[] | undefined;
  const read = new Map<string, CharacterTest | undefined>();
  const has = (file: string, code: number): boolean => {
    if (!read.has(file)) read.set(file, readFontCharacters(file));
    return read.get(file)?.(code) ?? false;
  };
  return {
    find(codes) {
      listed ??= listFonts(folders());
      const missing = new Set(codes);
      const files: string[] = [];
      for (const file of listed) {
        if (missing.size === 0 || files.length === MAX_FONTS) break;
        const found = [...missing].filter((code) => has(file, code));
        for (const code of found) missing.delete(code);
        if (found.length > 0) files.push(file);
      }
      return { files, missing };
    },
  };
}

/** The font files in folders, plain ones first. */
function listFonts(folders: readonly string[]): string[] {
  const files: string[] = [];
  const list = (folder: string, depth: number): void => {
    const entries = readEntries(folder);
    for (const entry of entries.sort((one, other) => (one.name < other.name ? -1 : 1))) {
      const path = join(folder, entry.name);
      if (entry.isDirectory() && depth < MAX_DEPTH) list(path, depth + 1);
      else if (ENDS.has(extname(entry.name).toLowerCase()) && files.length < MAX_FILES) files.push(path);
    }
  };
  for (const folder of folders) list(folder, 1);
  return files
    .map((path) => ({ path, rank: rankOf(path) }))
    .sort((one, other) => one.rank - other.rank)
    .map(({ path }) => path);
}

/** An upright sans serif of a usual weight looks best on a slate. */
function rankOf(path: string): number {
  const odd = /italic|oblique|thin|light|black|condensed|narrow|mono|math/i.test(path) ? 4 : 0;
  const serif = /serif(?!.*sans)/i.test(path) ? 1 : 0;
  return odd + serif + (/noto ?sans|sans/i.test(path) ? 0 : 2);
}

function readEntries(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
