/** A package's native build is not there, or does not load on this system. `hint`: what to install, or where it works. */
export class MissingBuild extends Error {
  override readonly name = 'MissingBuild';
  readonly hint: string;

  constructor(message: string, hint: string) {
    super(message);
    this.hint = hint;
  }
}

/** For a build that belongs on this system and is not there, or is another system's. */
export const INSTALL_ANEW =
  'Install rushes anew on this system, optional packages too: npm ci. The node_modules of another system has other builds.';

/** A loader's error on one line. */
export const firstLine = (error: unknown): string => {
  const { cause, message } = error as Error;
  return (cause instanceof Error ? cause.message : message).split('\n', 1)[0] as string;
};

/** Whether this Linux has musl for a C library, as Alpine has, and not glibc. */
export function isMusl(): boolean {
  if (process.platform !== 'linux') return false;
  // Names of hosts would be looked up for it.
  Object.assign(process.report, { excludeNetwork: true });
  const { header } = process.report.getReport() as { header: { glibcVersionRuntime?: string } };
  return header.glibcVersionRuntime === undefined;
}

/** This system as builds are named: `linux-x64`, `linux-arm64-musl`. */
export const systemName = (): string => `${process.platform}-${process.arch}${isMusl() ? '-musl' : ''}`;
