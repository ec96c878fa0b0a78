/** Options that messages name. The command line and the library spell each in their own way. */
export type OptionName =
  | 'abandon'
  | 'adopt'
  | 'approveSum'
  | 'baseUrls'
  | 'checkFrames'
  | 'except'
  | 'ignoreOtherTakes'
  | 'listen'
  | 'maxBytes'
  | 'maxCredits'
  | 'merge'
  | 'only'
  | 'out'
  | 'partial'
  | 'profile'
  | 'publicUrl'
  | 'rebuild'
  | 'rehearsal'
  | 'restore'
  | 'retake'
  | 'retakeRejected'
  | 'retryFailed'
  | 'shotModels'
  | 'trustRates';

/** An option with its value, if the message says one. */
export interface OptionMention {
  readonly option: OptionName;
  /** Absent where the message only names the option. */
  readonly value?: string | boolean;
  /** Of an option with several values: the gateway or shot that has this one; a list where all have the same. */
  readonly of?: string | readonly string[];
}

/** A command of the command line, which is a function of the library. */
export interface CallMention {
  readonly call: 'doctor' | 'pick' | 'prune' | 'reconcile' | 'rehearse' | 'render' | 'review' | 'status';
  /** The words that start the program at the command line; `rushes` by default. */
  readonly program?: readonly string[];
  /** The board's file; absent where it is any board's. */
  readonly board?: string;
  /** What says where the board's takes are. */
  readonly where: readonly OptionMention[];
  /** `ridge.1`, of `reconcile`. */
  readonly take?: string;
  readonly options: readonly OptionMention[];
}

/** Text for people that may name options and calls: it is spelled once it is known who reads it. */
export type Message = string | readonly (string | OptionMention | CallMention)[];

/** Names an option, with or without a value. */
export const option = (name: OptionName, value?: string | boolean, of?: string | readonly string[]): OptionMention => ({
  option: name,
  ...(value !== undefined && { value }),
  ...(of !== undefined && { of }),
});

/** A message from a template, whose values are texts, numbers, mentions and messages. */
export function composeMessage(
  strings: TemplateStringsArray,
  ...values: readonly (Message | OptionMention | CallMention | number)[]
): Message {
  if (values.every((value) => typeof value === 'string')) return String.raw({ raw: strings }, ...values);
  const parts = strings.flatMap((text, nth) => [text, ...partsOf(values[nth] ?? '')]);
  if (parts.every((part) => typeof part === 'string')) return parts.join('');
  // In a plain template it would read `[object Object]`.
  const refuse = (): never => {
    throw new TypeError('a message has to be spelled for its reader: use messageText');
  };
  return Object.defineProperty(parts, 'toString', { value: refuse });
}

function partsOf(value: Message | OptionMention | CallMention | number): Exclude<Message, string> {
  if (typeof value === 'number') return [String(value)];
  return typeof value === 'string' || !Array.isArray(value) ? [value as string | OptionMention | CallMention] : value;
}

/** Messages behind each other. */
export const joined = (messages: readonly Message[], between: string): Message =>
  messages.reduce((all, one, nth) => (nth === 0 ? one : composeMessage`${all}${between}${one}`), '');
