import { InvalidArgumentError } from 'commander';
import { isAddressable } from '../../gateway/answer/job-address.js';
import { isLoopback } from '../../gateway/loopback.js';
import { builtInGateways } from '../../gateway/vendor/built-in.js';

/** A number from the command line, in a range. */
const number =
  (what: string, fits: (value: number) => boolean) =>
  (text: string): number => {
    const value = text.trim() === '' ? Number.NaN : Number(text);
    if (!fits(value)) throw new InvalidArgumentError(`It takes ${what}.`);
    return value;
  };

const amount = number('a number of credits, 0 or more', (value) => value >= 0 && value < 1e9);
export const count = number('a whole number from 1 to 1000', (value) => Number.isInteger(value) && value >= 1 && value <= 1000);
export const tries = number('a whole number from 0 to 20', (value) => Number.isInteger(value) && value >= 0 && value <= 20);
export const seconds = number('seconds, from 0.01 to 3600', (value) => value >= 0.01 && value <= 3600);
export const bytes = number(
  'a number of bytes, from 1 to 1000000000',
  (value) => Number.isInteger(value) && value >= 1 && value <= 1e9,
);
export const delay = number('seconds, from 0 to 3600', (value) => value >= 0 && value <= 3600);
export const patience = number('seconds, from 0 to 86400', (value) => value >= 0 && value <= 86_400);
const times = number(
  'a whole number from 1 to 1000, or all',
  (value) => Number.isInteger(value) && value >= 1 && value <= 1000,
);
export const height = number(
  'an even number of pixels, from 120 to 1080',
  (value) => Number.isInteger(value / 2) && value >= 120 && value <= 1080,
);
export const port = number('a port, from 0 to 65535', (value) => Number.isInteger(value) && value >= 0 && value <= 65535);

/** `2` or `all`: how often something goes wrong. */
export const howOften = (text: string): number | 'all' => (text === 'all' ? text : times(text));

/** `http://127.0.0.1:8080/…`: an address of this machine, as the sandbox calls no other one. */
export function hereUrl(text: string): string {
  if (URL.canParse(text) && new URL(text).protocol === 'http:' && isLoopback(text)) return text;
  throw new InvalidArgumentError('It takes an http address of this machine: the sandbox calls no other one.');
}

/** `whsec_` and base64: a secret of Standard Webhooks. */
export function secret(text: string): string {
  if (/^whsec_[A-Za-z0-9+/]+={0,2}$/.test(text)) return text;
  throw new InvalidArgumentError('It takes whsec_ followed by base64.');
}

/** `8080`, `0.0.0.0:8080` or `[::1]:8080`. */
export function listenAt(text: string): { host?: string; port: number } {
  const [, host, digits] = /^(?:(\[[0-9a-f:.]+\]|[^:[\]]+):)?(\d{1,5})$/i.exec(text) ?? [];
  const at = Number(digits);
  if (!(at >= 1 && at <= 65535)) throw new InvalidArgumentError('It takes PORT or HOST:PORT, with a port from 1 to 65535.');
  return { ...(host !== undefined && { host }), port: at };
}

/** `ridge,door`: shot ids. */
export function shots(text: string): string[] {
  const ids = text.split(',').map((id) => id.trim());
  if (ids.includes('')) throw new InvalidArgumentError('It takes shot ids, separated by commas.');
  return ids;
}

/** `ridge` or `ridge.2`: a shot, or one take of it. */
export function take(text: string): { shot: string; take?: number } {
  const [, shot = '', number] = /^([a-z0-9][a-z0-9_-]{0,63})(?:\.([1-9]\d{0,6}))?$/.exec(text) ?? [];
  if (shot === '') throw new InvalidArgumentError('It takes a shot, or one of its takes as SHOT.TAKE.');
  return { shot, ...(number !== undefined && { take: Number(number) }) };
}

/** A job's id, as a gateway gives them out. */
export function job(text: string): string {
  if (!/^[\x21-\x7e]{1,512}$/.test(text))
    throw new InvalidArgumentError('It takes a job id: printable characters without spaces.');
  if (!isAddressable(text))
    throw new InvalidArgumentError('It takes a job id that can be part of an address: this one would name another job.');
  return text;
}

/** Replaces a bare `--retry-failed`, so that the next word, the board, is not read as its value. */
export const EVERY_FAILED = '--retry-failed=';

/** `--retry-failed` or `--retry-failed=ridge,door`. */
export const failedShots = (text: string): string[] | true => (text === '' ? true : shots(text));

/** `gateway/model`: a known model. */
export function model(text: string): string {
  const { findModel, suggestModel, modelNames } = builtInGateways;
  if (findModel(text)) return text;
  throw new InvalidArgumentError(`There is no model ${text}${suggestModel(text) || '.'} Models: ${modelNames.join(', ')}.`);
}

/** `500`, or `trinetra=500` any number of times: the most credits that a run may spend, at its one gateway or at each. */
export function caps(text: string, before?: number | Readonly<Record<string, number>>): number | Record<string, number> {
  const at = text.indexOf('=');
  const earlier = typeof before === 'object' ? before : {};
  if (at < 0) {
    if (before !== undefined) throw new InvalidArgumentError('Give one number, or GATEWAY=N for each gateway.');
    return amount(text);
  }
  const name = text.slice(0, at);
  if (typeof before === 'number' || !builtInGateways.byName.has(name))
    throw new InvalidArgumentError(
      `It takes a number, or GATEWAY=N with each of: ${[...builtInGateways.byName.keys()].join(', ')}.`,
    );
  // A wrong guess which of two caps is meant could overspend.
  if (Object.hasOwn(earlier, name)) throw new InvalidArgumentError(`${name} is given twice. Give it once.`);
  return { ...earlier, [name]: amount(text.slice(at + 1)) };
}

/** `ridge=gateway/model`, any number of times. */
export function shotModel(text: string, before: Readonly<Record<string, string>> = {}): Record<string, string> {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('It takes SHOT=GATEWAY/MODEL.');
  const shot = text.slice(0, at);
  if (Object.hasOwn(before, shot)) throw new InvalidArgumentError(`${shot} is given twice. Give it once.`);
  return { ...before, [shot]: model(text.slice(at + 1)) };
}

/** `trinetra=URL`, any number of times. */
export function baseUrl(text: string, before: Readonly<Record<string, string>> = {}): Record<string, string> {
  const at = text.indexOf('=');
  const name = text.slice(0, Math.max(0, at));
  if (!builtInGateways.byName.has(name))
    throw new InvalidArgumentError(`It takes GATEWAY=URL, with one of: ${[...builtInGateways.byName.keys()].join(', ')}.`);
  return { ...before, [name]: text.slice(at + 1) };
}
