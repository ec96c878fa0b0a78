import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take long, the longest first. */
const LONG = [
  'scenarios/money/pulled-manifest',
  'engine/clip/fetch-clip',
  'scenarios/money/reconcile',
  'scenarios/money/render',
  'scenarios/crash/kill',
  'scenarios/money/lost-and-refused-requests',
  'docs/example-renders',
  'gateway/round-trip',
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

/** What takes long begins first, so that no worker is left with it when the others are done. */
export default class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((a, b) => place(a) - place(b));
  }
}
