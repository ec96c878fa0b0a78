import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Slow test files, the slowest first. */
const LONG = [
  'cli/terminal/terminal',
  'scenarios/money/lost-and-refused-requests',
  'engine/clip/fetch-clip',
  'scenarios/money/render',
  'scenarios/cli/run-result',
  'scenarios/crash/kill',
  'app/board/stills',
  'docs/commands',
  'scenarios/money/reconcile',
  'app/doctor/doctor',
  'scenarios/money/prune',
  'scenarios/money/clock-changes',
  'scenarios/money/repository-rates',
  'scenarios/money/undocumented-answers',
  'docs/readme',
  'scenarios/money/budget',
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
