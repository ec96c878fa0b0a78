import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Slow test files, the slowest first. */
const LONG = [
  'cli/terminal/terminal',
  'docs/commands',
  'scenarios/money/render',
  'scenarios/money/reconcile',
  'app/board/stills',
  'scenarios/cli/run-result',
  'scenarios/money/policy',
  'scenarios/money/budget',
  'scenarios/money/saved-plan',
  'scenarios/cli/json-output',
  'scenarios/money/renamed-shot',
  'cli/commands/pick',
  'docs/performance',
  'docs/picture',
  'library/example',
  'app/doctor/doctor',
  'docs/readme',
];

const place = ({ moduleId }: TestSpecification): number => {
  const at = LONG.findIndex((name) => moduleId.endsWith(`/test/${name}.test.ts`));
  return at < 0 ? LONG.length : at;
};

/** Starts slow files first, so that no worker still has one when the others are done. */
export default class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((a, b) => place(a) - place(b));
  }
}
