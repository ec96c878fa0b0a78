import { InvalidArgumentError } from 'commander';
import type { GatewayRegistry } from '../../gateway/registry.js';
import { parseCredits, parseExactCredits } from './parse-options.js';

/** Credits for the whole run, or for each gateway by its name. */
export type CapValues = number | Readonly<Record<string, number>>;

const listNames = ({ byName }: GatewayRegistry): string => [...byName.keys()].join(', ');

/** `gateway/model`. */
export const parseModel =
  ({ findModel, suggestModel, modelNames }: GatewayRegistry) =>
  (text: string): string => {
    if (findModel(text)) return text;
    throw new InvalidArgumentError(`There is no model ${text}${suggestModel(text) || '.'} Models: ${modelNames.join(', ')}.`);
  };

/** `shot=gateway/model`; may be repeated. */
export const parseShotModel =
  (gateways: GatewayRegistry) =>
  (text: string, before: Readonly<Record<string, string>> = {}): Record<string, string> => {
    const equals = text.indexOf('=');
    if (equals < 1) throw new InvalidArgumentError('It takes SHOT=GATEWAY/MODEL.');
    const shot = text.slice(0, equals);
    if (Object.hasOwn(before, shot)) throw new InvalidArgumentError(`${shot} is given twice. Give it once.`);
    return { ...before, [shot]: parseModel(gateways)(text.slice(equals + 1)) };
  };

/** `500`, or `gateway=500` for each gateway. */
const amountsParser =
  (parseAmount: (text: string) => number) =>
  (gateways: GatewayRegistry) =>
  (text: string, before?: CapValues): CapValues => {
    const equals = text.indexOf('=');
    if (equals < 0) {
      if (before !== undefined) throw new InvalidArgumentError('Give one number, or GATEWAY=N for each gateway.');
      return parseAmount(text);
    }
    const name = text.slice(0, equals);
    if (typeof before === 'number' || !gateways.byName.has(name))
      throw new InvalidArgumentError(`It takes a number, or GATEWAY=N with each of: ${listNames(gateways)}.`);
    // rushes never guesses which of two amounts of money is right.
    if (Object.hasOwn(before ?? {}, name)) throw new InvalidArgumentError(`${name} is given twice. Give it once.`);
    return { ...before, [name]: parseAmount(text.slice(equals + 1)) };
  };

/** Caps: an amount below a thousandth of a credit is rounded down later. */
export const parseCaps = amountsParser(parseCredits);

/** What a person approved. */
export const parseSums = amountsParser(parseExactCredits);

/** `gateway=URL`; may be repeated. */
export const parseBaseUrl =
  (gateways: GatewayRegistry) =>
  (text: string, before: Readonly<Record<string, string>> = {}): Record<string, string> => {
    const equals = text.indexOf('=');
    const name = text.slice(0, Math.max(0, equals));
    if (!gateways.byName.has(name))
      throw new InvalidArgumentError(`It takes GATEWAY=URL, with one of: ${listNames(gateways)}.`);
    return { ...before, [name]: text.slice(equals + 1) };
  };
