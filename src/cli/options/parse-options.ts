import { InvalidArgumentError } from 'commander';
import { isAddressable } from '../../gateway/answer/job-address.js';
import { isLoopback } from '../../gateway/loopback.js';
import type { TakeRef } from '../../take/take.js';

/** Makes a parser of numbers. Its error names what the option takes. */
const numberParser =
  (accepted: string, isAccepted: (value: number) => boolean) =>
  (text: string): number => {
    const value = text.trim() === '' ? Number.NaN : Number(text);
    if (!isAccepted(value)) throw new InvalidArgumentError(`It takes ${accepted}.`);
    return value;
  };

const integerParser = (accepted: string, min: number, max: number) =>
  numberParser(accepted, (value) => Number.isInteger(value) && value >= min && value <= max);

export const parseCredits = numberParser('a number of credits, 0 or more', (value) => value >= 0 && value < 1e9);
/** An amount that must be met exactly: what a person reads in it is what counts, so nothing is rounded. */
export const parseExactCredits = (text: string): number =>
  readExactCredits(/^\d+(?:\.\d{1,3})?$/.test(text.trim()) ? text : '');

const readExactCredits = numberParser(
  'a number of credits with at most three decimals, 0 or more',
  (value) => value >= 0 && value < 1e9,
);
export const parseCount = integerParser('a whole number from 1 to 1000', 1, 1000);
export const parseRetries = integerParser('a whole number from 0 to 20', 0, 20);
export const parseIntervalSeconds = numberParser('seconds, from 0.01 to 3600', (value) => value >= 0.01 && value <= 3600);
export const parseBytes = integerParser('a number of bytes, from 1 to 1000000000', 1, 1e9);
export const parseDelaySeconds = numberParser('seconds, from 0 to 3600', (value) => value >= 0 && value <= 3600);
export const parseWaitSeconds = numberParser('seconds, from 0 to 86400', (value) => value >= 0 && value <= 86_400);
export const parseHeight = numberParser(
  'an even number of pixels, from 120 to 1080',
  (value) => Number.isInteger(value / 2) && value >= 120 && value <= 1080,
);
export const parsePort = integerParser('a port, from 0 to 65535', 0, 65_535);

const parseTimes = integerParser('a whole number from 1 to 1000, or all', 1, 1000);

/** `2` or `all`: how often a fault happens. */
export const parseFaultCount = (text: string): number | 'all' => (text === 'all' ? text : parseTimes(text));

/** `http://127.0.0.1:8080/…`: the sandbox calls only this machine. */
export function parseLoopbackUrl(text: string): string {
  if (URL.canParse(text) && new URL(text).protocol === 'http:' && isLoopback(text)) return text;
  throw new InvalidArgumentError('It takes an http address of this machine: the sandbox calls no other one.');
}

/** A secret of Standard Webhooks: `whsec_` and base64. */
export function parseWebhookSecret(text: string): string {
  if (/^whsec_[A-Za-z0-9+/]+={0,2}$/.test(text)) return text;
  throw new InvalidArgumentError('It takes whsec_ followed by base64.');
}

/** `8080`, `0.0.0.0:8080` or `[::1]:8080`. */
export function parseListenAddress(text: string): { host?: string; port: number } {
  const [, host, digits] = /^(?:(\[[0-9a-f:.]+\]|[^:[\]]+):)?(\d{1,5})$/i.exec(text) ?? [];
  const port = Number(digits);
  if (!(port >= 1 && port <= 65535)) throw new InvalidArgumentError('It takes PORT or HOST:PORT, with a port from 1 to 65535.');
  return { ...(host !== undefined && { host }), port };
}

/** `ridge,door`: shot ids. */
export function parseShots(text: string): string[] {
  const ids = text.split(',').map((id) => id.trim());
  if (ids.includes('')) throw new InvalidArgumentError('It takes shot ids, separated by commas.');
  return ids;
}

/** `ridge` or `ridge.2`: a shot, or one of its takes. */
export function parseTake(text: string): TakeRef {
  const [, shot = '', take] = /^([a-z0-9][a-z0-9_-]{0,63})(?:\.([1-9]\d{0,6}))?$/.exec(text) ?? [];
  if (shot === '') throw new InvalidArgumentError('It takes a shot, or one of its takes as SHOT.TAKE.');
  return { shot, ...(take !== undefined && { take: Number(take) }) };
}

/** One take: `ridge.2`. */
export function parseOneTake(text: string): Required<TakeRef> {
  const { shot, take } = parseTake(text);
  if (take === undefined) throw new InvalidArgumentError('It takes one take, as SHOT.TAKE.');
  return { shot, take };
}

/** A gateway's id of a job. It becomes part of a URL. */
export function parseJobId(text: string): string {
  if (!/^[\x21-\x7e]{1,512}$/.test(text))
    throw new InvalidArgumentError('It takes a job id: printable characters without spaces.');
  if (!isAddressable(text))
    throw new InvalidArgumentError('It takes a job id that fits into a URL: this one would name another job.');
  return text;
}

/** `--retry-failed=` (`runProgram` adds the sign) or `--retry-failed=ridge,door`. */
export const parseFailedShots = (text: string): string[] | true => (text === '' ? true : parseShots(text));
