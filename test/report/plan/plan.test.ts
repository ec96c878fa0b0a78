import { describe, expect, it } from 'vitest';
import { fromCredits } from '../../../src/gateway/money.js';
import type { PlanInput } from '../../../src/plan/make-plan.js';
import type { Step } from '../../../src/plan/plan.js';
import { type PlanReportOptions, reportPlan } from '../../../src/report/plan/plan.js';
import { planDocument } from '../../../src/report/plan/plan-document.js';
import type { TakeEvent } from '../../../src/take/take-event.js';
import { accepted, begun, boardFrom, failed, planOf, rendered, stored, unknown } from '../../support/pure-plan.js';

const boardOf = (prompt: string, more = '') =>
  boardFrom(`version: 1
id: film
title: A film
model: trinetra/kling-v3
shots:
  - { id: ridge, prompt: ${prompt} }
  - { id: hut, prompt: A hut }
${more}`);

const board = boardOf('A misty ridge at dawn');

/** A take of the first shot that is here, of another prompt each. */
function takesOf(...prompts: string[]): TakeEvent[] {
  const events: TakeEvent[] = [];
  for (const prompt of prompts) {
    const [step] = planOf(boardOf(prompt), events, { clipStatuses: here(events) }).steps.filter(({ post }) => post);
    if (step) events.push(begun(step), accepted(step), rendered(step, 95), stored(step));
  }
  return events;
}

const here = (events: readonly TakeEvent[]) =>
  new Map(events.flatMap((one) => (one.type === 'take-stored' ? [[`${one.shot}.${one.take}`, 'there'] as const] : [])));

/** A plan's screen, in lines. */
function screen(
  events: readonly TakeEvent[],
  input: Partial<PlanInput> = {},
  more: Partial<PlanReportOptions> = {},
  of = board,
) {
  const document = planDocument(planOf(of, events, { clipStatuses: here(events), ...input }), 'board.yaml');
  const { output } = reportPlan(document, { format: 'table', color: false, exitCode: false, ...more });
  return output.trimEnd().split('\n');
}

const capOf = (credits: number) => ({ limits: { board: new Map([['trinetra', fromCredits(credits)]]) } });

