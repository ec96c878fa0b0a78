import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide, type PickDecision, withoutTake } from '../../src/picks/decide.js';
import type { PickLine } from '../../src/picks/pick-line.js';
import type { PickableShot } from '../../src/picks/picks-text.js';
import { readPicks } from '../../src/picks/read-picks.js';
import type { PickableTake } from '../../src/picks/resolve-pick.js';
import { resolvePicks } from '../../src/picks/resolve-picks.js';
import { reportDiagnostics } from '../../src/report/diagnostics/diagnostics.js';

const NOW = 'f'.repeat(64);
const BEFORE = 'e'.repeat(64);
/** The first digits of the clip of a take's number. */
const clip = (take: number): string => String(take).padStart(12, 'a');

const take = (shot: string, number: number, more: Partial<PickableTake> = {}): PickableTake => ({
  shot,
  take: number,
  status: 'stored',
  fingerprint: NOW,
  origin: 'https://api.example',
  clip: { sha256: clip(number).padEnd(64, '0') },
  ...more,
});

function resolve(lines: string, takes: readonly PickableTake[], shots: readonly PickableShot[] = [{ id: 'ridge' }]) {
  const read = readPicks({ file: 'film.picks.yaml', text: `version: 1\n${lines}` });
  if (!read.ok) throw new Error(read.diagnostics[0]?.message);
  const found = resolvePicks(
    shots.map((shot) => ({ shot, fingerprint: NOW })),
    takes,
    read.value,
  );
  const [first] = found.shots;
  return {
    state: first?.state,
    reason: first?.reason?.code,
    rejected: first?.rejected,
    selected: first?.selected && `${first.selected.shot}.${first.selected.take}`,
    warnings: reportDiagnostics(found.diagnostics, { format: 'text', color: false, width: 120 }),
  };
}

const ridge = (line: string): string => `picks:\n  ridge: ${line}\n`;

describe('a shot without a pick', () => {
  it('has its newest current stored take', () => {
    const takes = [
      take('ridge', 1),
      take('ridge', 2),
      take('ridge', 3, { fingerprint: BEFORE }),
      take('ridge', 4, { status: 'failed' }),
      take('ridge', 5, { refused: true }),
    ];
    expect(resolve(ridge('{}'), takes)).toMatchObject({ state: 'none', selected: 'ridge.2', warnings: '' });
    expect(resolve(ridge('{ rejected: [2] }'), takes)).toMatchObject({ state: 'none', selected: 'ridge.1', rejected: [2] });
    expect(resolve('', takes)).toMatchObject({ state: 'none', selected: 'ridge.2' });
  });

  it('never has a sandbox’s take where the board has real ones', () => {
    const sandbox = { origin: 'http://127.0.0.1:4000' };
    expect(resolve(ridge('{}'), [take('ridge', 1), take('ridge', 2, sandbox)]).selected).toBe('ridge.1');
    expect(resolve(ridge('{}'), [take('ridge', 1, sandbox), take('ridge', 2, sandbox)]).selected).toBe('ridge.2');
  });
});

describe('a pick', () => {
  const takes = [take('ridge', 1), take('ridge', 2), take('ridge', 3)];

  it('holds while its take has the same clip', () => {
    expect(resolve(ridge(`{ take: 2, clip: ${clip(2)} }`), takes)).toMatchObject({
      state: 'picked',
      selected: 'ridge.2',
      warnings: '',
    });
    expect(resolve(ridge(`{ take: 2, clip: ${clip(2)}, verdict: approved }`), takes)).toMatchObject({
      state: 'approved',
      selected: 'ridge.2',
    });
  });

  it('is void once its take has another clip, and the newest take counts', () => {
    expect(resolve(ridge(`{ take: 2, clip: ${clip(9)}, verdict: approved, note: "best" }`), takes)).toMatchObject({
      state: 'void',
      reason: 'other-clip',
      selected: 'ridge.3',
      warnings: expect.stringContaining('film.picks.yaml:3:18 warning[pick-void] `ridge.2` has another clip now'),
    });
  });

  it('is void where its take has no clip, or does not exist', () => {
    const failed = [take('ridge', 1), { ...take('ridge', 2, { status: 'failed' }), clip: { sha256: clip(2) } }];
    expect(resolve(ridge(`{ take: 2, clip: ${clip(2)} }`), failed)).toMatchObject({
      state: 'void',
      reason: 'no-clip',
      selected: 'ridge.1',
    });
    expect(resolve(ridge(`{ take: 7, clip: ${clip(7)} }`), takes).warnings).toMatchInlineSnapshot(`
      "film.picks.yaml:3:18 warning[pick-no-take] there is no take \`ridge.7\` here, so this pick does not count
         2 │ picks:
         3 │   ridge: { take: 7, clip: aaaaaaaaaaa7 }
           │                  ~
           hint: Stored takes of this shot: 1, 2, 3.

      1 warning
      "
    `);
  });

  it('is outdated once the shot has changed, and still counts', () => {
    const edited = [take('ridge', 1, { fingerprint: BEFORE }), take('ridge', 2)];
    expect(resolve(ridge(`{ take: 1, clip: ${clip(1)}, verdict: approved }`), edited)).toMatchObject({
      state: 'outdated',
      reason: 'shot-changed',
      selected: 'ridge.1',
    });
    expect(resolve(ridge(`{ take: 1, clip: ${clip(1)} }`), edited).warnings).toMatchInlineSnapshot(`
      "film.picks.yaml:3:18 warning[pick-outdated] the pick is outdated: the shot has changed since this take
         2 │ picks:
         3 │   ridge: { take: 1, clip: aaaaaaaaaaa1 }
           │                  ~
           hint: It counts until you pick another take.

      1 warning
      "
    `);
  });
});

