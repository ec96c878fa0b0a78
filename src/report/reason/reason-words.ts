import { type CallMention, composeMessage, joined, type Message, option } from '../../document/message.js';
import type { Step } from '../../plan/plan.js';
import type { Elsewhere, OverCap, ReasonCode, StepReason, TextAsWritten, Unknown } from '../../plan/step-reason.js';
import { messageText } from '../text/message-text.js';
import { refusalWords } from '../text/refusal.js';
import { editedParts, pinnedWords } from './edit-words.js';

/** The step that a sentence explains. */
export type Reasoned = Pick<Step, 'shot' | 'take' | 'action' | 'current' | 'reason'>;

/** The reason of a step, as a sentence without its full stop. */
export const reasonWords = (step: Reasoned): string => messageText(reasonMessage(step), 'command-line');

/** The same for a rehearsal, where nothing was paid for. */
export const rehearsedReasonWords = (step: Reasoned): string =>
  step.reason.code === 'clip-missing' ? 'its clip is not here' : reasonWords(step);

/** The same sentence as a message for either reader. */
export function reasonMessage(step: Reasoned): Message {
  const { action, current, reason } = step;
  const words = sentence(reason, `${step.shot}.${step.take}`);
  const superseded = current || action === 'keep' || action === 'ask' ? '' : '; paid for before the board changed';
  if (superseded === '' && reason.retakeWaits === undefined) return words;
  return composeMessage`${words}${superseded}${reason.retakeWaits ? retakeWaits(reason.retakeWaits, step) : ''}`;
}

/** Reasons that name `--retry-failed`, which replaces a take without a clip. */
const RETRIED: readonly ReasonCode[] = ['failed', 'refused', 'abandoned'];

function retakeWaits(asked: NonNullable<StepReason['retakeWaits']>, { action, reason }: Reasoned): Message {
  if (asked === 'retakeRejected' && RETRIED.includes(reason.code)) return composeMessage` with ${option(asked)}`;
  const next = action === 'ask' ? 'settle it first' : 'for one more, ask again once its clip is here';
  return composeMessage`; ${option(asked)} makes no other meanwhile: ${next}`;
}

/** @param name the take that the step is about */
function sentence(reason: StepReason, name: string): Message {
  switch (reason.code) {
    case 'new':
      return 'not rendered yet';
    case 'retake':
      return 'one more take was asked for';
    case 'retake-rejected':
      return `${reason.rejected} was rejected`;
    case 'another-take':
      return `${reason.wanted} takes are wanted`;
    case 'same-picture':
      return samePicture(reason);
    case 'changed':
      return `${editedParts(reason)} changed since ${reason.since}`;
    case 'pinned':
      return pinnedWords(reason);
    case 'text-as-written':
      return textAsWritten(reason);
    case 'retry':
      if (reason.ended === 'refused') return `refused before: ${withoutStop(reason.failure)}; sent again`;
      return `tried again after ${reason.after} ${reason.ended === 'failed' ? 'failed' : 'was given up'}`;
    case 'refused-before': {
      const { refusal, cause = 'it was refused' } = reason;
      // An answer's cause includes its time, as the next answer may differ.
      return refusal === 'refused'
        ? `nothing was bought before: ${cause}`
        : refusalWords({ refusal, code: refusal, message: cause });
    }
    case 'replay':
      return `${lostAnswer(reason)}: the same request goes again, under the same id`;
    case 'unknown':
      return unknown(reason, name);
    case 'running': {
      const { job_id, stalledSince } = reason;
      if (stalledSince === undefined) return `job ${job_id} is running`;
      const since = stalledSince.slice(0, 19);
      return composeMessage`job ${job_id} is running since ${since}Z: it is asked for again; reconcile ${name} ${option('abandon')} gives it up`;
    }
    case 'rendered':
      return `rendered, and its clip is not here yet${reason.failure === undefined ? '' : ` (${reason.failure})`}`;
    case 'stored':
      return 'the clip is here';
    case 'pruned':
      return 'clip pruned on purpose';
    case 'clip-missing':
      return 'paid for, and its clip is not here';
    case 'clip-changed':
      return 'the file is not the clip that was stored: it is kept aside, and the clip is fetched';
    case 'failed':
      return composeMessage`failed: ${withoutStop(reason.failure)}. Edit the shot, or ${option('retryFailed')}`;
    case 'refused':
      if ('as' in reason)
        return composeMessage`not sent: it would be refused as ${reason.as} was. Edit the shot, or ${option('retryFailed')}`;
      return composeMessage`refused: ${withoutStop(reason.failure)}. Edit the shot, or ${option('retryFailed')}`;
    case 'other-origin':
      return elsewhere(reason);
    case 'abandoned':
      return composeMessage`${reason.hadJob ? '' : 'its answer was lost, and '}it was given up: ${option('retryFailed')} makes another take`;
    case 'over-cap':
      return overCap(reason, name);
    case 'stray-clip':
      return composeMessage`${reason.file} is here, and neither journal nor manifest names its take: it may be this one, paid for. Adopt it with ${REBUILD}, or move it away to buy another`;
  }
}

