import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Slow test files, the slowest first. */
const LONG = [
  'engine/clip/fetch-clip',
  'scenarios/money/reconcile',
  'scenarios/money/render',
  'scenarios/crash/kill',
  'scenarios/money/lost-and-refused-requests',
  'docs/example-renders',
  'app/board/stills',
  'scenarios/security/hostile-gateway',
  'storyboard/retarget',
  'scenarios/security/hostile-journal-and-manifest',
  'cli/terminal/terminal',
  'scenarios/security/no-key-in-output',
  'gateway/extra-gateway',
  'cli/commands/rehearse',
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