describe('a rejection', () => {
  const takes = [take('ridge', 1), take('ridge', 2), take('ridge', 3)];

  it('leaves the newest take that is not rejected', () => {
    expect(resolve(ridge(`{ take: 3, clip: ${clip(3)}, verdict: rejected, rejected: [1] }`), takes)).toMatchObject({
      state: 'rejected',
      rejected: [1, 3],
      selected: 'ridge.2',
    });
    expect(
      resolve(ridge(`{ take: 3, clip: ${clip(3)}, verdict: rejected, rejected: [1, 2] }`), takes).selected,
    ).toBeUndefined();
  });

  it('counts for nothing once its take has another clip', () => {
    expect(resolve(ridge(`{ take: 3, clip: ${clip(9)}, verdict: rejected }`), takes)).toMatchObject({
      state: 'void',
      rejected: [],
      selected: 'ridge.3',
    });
  });

  it('of a take that does not exist is told', () => {
    expect(resolve(ridge('{ rejected: [8] }'), takes).warnings).toContain('there is no take `ridge.8` here');
  });
});

describe('a line of a shot that is no longer on the board under that id', () => {
  const line = `picks:\n  ridge: { take: 1, clip: ${clip(1)} }\n`;
  const crest = [{ id: 'crest', renamed_from: ['hill', 'ridge'] }];

  it('counts for the shot’s new id', () => {
    expect(resolve(line, [take('ridge', 1), take('crest', 2)], crest)).toMatchObject({ state: 'picked', selected: 'ridge.1' });
    expect(resolve(line, [take('ridge', 1)], crest).warnings).toMatchInlineSnapshot(`
      "film.picks.yaml:3:3 warning[pick-renamed] the shot \`ridge\` is now \`crest\`, so this line counts for \`crest\`
         2 │ picks:
         3 │   ridge: { take: 1, clip: aaaaaaaaaaa1 }
           │   ~~~~~
           hint: The next decision about the shot writes its new id here.

      1 warning
      "
    `);
  });

  it('counts for nothing where the new id has a line', () => {
    const both = `${line}  crest: { take: 2, clip: ${clip(2)} }\n`;
    const found = resolve(both, [take('ridge', 1), take('crest', 2)], crest);
    expect(found).toMatchObject({ state: 'picked', selected: 'crest.2' });
    expect(found.warnings).toContain('which has its own line, so this line');
  });

  it('finds the clip where two ids have a take with one number', () => {
    const takes = [take('crest', 1, { clip: { sha256: clip(7).padEnd(64, '0') } }), take('ridge', 1)];
    expect(resolve(line, takes, crest)).toMatchObject({ state: 'picked', selected: 'ridge.1' });
  });

  it('is told where the shot was removed, and stays', () => {
    expect(
      resolve(`picks:\n  rigde: { note: "n" }\n  fog: {}\npins:\n  fog: { take: 1, clip: ${clip(1)} }\n`, []).warnings,
    ).toMatchInlineSnapshot(`
      "film.picks.yaml:3:3 warning[pick-other-shot] the board has no shot \`rigde\`: did you mean \`ridge\`?
         2 │ picks:
         3 │   rigde: { note: "n" }
           │   ~~~~~
           hint: The line stays. If the shot was renamed, write \`renamed_from: rigde\` on it. If it was removed, you can delete
                 the line.

      film.picks.yaml:6:3 warning[pick-other-shot] the board has no shot \`fog\`
         5 │ pins:
         6 │   fog: { take: 1, clip: aaaaaaaaaaa1 }
           │   ~~~
           hint: The line stays. If the shot was renamed, write \`renamed_from: fog\` on it. If it was removed, you can delete
                 the line.

      2 warnings
      "
    `);
  });
});

