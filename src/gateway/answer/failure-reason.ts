import { classifyStatus } from './job-status.js';
import { asObject, shortenText, wrappedObjects } from './untrusted-json.js';

type Document = Readonly<Record<string, unknown>>;

/** Why something failed: the most specific text of the answer, and the vendor's own code. */
export interface FailureReason {
  readonly code?: string;
  readonly message?: string;
}

/** Members that give a reason, most specific first: only for failures, for any error, for any call. */
const MESSAGE_NAMES: readonly (readonly string[])[] = [
  [
    ...['task_status_msg', 'fail_reason', 'failReason', 'failure_reason', 'failureReason', 'fail_msg', 'failMsg'],
    ...['error_message', 'errorMessage', 'error_msg', 'errorMsg', 'err_msg', 'error_description', 'error_detail'],
  ],
  ['error', 'errors', 'detail', 'details', 'reason'],
  ['status_message', 'statusMessage', 'message', 'msg', 'description'],
];

const ALL_MESSAGE_NAMES = MESSAGE_NAMES.flat();

/** Members that hold the code. An error's type is its code if there is no other. */
const CODE_NAMES = ['code', 'error_code', 'errorCode', 'fail_code', 'failCode', 'err_code', 'errcode'];
const TYPE_NAMES = ['error_type', 'errorType'];

/** Codes of a call that went well. */
const SUCCESS_CODE = /^(?:0+|200|ok|success|succeeded|none|null)$/i;
/** Texts that say no more than a status: "Task failed.", "internal error". */
const UNINFORMATIVE =
  /^(?:(?:the|your|a|an|task|job|video|request|generation|has|have|is|was|internal|unknown|server|system|error|failed|failure|fail|null|none|undefined|n\/a)\b[\s.:!]*)+$/i;

/** How deep a reason may be nested. */
const MAX_DEPTH = 6;
/** How many complaints of a list are shown. */
const MAX_COMPLAINTS = 3;
/** Characters of a message that are kept. */
const MAX_MESSAGE = 500;
/** A longer value is not a code. */
const MAX_CODE = 60;
/** A longer text is not parsed as JSON. */
const MAX_JSON = 20_000;

/** A text that may be the reason. `rank`: the index in MESSAGE_NAMES, 0 is the most specific. */
interface Candidate {
  readonly text: string;
  readonly rank: number;
}

const LOWEST_RANK = MESSAGE_NAMES.length - 1;

const isUninformative = (text: string): boolean => classifyStatus(text) !== undefined || UNINFORMATIVE.test(text);
const saysSuccess = (text: string): boolean => classifyStatus(text.replace(/\.$/, '')) === 'done' || /^ok\.?$/i.test(text);

/** Parses a text that is itself JSON: relays pass on the vendor's error in this way. */
function parseInnerJson(text: string): unknown {
  if (text.length > MAX_JSON || !/^\s*[{[]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Every text in a value that may be the reason, in search order. */
function candidatesIn(value: unknown, rank: number, depth = 0): Candidate[] {
  if (depth > MAX_DEPTH || value === undefined || value === null) return [];
  if (typeof value === 'string') {
    const inner = candidatesIn(parseInnerJson(value), rank, depth + 1);
    const text = shortenText(value.trim(), MAX_MESSAGE);
    return inner.length > 0 ? inner : text === '' || saysSuccess(text) ? [] : [{ text, rank }];
  }
  if (Array.isArray(value)) return joinComplaints(value, rank, depth);
  if (typeof value !== 'object') return [];
  const document = asObject(value);
  return [
    ...MESSAGE_NAMES.flatMap((names, own) =>
      names.flatMap((name) => candidatesIn(document[name], Math.min(rank, own), depth + 1)),
    ),
    ...wrappedObjects(document).flatMap((inner) => candidatesIn(inner, rank, depth + 1)),
  ];
}

/** Joins a list of complaints: `duration: must be from 3 to 15; prompt: is required`. */
function joinComplaints(values: readonly unknown[], rank: number, depth: number): Candidate[] {
  const complaints = values.slice(0, MAX_COMPLAINTS).flatMap((value) => {
    const text = mostSpecific(candidatesIn(value, rank, depth + 1));
    const place = placeOf(asObject(value));
    return text === undefined ? [] : [place === '' ? text : `${place}: ${text}`];
  });
  return complaints.length === 0 ? [] : [{ text: shortenText(complaints.join('; '), MAX_MESSAGE), rank }];
}

/** The field that a complaint is about: `["body", "duration"]` is `duration`. */
function placeOf({ loc }: Document): string {
  const parts = Array.isArray(loc) ? loc.filter((part) => typeof part === 'string' || typeof part === 'number') : [];
  return parts.filter((part) => part !== 'body').join('.');
}

/** The first text of the lowest rank. An uninformative text counts only if there is no other. */
function mostSpecific(candidates: readonly Candidate[]): string | undefined {
  const informative = candidates.filter(({ text }) => !isUninformative(text)).toSorted((a, b) => a.rank - b.rank);
  return (informative[0] ?? candidates.find(({ text }) => classifyStatus(text) === undefined))?.text;
}

/** The errors within a document, outermost first, including those that a text holds as JSON. */
function errorsIn(document: Document, depth = 0): Document[] {
  if (depth > MAX_DEPTH) return [];
  const values = ALL_MESSAGE_NAMES.map((name) => document[name]).filter((value) => value !== undefined);
  const parsed = values.map((value) => (typeof value === 'string' ? parseInnerJson(value) : value));
  const inner = parsed.map((value) => asObject(Array.isArray(value) ? value[0] : value));
  const errors = inner.filter((error) => Object.keys(error).length > 0);
  return [...errors, ...errors.flatMap((error) => errorsIn(error, depth + 1))];
}

function readCode(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const code = String(value).trim();
  return code === '' || code.length > MAX_CODE || SUCCESS_CODE.test(code) ? undefined : code;
}

/** Finds the vendor's own code. A code that only repeats an HTTP status counts if there is no other. */
function findCode(documents: readonly Document[]): string | undefined {
  const errors = documents.flatMap((document) => errorsIn(document));
  const all = [...errors, ...documents, ...documents.flatMap(wrappedObjects)];
  const codes = all.flatMap((document) => CODE_NAMES.map((name) => document[name]));
  const types = [...errors.map(({ type }) => type), ...all.flatMap((document) => TYPE_NAMES.map((name) => document[name]))];
  const found = [...codes, ...types].flatMap((value) => readCode(value) ?? []);
  return found.find((code) => !/^[45]\d\d$/.test(code)) ?? found[0];
}

/**
 * Reads why something failed. A text that reports success is not a reason.
 *
 * @param documents the job's document first, then the answer around it
 */
export function readFailureReason(documents: readonly Document[]): FailureReason {
  const message = mostSpecific(documents.flatMap((document) => candidatesIn(document, LOWEST_RANK)));
  const code = findCode(documents);
  return { ...(code !== undefined && { code }), ...(message !== undefined && { message }) };
}
