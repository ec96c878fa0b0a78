import { describe, expect, it } from 'vitest';
import { composeMessage, type Message, type OptionName, option } from '../../../src/document/message.js';
import { messageText } from '../../../src/report/text/message-text.js';
import { rushes } from '../../support/in-process.js';
import { workspace } from '../../support/rushes.js';

const spelled = (message: Message) => [messageText(message, 'command-line'), messageText(message, 'library')];

describe('a message that names an option', () => {
  it.each<[Message, string, string]>([
    [composeMessage`over ${option('maxCredits')} by 5`, 'over --max-credits by 5', 'over maxCredits by 5'],
    [[option('maxCredits', 'N', 'trinetra')], '--max-credits trinetra=N', 'maxCredits: { trinetra: N }'],
    [[option('out', 'my takes')], "--out 'my takes'", "out: 'my takes'"],
    [[option('out', "it's")], "--out 'it'\\''s'", "out: 'it\\'s'"],
    [[option('only', 'a,b')], '--only a,b', "only: ['a', 'b']"],
    [[option('retryFailed', 'a')], '--retry-failed=a', "retryFailed: ['a']"],
    [[option('checkFrames', false)], '--no-check-frames', 'checkFrames: false'],
    [[option('trustRates', true)], '--trust-rates', 'trustRates: true'],
    [[option('publicUrl')], '--public-url', 'listen.publicUrl'],
    [
      [option('baseUrls', 'https://a.example', 'kite')],
      '--base-url kite=https://a.example',
      "baseUrls: { kite: 'https://a.example' }",
    ],
  ])('%j is a flag at the command line and an option in the library', (message, flag, property) => {
    expect(spelled(message)).toEqual([flag, property]);
  });
});

describe('a message that names a call', () => {
  const where = [option('out', 'x')];
  it.each<[Message, string, string]>([
    [
      [{ call: 'doctor', board: 'a b.yaml', where, options: [option('merge', 'x/manifest.json')] }],
      "rushes doctor 'a b.yaml' --out x --merge x/manifest.json",
      "doctor(board, { out: 'x', merge: 'x/manifest.json' })",
    ],
    [
      [{ call: 'reconcile', board: 'a.yaml', where, take: 'a.1', options: [option('adopt', 'JOB')] }],
      'rushes reconcile a.yaml --out x a.1 --adopt JOB',
      "reconcile(board, 'a.1', { adopt: 'JOB' }, { out: 'x' })",
    ],
    [[{ call: 'rehearse', where: [], options: [] }], 'rushes rehearse', 'rehearse(board)'],
    [
      [{ call: 'doctor', board: 'a.yaml', where: [], options: [option('rebuild', true)] }],
      'rushes doctor a.yaml --rebuild',
      'doctor(board, { rebuild: true })',
    ],
  ])('%j is a command at the command line and a function in the library', (message, command, call) => {
    expect(spelled(message)).toEqual([command, call]);
  });
});

describe('messages', () => {
  it('are joined whole, and plain text stays plain', () => {
    const inner = composeMessage`${option('partial')} renders ${2} of them`;
    expect(spelled(composeMessage`First. ${inner}. ${'Last.'}`)).toEqual([
      'First. --partial renders 2 of them. Last.',
      'First. partial renders 2 of them. Last.',
    ]);
    expect(
      messageText(
        composeMessage`over ${option('maxCredits')}: ${{ call: 'doctor', where: [], options: [option('rebuild', true)] }}`,
        'either',
      ),
    ).toBe('over max credits: doctor rebuild');
    expect(composeMessage`nothing ${'to'} spell`).toBe('nothing to spell');
    expect(() => `${composeMessage`${option('out')}`}`).toThrow('messageText');
  });

  it('name only flags that the help of a command has', async () => {
    const cwd = workspace();
    const commands = ['validate', 'plan', 'render', 'rehearse', 'status', 'reconcile', 'doctor', 'prune'];
    let help = '';
    for (const command of commands) help += (await rushes(cwd, [command, '--help'])).stdout;
    const names: Record<OptionName, true> = {
      abandon: true,
      adopt: true,
      approveSum: true,
      baseUrls: true,
      checkFrames: true,
      except: true,
      ignoreOtherTakes: true,
      listen: true,
      maxBytes: true,
      maxCredits: true,
      merge: true,
      only: true,
      out: true,
      partial: true,
      profile: true,
      publicUrl: true,
      rebuild: true,
      rehearsal: true,
      restore: true,
      retake: true,
      retakeRejected: true,
      retryFailed: true,
      shotModels: true,
      trustRates: true,
    };
    const flags = (Object.keys(names) as OptionName[]).map((name) => messageText([option(name)], 'command-line'));
    expect(flags.filter((flag) => !help.includes(`${flag} `))).toEqual([]);
  });
});