/** A gateway's message without its full stop, as the sentence goes on. */
const withoutStop = (failure = 'no reason given'): string => failure.replace(/\.+$/, '');

function samePicture({ takes, id, isOnBoard }: StepReason & { code: 'same-picture' }): string {
  const [are, it] = takes.length === 1 ? ['is paid for and shows', 'it'] : ['are paid for and show', 'them'];
  const way = isOnBoard ? `the id ${id} keeps ${it} for this shot` : `\`renamed_from: ${id}\` in this shot keeps ${it}`;
  return `${takes.join(', ')} ${are} the same picture: ${way}`;
}

function textAsWritten({ since, texts }: TextAsWritten): string {
  const said = texts.slice(0, 2).map((text) => {
    const [sent, now] = excerpts(text.before, text.now);
    return `${text.field} was ${sent}, is now ${now}`;
  });
  const more = texts.length > 2 ? `; and ${texts.length - 2} more` : '';
  return `texts are sent as written now, unlike ${since}: ${said.join('; ')}${more}`;
}

/** Characters of an excerpt. */
const EXCERPT_LENGTH = 60;

/** Where two texts differ, each with some text around it. */
function excerpts(one: string, other: string): [string, string] {
  let from = 0;
  while (from < one.length && one[from] === other[from]) from += 1;
  let tail = 0;
  while (tail < Math.min(one.length, other.length) - from && one.at(-1 - tail) === other.at(-1 - tail)) tail += 1;
  const start = Math.max(0, from - EXCERPT_LENGTH / 3);
  const cut = (text: string): string => {
    const end = Math.min(text.length, start + EXCERPT_LENGTH, text.length - tail + EXCERPT_LENGTH / 3);
    return `"${start > 0 ? '…' : ''}${text.slice(start, end)}${end < text.length ? '…' : ''}"`;
  };
  return [cut(one), cut(other)];
}

const lostAnswer = ({ lost }: { readonly lost?: string }): string =>
  lost === undefined ? 'the run ended before its answer came' : `its answer was lost (${lost})`;

const elsewhere = ({ sentTo, called, variable }: Elsewhere): string =>
  `it was sent to ${sentTo}, and ${called} is called now: set ${variable} to go on with it`;

function unknown(reason: Unknown, name: string): string {
  const written = reason.as_before?.join(' and ');
  const asBefore = written === undefined ? '' : `. Texts are sent as written now: write ${written}`;
  return `${lostAnswer(reason)}${whyNotReplayed(reason.because, `reconcile ${name} settles it`)}${asBefore}`;
}

/** Why no render sends a take's request again, and what settles it. */
function whyNotReplayed(because: Unknown['because'], settle: string): string {
  switch (because.kind) {
    case 'cannot-ask':
      return `: it may have been paid; ${settle}`;
    case 'board-changed':
      return ', and the board has changed since: undo the edit to settle it';
    case 'elsewhere':
      return `, and ${elsewhere(because)}`;
    case 'other-request':
      return `, and the board would send another request for it now; ${settle}`;
    case 'clock-behind':
      return ", and this machine's clock is behind the journal: set it right to settle it";
    case 'too-old':
      return `, not within the last ${because.hours} hours: sent again, it might be paid twice; ${settle}`;
  }
}

const CAPS = { board: 'the budget', run: [option('maxCredits')] } as const;
const REBUILD: CallMention = { call: 'doctor', where: [], options: [option('rebuild', true)] };
const LACKS = {
  room: 'does not fit',
  price: 'has no price to hold against',
  'trusted-price': 'has only a repository’s price to hold against',
} as const;

const overCap = ({ lacks, caps, instead }: OverCap, name: string): Message =>
  composeMessage`held back, as it ${LACKS[lacks]} ${joined(
    caps.map((cap) => CAPS[cap]),
    ' and ',
  )}: ${sentence(instead, name)}`;
