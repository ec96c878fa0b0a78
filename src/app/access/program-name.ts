/** npm's commands that put a package's programs within reach for as long as they run, and no longer. */
const BY_NPM = ['exec', 'start', 'run-script', 'run'];

/** What `npx -p PACKAGE` fetched for once: `npx rushes` would not find it again. */
const FETCHED = /[\\/]_npx[\\/]/;

/**
 * The words that start this program once more, as a printed command begins: `npx rushes` where npm started it, else `rushes`.
 *
 * @param program the file that was started
 */
export const programName = (env = process.env, program = process.argv[1] ?? ''): readonly string[] =>
  BY_NPM.includes(env['npm_command'] ?? '') && !FETCHED.test(program) ? ['npx', 'rushes'] : ['rushes'];
