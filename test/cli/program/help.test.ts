import { describe, expect, it } from 'vitest';
import { runProgram } from '../../../src/cli/program.js';
import { builtInGateways } from '../../../src/gateway/vendor/built-in.js';
import { captureTerminal } from '../../support/capture-terminal.js';
import { expectScreen } from '../../support/golden.js';

/** What a command prints on a terminal of so many columns. */
async function shown(columns: number, ...words: string[]): Promise<string> {
  const { terminal, said } = captureTerminal();
  const code = await runProgram({ ...terminal, width: { out: columns, err: columns } }, words, async () => builtInGateways);
  expect({ code, stderr: said.stderr }).toEqual({ code: 0, stderr: '' });
  return said.stdout;
}

const widest = (screen: string): number => Math.max(...screen.split('\n').map((line) => line.length));

/** Headings of the help and the commands below each. */
async function groups(): Promise<[heading: string, commands: string[]][]> {
  const help = await shown(80, '--help');
  const blocks = help.split('\n\n').filter((block) => /^\S+:\n {2}[a-z]/.test(block));
  return blocks.map((block) => {
    const [heading = '', ...lines] = block.split('\n');
    return [heading, lines.map((line) => line.trim().split(' ')[0] ?? '')];
  });
}

const COMMANDS = [
  ...['validate', 'models', 'plan', 'compare', 'diff', 'rehearse', 'render', 'sandbox', 'status', 'costs', 'review'],
  ...['open', 'frames', 'pick', 'accept', 'prune', 'cut', 'export', 'verify', 'doctor', 'reconcile'],
];

describe('the help', () => {
  it('groups the commands by what a person does next, each command once', async () => {
    expect(await groups()).toEqual([
      ['Write:', ['validate', 'models']],
      ['Plan:', ['plan', 'compare', 'diff']],
      ['Render:', ['rehearse', 'render', 'sandbox']],
      ['Look:', ['status', 'costs', 'review', 'open', 'frames']],
      ['Choose:', ['pick', 'accept', 'prune']],
      ['Film:', ['cut', 'export']],
      ['Repair:', ['verify', 'doctor', 'reconcile']],
    ]);
  });

  it.each(['', ...COMMANDS])(
    'of `rushes %s` keeps within 80 columns, and uses the room of a wider terminal',
    async (command) => {
      const words = command === '' ? ['--help'] : [command, '--help'];
      const narrow = await shown(80, ...words);
      expect(widest(narrow)).toBeLessThanOrEqual(80);
      expectScreen(`help/${command || 'rushes'}.txt`, narrow);
      const wide = await shown(120, ...words);
      expect(widest(wide)).toBeLessThanOrEqual(100);
      expect(wide.split('\n').length).toBeLessThanOrEqual(narrow.split('\n').length);
    },
  );

  it('is what `rushes help COMMAND` shows too', async () => {
    expect(await shown(80, 'help', 'plan')).toBe(await shown(80, 'plan', '--help'));
  });

  // An export has formats of its own.
  it.each(COMMANDS.filter((command) => command !== 'export'))('of %s offers --format json, and --json', async (command) => {
    const help = await shown(80, command, '--help');
    expect(help).toMatch(/^ {2}--format <format> .*(?:\n {20,}.*)?json/m);
    expect(help).toMatch(/^ {2}--json /m);
  });
});

describe('the version', () => {
  it.each(['-v', '--version'])('is what %s prints', async (flag) => {
    expect(await shown(80, flag)).toMatch(/^\d+\.\d+\.\d+\S*\n$/);
  });
});
