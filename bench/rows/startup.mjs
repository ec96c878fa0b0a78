import { boardOf, makeFolder, removeFolder } from '../harness/board.mjs';
import { runNode, runRushes } from '../harness/processes.mjs';
import { alternate, medianOf, ratio } from '../harness/statistics.mjs';

/** These take a few hundredths of a second each, so they are run more often. */
const TIMES_AS_OFTEN = 4;

export const startup = {
  name: 'startup',
  figures: {
    version_to_node: { what: '`rushes --version` / `node -e 0`', atMost: 1.25, of: ['version_ms', 'node_ms'] },
    help_to_node: { what: '`rushes --help` / `node -e 0`', atMost: 1.25, of: ['help_ms', 'node_ms'] },
    validate_to_node: { what: '`validate` of 6 shots / `node -e 0`', atMost: 1.8, of: ['validate_ms', 'node_ms'] },
  },
  async measure({ rounds, limitMs, progress }) {
    const folder = makeFolder(boardOf(6));
    const rushes =
      (...args) =>
      () =>
        runRushes(args, { folder, limitMs });
    try {
      const runs = await alternate(
        {
          node: () => runNode(['-e', '0'], { folder, limitMs }),
          version: rushes('--version'),
          help: rushes('--help'),
          validate: rushes('validate', 'board.yaml'),
        },
        rounds * TIMES_AS_OFTEN,
        progress,
      );
      const ms = Object.fromEntries(Object.entries(runs).map(([name, one]) => [name, medianOf(one, 'ms', 1)]));
      return {
        measured: { node_ms: ms.node, version_ms: ms.version, help_ms: ms.help, validate_ms: ms.validate },
        figures: {
          version_to_node: ratio(ms.version, ms.node),
          help_to_node: ratio(ms.help, ms.node),
          validate_to_node: ratio(ms.validate, ms.node),
        },
      };
    } finally {
      removeFolder(folder);
    }
  },
};
