import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gitOrThrow } from './clones.js';
import { workspace } from './rushes.js';

/** Files by their paths; `null` removes one. */
export type ProjectFiles = Readonly<Record<string, string | Uint8Array | null>>;

/** A git repository of its own, deleted after the test. */
export interface GitProject {
  readonly cwd: string;
  git(...args: string[]): string;
  /** Writes files; the folders above them are made. */
  write(files: ProjectFiles): void;
  /** Writes and commits files. Returns the commit's id. */
  commit(files?: ProjectFiles): string;
}

/** Opens a folder in which git works already. */
export function openProject(cwd: string): GitProject {
  const write = (files: ProjectFiles): void => {
    for (const [file, content] of Object.entries(files)) {
      if (content === null) rmSync(join(cwd, file));
      else {
        mkdirSync(dirname(join(cwd, file)), { recursive: true });
        writeFileSync(join(cwd, file), content);
      }
    }
  };
  return {
    cwd,
    git: (...args) => gitOrThrow(cwd, ...args),
    write,
    commit: (files = {}) => {
      write(files);
      gitOrThrow(cwd, 'add', '-A');
      gitOrThrow(cwd, 'commit', '-q', '--allow-empty', '-m', 'a day of work');
      return gitOrThrow(cwd, 'rev-parse', 'HEAD').trim();
    },
  };
}

/** A repository whose first commit has these files. */
export function gitProject(files: ProjectFiles, folder = workspace()): GitProject {
  gitOrThrow(folder, 'init', '-q', '-b', 'main', '.');
  const project = openProject(folder);
  project.commit(files);
  return project;
}
