import { fileURLToPath } from 'node:url';
import { boardOf, LARGE, makeFolder, removeFolder } from '../harness/board.mjs';
import { runNode, runRushes } from '../harness/processes.mjs';
import { alternate, medianOf, ratio } from '../harness/statistics.mjs';

export const PARSE_YAML = fileURLToPath(new URL('../baselines/parse-yaml.mjs', import.meta.url));

const toText = (count) => count.toLocaleString('en');

/** `validate` and `plan` of a board that was never rendered, beside the parser alone. */
const makeRow = (name, shots) => ({
  name,
  figures: {
    validate_to_yaml: {
      what: `\`validate\` of ${toText(shots)} shots / parsing its YAML with positions`,
      atMost: 1.5,
      of: ['validate_ms', 'yaml_ms'],
    },
    plan_to_yaml: {
      what: `\`plan\` of ${toText(shots)} shots / parsing its YAML with positions`,
      atMost: 1.5,
      of: ['plan_ms', 'yaml_ms'],
    },
  },
  async measure({ rounds, scale, limitMs, progress }) {
    const folder = makeFolder(boardOf(Math.ceil(shots * scale)));
    const rushes = (command) => () => runRushes([command, 'board.yaml', ...LARGE], { folder, limitMs });
    try {
      const yaml = () => runNode([PARSE_YAML, 'board.yaml'], { folder, limitMs });
      const runs = await alternate({ yaml, validate: rushes('validate'), plan: rushes('plan') }, rounds, progress);
      const [yamlMs, validateMs, planMs] = [runs.yaml, runs.validate, runs.plan].map((one) => medianOf(one));
      return {
        measured: { yaml_ms: yamlMs, validate_ms: validateMs, plan_ms: planMs },
        figures: { validate_to_yaml: ratio(validateMs, yamlMs), plan_to_yaml: ratio(planMs, yamlMs) },
      };
    } finally {
      removeFolder(folder);
    }
  },
});

export const checks1000 = makeRow('check-1000', 1000);
export const checks10000 = makeRow('check-10000', 10_000);
