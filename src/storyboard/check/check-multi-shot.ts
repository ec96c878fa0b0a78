import type { Diagnostic } from '../../document/diagnostic.js';
import { quote } from '../../document/quote.js';
import type { YamlDocument } from '../../document/yaml/yaml-document.js';
import { interpolate } from '../raw/interpolate.js';
import { asMapping, type RawMapping, rawShots } from '../raw/raw-board.js';
import { MAX_VAR_TEXT, readVars } from './check-vars.js';

/** Checks what must agree within a shot: the parts and the length, `multi_shot` and `shot_type`, prompts and elements. */
export function checkMultiShot(document: YamlDocument): Diagnostic[] {
  const defaults = asMapping(asMapping(document.value).defaults);
  const fill = filler(document);
  return rawShots(document).flatMap((shot, index) => {
    const path = ['shots', index];
    return [
      ...checkLength(shot, path, document),
      ...checkShotType(shot, path, document),
      ...checkElements(shot, defaults, fill, path, document),
    ];
  });
}

/** Makes a function that fills in a board's vars, within their limit. `checkVars` reports their errors. */
function filler(document: YamlDocument): (text: string) => string {
  const vars = readVars(document.value);
  let remaining = MAX_VAR_TEXT;
  return (written) => {
    const { text, inserted } = interpolate(written, vars, remaining);
    remaining = Math.max(0, remaining - inserted);
    return text;
  };
}

type Path = readonly (string | number)[];

/** The parts must last as long as the shot. The schema check reports values of a wrong type. */
function checkLength(shot: RawMapping, path: Path, document: YamlDocument): Diagnostic[] {
  const { duration, multi_shot: parts } = shot;
  if (typeof duration !== 'number' || !Array.isArray(parts)) return [];
  const durations = parts.map((part) => asMapping(part).duration);
  if (!durations.every((seconds): seconds is number => typeof seconds === 'number')) return [];
  const sum = durations.reduce((total, seconds) => total + seconds, 0);
  if (sum === duration) return [];
  return [
    {
      code: 'parts-length',
      severity: 'error',
      message: `the parts last ${sum} s together, but \`duration\` is ${duration} s`,
      hint: 'Change one of the two, or remove `duration`: the parts then set the length.',
      span: document.span([...path, 'duration']),
      related: [{ message: 'the parts', span: document.span([...path, 'multi_shot'], 'key') }],
    },
  ];
}

/** `shot_type` must agree with `multi_shot`. */
function checkShotType({ multi_shot, shot_type }: RawMapping, path: Path, document: YamlDocument): Diagnostic[] {
  const implied = Array.isArray(multi_shot) ? 'customize' : multi_shot === 'auto' ? 'intelligence' : undefined;
  if (implied === undefined || (shot_type !== 'customize' && shot_type !== 'intelligence') || shot_type === implied) return [];
  return [
    {
      code: 'conflict',
      severity: 'error',
      message: `\`shot_type\` is ${quote(shot_type)}, but with this \`multi_shot\` it is ${quote(implied)}`,
      hint: 'Leave `shot_type` out: it follows from `multi_shot`.',
      span: document.span([...path, 'shot_type']),
      related: [{ message: '`multi_shot` is here', span: document.span([...path, 'multi_shot'], 'key') }],
    },
  ];
}

/** A misspelt `<<<element_1>>>`: too few or too many brackets, a space, or another separator. */
const MISSPELT_ELEMENT =
  /(?:<{2,6}\s?element[\s_-]?\d{1,9}\s?>{1,6}|<\s?element[\s_-]?\d{1,9}\s?>{2,6}|<{2,6}element_?\d{1,9})/gi;

/** A model would read a misspelt element as ordinary words of the prompt. */
function checkSpelling(text: string, at: Path, document: YamlDocument): Diagnostic[] {
  const found = [...text.matchAll(MISSPELT_ELEMENT)]
    .map(([written]) => written)
    .find((written) => !/^<<<element_[1-9]\d*>>>$/.test(written));
  if (found === undefined) return [];
  const right = quote(`<<<element_${Number(/\d+/.exec(found)?.[0])}>>>`);
  return [
    {
      code: 'unknown-element',
      severity: 'error',
      message: `${quote(found)} names no element: write it as ${right}`,
      span: document.span(at),
    },
  ];
}

/** Every `<<<element_n>>>` of a prompt must name one of the shot's elements. */
function checkElements(
  shot: RawMapping,
  defaults: RawMapping,
  fill: (text: string) => string,
  path: Path,
  document: YamlDocument,
): Diagnostic[] {
  const own = shot.elements ?? defaults.elements;
  const count = Array.isArray(own) ? own.length : 0;
  const checkPrompt = (text: unknown, at: Path): Diagnostic[] => {
    // An element's name has this sign, or a var that may have it.
    if (typeof text !== 'string' || !/[<$]/.test(text)) return [];
    const filled = fill(text);
    if (!filled.includes('<')) return [];
    const numbers = [...filled.matchAll(/<<<element_(\d{1,9})>>>/g)].map((match) => Number(match[1]));
    const unknown = [...new Set(numbers)].find((number) => number < 1 || number > count);
    if (unknown === undefined) return checkSpelling(filled, at, document);
    const existing = count === 0 ? 'no elements' : count === 1 ? 'one element' : `${count} elements`;
    return [
      {
        code: 'unknown-element',
        severity: 'error',
        message: `the prompt names ${quote(`<<<element_${unknown}>>>`)}, but the shot has ${existing}`,
        hint: count === 0 ? 'Write their ids under `elements:`.' : 'They are counted from 1, in the order of `elements:`.',
        span: document.span(at),
      },
    ];
  };
  const parts = Array.isArray(shot.multi_shot) ? shot.multi_shot : [];
  return [
    ...checkPrompt(shot.prompt, [...path, 'prompt']),
    ...parts.flatMap((part, nth) => checkPrompt(asMapping(part).prompt, [...path, 'multi_shot', nth, 'prompt'])),
  ];
}
