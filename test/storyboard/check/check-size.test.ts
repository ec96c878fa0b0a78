import { describe, expect, it } from 'vitest';
import { fromCredits } from '../../../src/gateway/money.js';
import { fold } from '../../../src/take/fold.js';
import type { Take } from '../../../src/take/take.js';
import { rushes } from '../../support/in-process.js';
import { begun, boardFrom, planOf } from '../../support/pure-plan.js';
import { workspace } from '../../support/rushes.js';

const board = (shots: string, head = '') => `version: 1\nid: film\nmodel: trinetra/kling-v3\n${head}shots:\n${shots}`;
const shots = (count: number, fields: string) =>
  Array.from({ length: count }, (_, nth) => `  - { id: s${nth}, ${fields} }\n`).join('');
const long = (chars: number) => 'word '.repeat(chars / 5);

/** The program's output for a board. */
async function answer(text: string, command: string) {
  const cwd = workspace({ 'board.yaml': text });
  const ran = await rushes(cwd, [command, 'board.yaml']);
  return { code: ran.code, said: ran.stdout + ran.stderr };
}

/** A few bytes of YAML that ask for gigabytes of requests. Each is refused at the place of its text. */
const HUGE: Readonly<Record<string, readonly [text: string, place: string, chars: string]>> = {
  'a default of 60 KB in 2,500 shots of 20 takes': [
    board(shots(2500, 'prompt: x, takes: 20'), `defaults: { negative_prompt: "${long(60_000)}" }\n`),
    '4:30',
    '60,000 characters are in 50,000 of them',
  ],
  'a prompt of 300 KB that 9,000 shots have by its alias': [
    board(`  - id: first\n    prompt: &p "${long(300_000)}"\n${shots(8999, 'prompt: *p')}`),
    '6:16',
    '300,000 characters are in 9,000 of them',
  ],
  'a var of 300 KB in a default': [
    board(shots(2500, 'prompt: x'), `vars: { a: "${long(300_000)}" }\ndefaults: { negative_prompt: "\${a}" }\n`),
    '5:30',
    '300,000 characters are in 2,500 of them',
  ],
  'a callback of 1,900 characters': [
    board(shots(2500, 'prompt: x, takes: 20'), `defaults: { callback_url: "https://example.com/${'a'.repeat(1880)}" }\n`),
    '4:27',
    '1,900 characters are in 50,000 of them',
  ],
  'twenty elements in a default': [
    board(shots(2500, 'prompt: x, takes: 20'), `defaults: { elements: [${Array(20).fill(`"${'e'.repeat(150)}"`)}] }\n`),
    '4:23',
    '3,000 characters are in 50,000 of them',
  ],
};

describe('a board whose texts times shots times takes are more than a machine can hold', () => {
  it.each(Object.entries(HUGE))('is refused at its place, before anything is planned: %s', async (_, [text, place, chars]) => {
    for (const command of ['validate', 'plan']) {
      const { code, said } = await answer(text, command);
      expect(code).toBe(2);
      expect(said).toContain(`board.yaml:${place} error[too-much-text] the requests of this board have`);
      expect(said).toContain('and the limit is 64 MiB');
      expect(said).toContain(chars);
      expect(said).toContain('hint: Shorten this text, or split the board.');
      expect(said).toContain('1 error\n');
    }
  });

  it('is the only error that is reported', async () => {
    const [text] = HUGE['a prompt of 300 KB that 9,000 shots have by its alias'] as unknown as [string];
    expect((await answer(text.replace('id: s7,', 'id: s6, durration: 5,'), 'validate')).said).toContain('1 error\n');
  });

  it('does not count notes, which are never sent, and allows a large film', async () => {
    const text = board(
      shots(1000, 'prompt: x, takes: 3'),
      `defaults: { notes: "${long(60_000)}", negative_prompt: "${long(2000)}" }\n`,
    );
    expect((await answer(text, 'validate')).code).toBe(0);
  });
});

/** Counts the array items that a piece of work visits. */
function scanned(work: () => void): number {
  const methods = ['includes', 'indexOf', 'find', 'findIndex', 'filter', 'some', 'every', 'map', 'flatMap', 'reduce'] as const;
  const own = methods.map((name) => [name, Array.prototype[name]] as const);
  let items = 0;
  for (const [name, method] of own)
    Object.defineProperty(Array.prototype, name, {
      configurable: true,
      writable: true,
      value(this: unknown[], ...given: unknown[]) {
        items += this.length;
        return Reflect.apply(method, this, given);
      },
    });
  try {
    work();
  } finally {
    for (const [name, value] of own)
      Object.defineProperty(Array.prototype, name, { configurable: true, writable: true, value });
  }
  return items;
}

describe('the work of a plan', () => {
  it('grows in proportion to the board: four times the shots are four times the work, also with --partial', () => {
    const work = (count: number): number => {
      const meant = boardFrom(board(shots(count, 'prompt: x, takes: 20')));
      // Half of the takes fit.
      const run = new Map([['trinetra', fromCredits(count * 10 * 95)]]);
      return scanned(() => {
        const { steps } = planOf(meant, [], { partial: true, limits: { run } });
        expect(steps.filter(({ reason }) => reason.code === 'over-cap').length).toBe(count * 10);
      });
    };
    // Quadratic work would give 16.
    expect(work(200) / work(50)).toBeLessThan(4.5);
  });

  it('looks at each take a few times, however many shots there are', () => {
    const looked = (count: number): number => {
      const meant = boardFrom(board(shots(count, 'prompt: x')));
      const takes = fold(planOf(meant).steps.map((step) => begun(step))).takes;
      let reads = 0;
      const counted = takes.map(
        (take): Take => ({
          ...take,
          get shot() {
            reads += 1;
            return take.shot;
          },
        }),
      );
      planOf(meant, [], { takes: counted });
      return reads / count;
    };
    expect(looked(400)).toBe(looked(50));
  });
});