describe('a pin', () => {
  it('is told where its take has another clip, or does not exist', () => {
    const pins = (line: string) => resolve(`pins:\n  ridge: ${line}\n`, [take('ridge', 1)]).warnings;
    expect(pins(`{ take: 1, clip: ${clip(1)} }`)).toBe('');
    expect(pins(`{ take: 1, clip: ${clip(2)} }`)).toContain('`ridge.1` has another clip now, so this line pins nothing');
    expect(pins(`{ take: 2, clip: ${clip(2)} }`)).toContain('there is no take `ridge.2` here, which this line pins');
  });
});

describe('decisions one after another', () => {
  const about = (kind: 'pick' | 'approve' | 'reject', number: number): PickDecision => ({
    kind,
    take: number,
    clip: clip(number),
  });
  const decided = (...decisions: PickDecision[]): PickLine => decisions.reduce<PickLine>((line, one) => decide(line, one), {});

  it('move a rejected take to the list once another is picked', () => {
    expect(decided(about('reject', 1), about('pick', 2))).toEqual({ take: 2, clip: clip(2), rejected: [1] });
    expect(decided(about('reject', 1), about('reject', 2), about('approve', 3))).toEqual({
      take: 3,
      clip: clip(3),
      verdict: 'approved',
      rejected: [1, 2],
    });
    expect(decided(about('reject', 1), about('pick', 2), about('pick', 1))).toEqual({ take: 1, clip: clip(1) });
  });

  it('keep the pick while another take is rejected', () => {
    expect(decided(about('approve', 2), about('reject', 3))).toEqual({
      take: 2,
      clip: clip(2),
      verdict: 'approved',
      rejected: [3],
    });
    expect(decided(about('approve', 2), about('reject', 2))).toEqual({ take: 2, clip: clip(2), verdict: 'rejected' });
  });

  it('keep an approval when the same take is picked again, and drop it for another', () => {
    expect(decided(about('approve', 2), about('pick', 2))).toMatchObject({ verdict: 'approved' });
    expect(decided(about('approve', 2), about('pick', 1))).toEqual({ take: 1, clip: clip(1) });
    expect(decided(about('reject', 2), about('pick', 2))).toEqual({ take: 2, clip: clip(2) });
  });

  it('keep the note, also when the rest is undone', () => {
    const noted = decided({ kind: 'note', note: 'too dark' }, about('reject', 1), about('pick', 2));
    expect(noted.note).toBe('too dark');
    expect(decide(noted, { kind: 'undo' })).toEqual({ note: 'too dark' });
    expect(decide(noted, { kind: 'note', note: '' })).not.toHaveProperty('note');
    expect(withoutTake(noted)).toEqual({ rejected: [1], note: 'too dark' });
    expect(decide(noted, { kind: 'undo', take: 2 })).toEqual({ rejected: [1], note: 'too dark' });
    expect(decide(noted, { kind: 'undo', take: 1 })).toEqual({ take: 2, clip: clip(2), note: 'too dark' });
  });

  it('forget a void take with the next decision about a take, and not with a note', () => {
    const rejected = decided(about('reject', 2));
    expect(decide(rejected, about('pick', 3), true)).toEqual({ take: 3, clip: clip(3) });
    expect(decide(rejected, { kind: 'note', note: 'n' }, true)).toEqual({ ...rejected, note: 'n' });
  });

  it('never list a take both as the pick and as rejected', () => {
    const anyDecision = fc.tuple(fc.constantFrom('pick', 'approve', 'reject'), fc.integer({ min: 1, max: 4 }));
    fc.assert(
      fc.property(fc.array(anyDecision as fc.Arbitrary<['pick', number]>), (decisions) => {
        const line = decided(...decisions.map(([kind, number]) => about(kind, number)));
        expect(line.rejected ?? []).not.toContain(line.take);
        const last = decisions.at(-1);
        if (last === undefined) return;
        const isRejected = (line.rejected ?? []).includes(last[1]) || (line.take === last[1] && line.verdict === 'rejected');
        expect(isRejected).toBe((last[0] as string) === 'reject');
      }),
    );
  });
});
