import { statusOf } from './job-status.js';
import { asObject, shortened, wrapped } from './untrusted-json.js';

type Document = Readonly<Record<string, unknown>>;

/** Why something failed, as an answer says it: the most specific text there is, and the vendor's own code. */
export interface FailureReason {
  readonly code?: string;
  readonly message?: string;
}

/** Members that say why, the most specific first: of a failure alone, of an error, and of a call that may have gone well. */
const MESSAGE_NAMES: readonly (readonly string[])[] = [
  [
    ...['task_status_msg', 'fail_reason', 'failReason', 'failure_reason', 'failureReason', 'fail_msg', 'failMsg'],
    ...['error_message', 'errorMessage', 'error_msg', 'errorMsg', 'err_msg', 'error_description', 'error_detail'],
  ],
  ['error', 'errors', 'detail', 'details', 'reason'],
  ['status_message', 'statusMessage', 'message', 'msg', 'description'],
];

/** Members that hold the code; an error's type is one where nothing else is. */
const CODE_NAMES = ['code', 'error_code', 'errorCode', 'fail_code', 'failCode', 'err_code', 'errcode'];
const TYPE_NAMES = ['error_type', 'errorType'];

/** Codes that say of the call that nothing is wrong. */
const NO_CODE = /^(?:0+|200|ok|success|succeeded|none|null)$/i;
/** Texts that say no more than a status does: "Task failed.", "internal error". */
const TELLS_NOTHING =
  /^(?:(?:the|your|a|an|task|job|video|request|generation|has|have|is|was|internal|unknown|server|system|error|failed|failure|fail|null|none|undefined|n\/a)\b[\s.:!]*)+$/i;

/** How deep a reason may stand, how many complaints of a list are told, and characters of a text that are kept. */
const [DEEPEST, MOST, LONGEST] = [6, 3, 500];

/** What is longer is no code. */
const LONGEST_CODE = 60;
/** Characters of a text that is looked into for JSON. */
const LONGEST_JSON = 20_000;

/** A text that may say why. `rank`: 0 is the most specific. */
interface Said {
  readonly text: string;
  readonly rank: number;
}

const NOTHING_SPECIFIC = MESSAGE_NAMES.length - 1;

const saysLittle = (said: string): boolean => statusOf(said) !== undefined || TELLS_NOTHING.test(said);
const saysThatAllIsWell = (said: string): boolean => statusOf(said.replace(/\.$/, '')) === 'done' || /^ok\.?$/i.test(said);

/** An upstream's error within a text, as relays pass it on. */
function unwrapped(said: string): unknown {
  if (said.length > LONGEST_JSON || !/^\s*[{[]/.test(said)) return undefined;
  try {
    return JSON.parse(said);
  } catch {
    return undefined;
  }
}

/** Every text in a value that may say why, in the order of its places. */
function saidIn(value: unknown, rank: number, depth = 0): Said[] {
  if (depth > DEEPEST || value === undefined || value === null) return [];
  if (typeof value === 'string') {
    const inner = saidIn(unwrapped(value), rank, depth + 1);
    const text = shortened(value.trim(), LONGEST);
    return inner.length > 0 ? inner : text === '' || saysThatAllIsWell(text) ? [] : [{ text, rank }];
  }
  if (Array.isArray(value)) return listed(value, rank, depth);
  if (typeof value !== 'object') return [];
  const document = asObject(value);
  return [
    ...MESSAGE_NAMES.flatMap((names, own) => names.flatMap((name) => saidIn(document[name], Math.min(rank, own), depth + 1))),
    ...wrapped(document).flatMap((inner) => saidIn(inner, rank, depth + 1)),
  ];
}

/** A list of complaints as one text: `duration: must be from 3 to 15; prompt: is required`. */
function listed(values: readonly unknown[], rank: number, depth: number): Said[] {
  const said = values.slice(0, MOST).flatMap((one) => {
    const best = mostSpecific(saidIn(one, rank, depth + 1));
    const place = placeOf(asObject(one));
    return best === undefined ? [] : [place === '' ? best : `${place}: ${best}`];
  });
  return said.length === 0 ? [] : [{ text: shortened(said.join('; '), LONGEST), rank }];
}

/** Where an input's complaint stands: `["body", "duration"]` is `duration`. */
function placeOf({ loc }: Document): string {
  const parts = Array.isArray(loc) ? loc.filter((one) => typeof one === 'string' || typeof one === 'number') : [];
  return parts.filter((one) => one !== 'body').join('.');
}

/** The first text of the most specific kind; one that says no more than the status only where there is no other. */
function mostSpecific(all: readonly Said[]): string | undefined {
  const telling = all.filter(({ text }) => !saysLittle(text)).toSorted((a, b) => a.rank - b.rank);
  return (telling[0] ?? all.find(({ text }) => statusOf(text) === undefined))?.text;
}

/** The errors within a document, those that a text holds as JSON too; the outermost first. */
function errorsIn(document: Document, depth = 0): Document[] {
  if (depth > DEEPEST) return [];
  const values = MESSAGE_NAMES.flat().map((name) => document[name]);
  const parsed = values.map((value) => (typeof value === 'string' ? unwrapped(value) : value));
  const inner = parsed.map((value) => asObject(Array.isArray(value) ? value[0] : value));
  const errors = inner.filter((error) => Object.keys(error).length > 0);
  return [...errors, ...errors.flatMap((error) => errorsIn(error, depth + 1))];
}

function readCode(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const code = String(value).trim();
  return code === '' || code.length > LONGEST_CODE || NO_CODE.test(code) ? undefined : code;
}

/** The vendor's own code; one that is only an HTTP status once more, where there is no other. */
function codeIn(documents: readonly Document[]): string | undefined {
  const errors = documents.flatMap((document) => errorsIn(document));
  const all = [...errors, ...documents, ...documents.flatMap(wrapped)];
  const codes = all.flatMap((document) => CODE_NAMES.map((name) => document[name]));
  const types = [...errors.map(({ type }) => type), ...all.flatMap((document) => TYPE_NAMES.map((name) => document[name]))];
  const found = [...codes, ...types].flatMap((value) => readCode(value) ?? []);
  return found.find((code) => !/^[45]\d\d$/.test(code)) ?? found[0];
}

/**
 * Reads why something failed. A text that says that the call went well is no reason.
 *
 * @param documents the job's document first, then the answer that it came in
 */
export function failureReasonIn(documents: readonly Document[]): FailureReason {
  const message = mostSpecific(documents.flatMap((document) => saidIn(document, NOTHING_SPECIFIC)));
  const code = codeIn(documents);
  return { ...(code !== undefined && { code }), ...(message !== undefined && { message }) };
}
