import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the sources, with a slash at its end. */
export const src = fileURLToPath(new URL('../../src/', import.meta.url));

/** One import or re-export. `file`: relative to `src`. `from`: as written. */
export interface Import {
  readonly file: string;
  readonly from: string;
  readonly typeOnly: boolean;
}

/** Every source file, relative to `src`, with slashes. */
export const files: readonly string[] = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.replaceAll('\\', '/'));

export const textOf = (file: string): string => readFileSync(join(src, file), 'utf8');

function importsOf(file: string): Import[] {
  const text = textOf(file);
  const statements = text.matchAll(/^(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/gms);
  const dynamic = text.matchAll(/\b(?:import|require)\('([^']+)'\)/g);
  return [
    ...[...statements].map(([, type, from]) => ({ file, from: from as string, typeOnly: type !== undefined })),
    ...[...dynamic].map(([, from]) => ({ file, from: from as string, typeOnly: false })),
  ];
}

const imports = files.flatMap(importsOf);

/** Imports of files of ours. */
export const ownImports = imports.filter(({ from }) => from.startsWith('.'));

/** Imports of packages and of Node's own modules. */
export const foreignImports = imports.filter(({ from }) => !from.startsWith('.'));

/** The file that an import of ours leads to, relative to `src`. Code that the build writes has only its types there. */
export const targetOf = ({ file, from }: Import): string => {
  const target = normalize(join(dirname(file), from))
    .replaceAll('\\', '/')
    .replace(/\.js$/, '');
  return files.includes(`${target}.d.ts`) ? `${target}.d.ts` : `${target}.ts`;
};

/** The room of a file: its first folder, or '' for a file of `src` itself. */
export const roomOf = (file: string): string => (file.includes('/') ? (file.split('/')[0] as string) : '');

/** The folder of a file within its room, or '' for a file of the room itself. */
export const folderOf = (file: string): string => file.split('/').slice(1, -1).join('/');
