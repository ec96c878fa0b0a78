import type { CallMention, Message, OptionMention, OptionName } from '../../document/message.js';
import { shellWord } from './shell-word.js';

/** Who reads a message: a person at the command line, a user of the library, or either, as in an event. */
export type MessageReader = 'command-line' | 'library' | 'either';

const FLAGS: Readonly<Record<OptionName, string>> = {
  abandon: '--abandon',
  adopt: '--adopt',
  approveSum: '--approve',
  baseUrls: '--base-url',
  checkFrames: '--check-frames',
  except: '--except',
  ignoreOtherTakes: '--ignore-other-takes',
  listen: '--listen',
  maxBytes: '--max-bytes',
  maxCredits: '--max-credits',
  merge: '--merge',
  only: '--only',
  out: '--out',
  partial: '--partial',
  profile: '--profile',
  publicUrl: '--public-url',
  rebuild: '--rebuild',
  rehearsal: '--rehearsal',
  restore: '--restore',
  retake: '--retake',
  retakeRejected: '--retake-rejected',
  retryFailed: '--retry-failed',
  shotModels: '--shot-model',
  trustRates: '--trust-rates',
};

/** Options that the library nests in another option. */
const NESTED: Partial<Record<OptionName, string>> = { listen: 'listen.port', publicUrl: 'listen.publicUrl' };
/** Options that are credits. */
const AMOUNTS: readonly OptionName[] = ['approveSum', 'maxCredits'];
/** Options that are lists of shots. */
const LISTS: readonly OptionName[] = ['only', 'except', 'retake', 'retryFailed'];

function flag({ option, value, of }: OptionMention): string {
  if (typeof of === 'object')
    return of.map((one) => flag({ option, ...(value !== undefined && { value }), of: one })).join(' ');
  if (value === false) return FLAGS[option].replace('--', '--no-');
  const words = [of, typeof value === 'string' ? value : undefined].filter((word) => word !== undefined).join('=');
  if (words === '') return FLAGS[option];
  // `--retry-failed` reads a value only after `=`.
  return `${FLAGS[option]}${option === 'retryFailed' ? '=' : ' '}${shellWord(words)}`;
}

/** A value as TypeScript. Credits, and a placeholder for them, stay as they are. */
function literal({ option, value, of }: OptionMention): string {
  const one = (text: string) => (AMOUNTS.includes(option) ? text : `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`);
  if (typeof value !== 'string') return String(value);
  if (LISTS.includes(option)) return `[${value.split(',').map(one).join(', ')}]`;
  return of === undefined
    ? one(value)
    : `{ ${[of]
        .flat()
        .map((name) => `${name}: ${one(value)}`)
        .join(', ')} }`;
}

/** `out: 'takes'`; only the name if there is no value. */
const property = (mention: OptionMention): string => {
  const name = NESTED[mention.option] ?? mention.option;
  return mention.value === undefined ? name : `${name}: ${literal(mention)}`;
};

const record = (mentions: readonly OptionMention[]): string =>
  `{ ${mentions.map((one) => property(one.value === undefined ? { ...one, value: true } : one)).join(', ')} }`;

const command = ({ program = ['rushes'], call, board, where, take, options }: CallMention): string =>
  [
    ...program,
    call,
    ...(board === undefined ? [] : [shellWord(board)]),
    ...where.map(flag),
    ...(take === undefined ? [] : [take]),
    ...options.map(flag),
  ].join(' ');

function expression({ call, where, take, options }: CallMention): string {
  const records = take === undefined ? [[...where, ...options]] : [options, where];
  const values = [
    'board',
    ...(take === undefined ? [] : [`'${take}'`]),
    ...records.filter((one) => one.length > 0).map(record),
  ];
  return `${call}(${values.join(', ')})`;
}

/** `max credits`: an option's name as words, close to the flag and to the library's option. */
const words = ({ option }: OptionMention): string => FLAGS[option].replace('--', '').replaceAll('-', ' ');

const SPELLINGS: Readonly<
  Record<MessageReader, { nameOption: (mention: OptionMention) => string; nameCall: (mention: CallMention) => string }>
> = {
  'command-line': { nameOption: flag, nameCall: command },
  library: { nameOption: property, nameCall: expression },
  either: { nameOption: words, nameCall: ({ call, options }) => [call, ...options.map(words)].join(' ') },
};

/** A message for its reader: with flags and commands, or with the library's options and functions. */
export function messageText(message: Message, reader: MessageReader): string {
  const { nameOption, nameCall } = SPELLINGS[reader];
  const text = (part: string | OptionMention | CallMention): string =>
    typeof part === 'string' ? part : 'call' in part ? nameCall(part) : nameOption(part);
  return typeof message === 'string' ? message : message.map(text).join('');
}
