import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { boardOf, makeFolder, removeFolder } from '../harness/board.mjs';
import { runNode, runRushes } from '../harness/processes.mjs';
import { alternate, medianOf, ratio } from '../harness/statistics.mjs';
import { PARSE_YAML } from './board-checks.mjs';

const BOARDS = 50;
const SHOTS = 20;

/** `plan` of a folder with boards that were never rendered, beside the parser alone. */
export const severalBoards = {
  name: 'plan-boards',
  figures: {
    plan_to_yaml: {
      what: `\`plan\` of ${BOARDS} boards of ${SHOTS} shots / parsing their YAML with positions`,
      atMost: 1.5,
      of: ['plan_ms', 'yaml_ms'],
    },
  },
  async measure({ rounds, scale, limitMs, progress }) {
    const folder = makeFolder();
    const count = Math.ceil(BOARDS * scale);
    const files = Array.from({ length: count }, (_, index) => `boards/b${String(index + 1).padStart(2, '0')}.yaml`);
    mkdirSync(join(folder, 'boards'));
    for (const [index, file] of files.entries())
      writeFileSync(join(folder, file), boardOf(SHOTS).replace('id: film', `id: film-${index + 1}`));
    try {
      const yaml = () => runNode([PARSE_YAML, ...files], { folder, limitMs });
      const plan = () => runRushes(['plan', 'boards'], { folder, limitMs });
      const runs = await alternate({ yaml, plan }, rounds, progress);
      const [yamlMs, planMs] = [runs.yaml, runs.plan].map((one) => medianOf(one));
      return { measured: { yaml_ms: yamlMs, plan_ms: planMs }, figures: { plan_to_yaml: ratio(planMs, yamlMs) } };
    } finally {
      removeFolder(folder);
    }
  },
};
