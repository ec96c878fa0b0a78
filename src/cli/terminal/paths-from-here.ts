import { sep } from 'node:path';

/** A text with the paths below a folder relative to it. Paths of other folders stay absolute. */
export function pathsFrom(folder: string, text: string): string {
  const prefix = folder.endsWith(sep) ? folder : `${folder}${sep}`;
  // The root is no useful start of a path.
  if (prefix === sep) return text;
  const escaped = prefix.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return text.replace(new RegExp(`(?<![\\w./\\\\-])${escaped}(?=[^\\s'"])`, 'g'), '');
}

/** A text with the paths below the current directory relative to it. */
export function pathsFromHere(text: string): string {
  try {
    return pathsFrom(process.cwd(), text);
  } catch {
    // The current directory no longer exists.
    return text;
  }
}