describe('a plan', () => {
  it.each<[string, Partial<PlanInput>, string]>([
    ['without a cap', {}, 'To pay: 190 credits (INR 190) for 2 new takes, without a cap.'],
    ['within its cap', capOf(200), 'To pay: 190 credits (INR 190) for 2 new takes, within the budget of 200 credits.'],
    [
      'over its cap',
      capOf(100),
      'To pay: 190 credits (INR 190) for 2 new takes, 90 credits over the budget of 100 credits: nothing is sent.',
    ],
    [
      'of which a part fits',
      { ...capOf(100), partial: true },
      'To pay: 95 credits (INR 95) for 1 new take, within the budget of 100 credits; 1 take does not fit.',
    ],
    [
      'with two caps',
      { limits: { ...capOf(300).limits, run: new Map([['trinetra', fromCredits(200)]]) } },
      'To pay: 190 credits (INR 190) for 2 new takes, within the budget of 300 credits and --max-credits 200.',
    ],
  ])('%s ends in what is to pay, in how many takes, under which cap', (_, input, line) => {
    expect(screen([], input).at(-1)).toBe(line);
  });

  it('ends in one line that is bold, and red where nothing is sent', () => {
    const last = (input: Partial<PlanInput>) => screen([], input, { color: true }).at(-1) ?? '';
    expect(last({}).startsWith('\u001b[1mTo pay: ')).toBe(true);
    expect(last(capOf(1))).toContain('\u001b[31m');
  });

  it('with nothing to pay says what it does instead', () => {
    const both = boardOf('A ridge');
    const [ridge, hut] = planOf(both).steps as [
      ReturnType<typeof planOf>['steps'][number],
      ReturnType<typeof planOf>['steps'][number],
    ];
    const events = [begun(ridge), accepted(ridge), begun(hut), accepted(hut), rendered(hut, 95)];
    expect(screen(events, {}, {}, both).at(-1)).toBe('Nothing to pay: 1 clip to download, 1 running job to follow.');
    const stuck: TakeEvent[] = [...events, stored(hut)];
    expect(screen(stuck, {}, {}, both).at(-1)).toBe('Nothing to pay: 1 running job to follow.');
  });

  it('has a column of credits that adds up to what is to pay, whatever was paid before', () => {
    const shots = ['hall', 'door', 'sea', 'lake', 'pass'].map((id) => `  - { id: ${id}, prompt: ${id} }\n`).join('');
    const film = boardOf('A ridge', shots);
    const [ridge, hut, hall, door, sea] = planOf(film).steps as [Step, Step, Step, Step, Step];
    const events = [
      ...[begun(ridge), accepted(ridge), rendered(ridge, 95), stored(ridge)],
      ...[begun(hut), accepted(hut), rendered(hut, 95)],
      ...[begun(hall), accepted(hall)],
      ...[begun(door), failed(door)],
      ...[begun(sea), unknown(sea)],
    ];
    const input = { ...capOf(500), partial: true };
    const document = planDocument(planOf(film, events, { clipStatuses: here(events), ...input }), 'board.yaml');
    expect(document.totals[0]).toMatchObject({ to_pay: 95 });
    const actions = [...'=↓~?++?'];
    const cells = ['-', '-', '-', '-', '-', '95', '(95)'];
    const rows = screen(events, input, {}, film).flatMap((line) => /^(.) {2}\w+\.1 .* 720p +(\S+) /.exec(line)?.slice(1) ?? []);
    expect(rows).toEqual(actions.flatMap((action, nth) => [action, cells[nth]]));
    const inMarkdown = screen(events, input, { format: 'markdown' }, film);
    const shown = inMarkdown.flatMap((line) => /720p \| (\S+) \|/.exec(line)?.[1] ?? []);
    expect(shown).toEqual(cells);
    const [head = '', ...lines] = screen(events, input, { format: 'csv' }, film);
    expect(head.trim()).toMatch(/,credits,reason_code,reason,to_pay$/);
    expect(lines.map((line) => /,720p,(\d+),/.exec(line)?.[1])).toEqual(['95', '95', '95', '0', '95', '95', '95']);
    expect(lines.map((line) => /,(\d+)$/.exec(line.trim())?.[1])).toEqual(['0', '0', '0', '0', '0', '95', '0']);
  });

  it('folds takes from before an edit into one line, and shows each with --all', () => {
    const events = takesOf('One', 'Two', 'Three');
    const folded = screen(events);
    expect(folded.filter((line) => /^. {2}ridge/.test(line))).toHaveLength(1);
    expect(folded).toContain('superseded ridge.1, ridge.2, ridge.3: kept, from before an edit; plan --all shows each');
    const all = screen(events, {}, { all: true });
    expect(all.filter((line) => /^= {2}ridge\.[123] /.test(line))).toHaveLength(3);
    expect(all.filter((line) => line.includes('superseded'))).toHaveLength(3);
    expect(all.join()).not.toContain('plan --all');
  });

  it('shows the words that an edit changed, old and new', () => {
    const [row] = screen(takesOf('A misty ridge at dusk')).filter((line) => line.startsWith('+  ridge.2'));
    expect(row).toContain('prompt changed since ridge.1: "…ridge at dusk" → "…ridge at dawn"');
  });

  it('says that a gateway is not duplicate-safe, and that one is only where that is asked', () => {
    const two = boardOf('A ridge', '  - { id: fire, prompt: A fire, model: uniall/kling-v3-std-silent }\n');
    const told = (verbose: boolean) =>
      screen([], {}, { verbose }, two).flatMap(
        (line) => /^gateway +(\w+),.*?(?:; (duplicate-safe: \w+).*)?$/.exec(line)?.slice(1).join(' ') ?? [],
      );
    expect(told(false)).toEqual(['trinetra ', 'uniall duplicate-safe: no']);
    expect(told(true)).toEqual(['trinetra duplicate-safe: yes', 'uniall duplicate-safe: no']);
  });

  it('in Markdown begins with its sum', () => {
    expect(screen([], {}, { format: 'markdown' })[0]).toBe('### A film: +190 credits, 2 new takes');
    const uniall = boardOf('A ridge', '  - { id: fire, prompt: A fire, model: uniall/kling-v3-std-silent }\n');
    expect(screen([], {}, { format: 'markdown' }, uniall)[0]).toBe(
      '### A film: +190 credits at trinetra, 3 new takes (1 unpriced)',
    );
  });

  it.each([72, 80, 100])(
    'keeps length and tier on a screen of %i columns, names of 64 characters whole, and no word broken',
    (width) => {
      const long = 'a'.repeat(60).replace(/^(.{30})/, '$1-');
      const named = boardFrom(`version: 1
id: film
model: evolink/kling-v3-image-to-video
defaults: { resolution: 1080p }
shots:
  - { id: ${long}, prompt: x, frames: { first: "https://example.com/a.png" } }
  - { id: short, prompt: x, frames: { first: "https://example.com/a.png" } }
`);
      const lines = screen([], {}, { width }, named);
      for (const line of lines.slice(1)) expect(line.length, line).toBeLessThanOrEqual(width);
      expect(lines).toContainEqual(expect.stringMatching(new RegExp(`^\\+ {2}${long}\\.1( |$)`)));
      expect(lines.filter((line) => line.includes('5 s 1080p'))).toHaveLength(2);
      expect(lines.join(' ').replace(/ +/g, ' ')).toContain('not rendered yet');
    },
  );
});
