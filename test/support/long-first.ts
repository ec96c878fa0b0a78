import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take long, the longest first. */
const LONG = [
  'manifest',
  'clips',
  'reconcile',
  'render',
  'kill',
  'faults',
  'examples',
  'gateway/round-trip',
  'stills',
  'hostile-gateway',
  'retarget',
  'hostile-repository',
  'terminal',
  'secrets',
  'sixth-gateway',

  'rehearse',
  'readme',
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
