/** A package's native build is missing or does not load. `hint` says what to install, or which systems work. */
export class MissingBuild extends Error {
  override readonly name = 'MissingBuild';
  readonly hint: string;

  constructor(message: string, hint: string) {
    super(message);
    this.hint = hint;
  }
}

/** For a build that this system should have. */
export const REINSTALL_HINT =
  'Install rushes again on this system, with optional packages: npm ci. A node_modules folder from another system has other builds.';

/** The first line of a loader's error. */
export const firstLine = (error: unknown): string => {
  const { cause, message } = error as Error;
  return (cause instanceof Error ? cause.message : message).split('\n', 1)[0] as string;
};

/** Whether this Linux uses musl as its C library, as Alpine does. */
export function isMusl(): boolean {
  if (process.platform !== 'linux') return false;
  // Otherwise the report looks up host names.
  Object.assign(process.report, { excludeNetwork: true });
  const { header } = process.report.getReport() as { header: { glibcVersionRuntime?: string } };
  return header.glibcVersionRuntime === undefined;
}

/** This system's name in the packages of builds: `linux-x64`, `linux-arm64-musl`. */
export const systemName = (): string => `${process.platform}-${process.arch}${isMusl() ? '-musl' : ''}`;
