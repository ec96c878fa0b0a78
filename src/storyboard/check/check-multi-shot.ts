import type { Diagnostic } from '../../document/diagnostic.js';
import { quote } from '../../document/quote.js';
import type { Span } from '../../document/span.js';
import type { YamlDocument } from '../../document/yaml/yaml-document.js';
import { interpolate } from '../raw/interpolate.js';
import { mapping, type RawBoard, rawShots } from '../raw/raw-board.js';
import { boardVars, MOST_BROUGHT } from './check-vars.js';

/** What agrees with itself only as a whole: the parts of a clip and its length, how it is cut, and the elements that prompts name. */
export function checkMultiShot(document: YamlDocument): Diagnostic[] {
  const defaults = mapping(mapping(document.value).defaults);
  const fill = filler(document);
  return rawShots(document).flatMap((shot, index) => {
    const path = ['shots', index];
    return [...lengths(shot, path, document), ...kind(shot, path, document), ...elements(shot, defaults, fill, path, document)];
  });
}

/** Fills a board's vars in, as far as they may bring text: what is wrong with them is told elsewhere. */
function filler(document: YamlDocument): (text: string) => string {
  const vars = boardVars(document.value);
  let left = MOST_BROUGHT;
  return (written) => {
    const { text, brought } = interpolate(written, vars, left);
    left = Math.max(0, left - brought);
    return text;
  };
}

type Place = readonly (string | number)[];

/** The parts last as long as the shot. Values of the wrong type are the schema's to tell. */
function lengths(shot: RawBoard, path: Place, document: YamlDocument): Diagnostic[] {
  const { duration, multi_shot: parts } = shot;
  if (typeof duration !== 'number' || !Array.isArray(parts)) return [];
  const each = parts.map((part) => mapping(part).duration);
  if (!each.every((length): length is number => typeof length === 'number')) return [];
  const sum = each.reduce((all, length) => all + length, 0);
  if (sum === duration) return [];
  return [
    {
      code: 'parts-length',
      severity: 'error',
      message: `the parts come to ${sum} s, and the shot is to last ${duration} s`,
      hint: 'Change one of the two, or leave `duration` out: then it is what the parts come to.',
      span: document.span([...path, 'duration']),
      related: [{ message: 'the parts', span: document.span([...path, 'multi_shot'], 'key') }],
    },
  ];
}

/** `shot_type` says again what `multi_shot` says, or stands alone. */
function kind({ multi_shot, shot_type }: RawBoard, path: Place, document: YamlDocument): Diagnostic[] {
  const meant = Array.isArray(multi_shot) ? 'customize' : multi_shot === 'auto' ? 'intelligence' : undefined;
  if (meant === undefined || (shot_type !== 'customize' && shot_type !== 'intelligence') || shot_type === meant) return [];
  return [
    {
      code: 'conflict',
      severity: 'error',
      message: `\`shot_type\` is ${quote(shot_type)}, but with this \`multi_shot\` it is ${quote(meant)}`,
      hint: 'Leave `shot_type` out: it follows from `multi_shot`.',
      span: document.span([...path, 'shot_type']),
      related: [{ message: '`multi_shot` stands here', span: document.span([...path, 'multi_shot'], 'key') }],
    },
  ];
}

/** An element's name that is nearly one: brackets on both sides, two at least on one of them, or two and the name at once behind them. */
const NEARLY = /(?:<{2,6}\s?element[\s_-]?\d{1,9}\s?>{1,6}|<\s?element[\s_-]?\d{1,9}\s?>{2,6}|<{2,6}element_?\d{1,9})/gi;

/** What a model would read as any other words of a prompt, and nobody wrote as such. */
function slip(text: string, span: Span): Diagnostic[] {
  const found = [...text.matchAll(NEARLY)].map(([written]) => written).find((one) => !/^<<<element_[1-9]\d*>>>$/.test(one));
  if (found === undefined) return [];
  const right = quote(`<<<element_${Number(/\d+/.exec(found)?.[0])}>>>`);
  return [
    {
      code: 'unknown-element',
      severity: 'error',
      message: `${quote(found)} names no element: write it as ${right}`,
      span,
    },
  ];
}

/** Every `<<<element_n>>>` of a prompt stands for one of the shot's elements. */
function elements(
  shot: RawBoard,
  defaults: RawBoard,
  fill: (text: string) => string,
  path: Place,
  document: YamlDocument,
): Diagnostic[] {
  const own = shot.elements ?? defaults.elements;
  const count = Array.isArray(own) ? own.length : 0;
  const look = (text: unknown, at: Place): Diagnostic[] => {
    if (typeof text !== 'string') return [];
    const filled = fill(text);
    const named = [...filled.matchAll(/<<<element_(\d{1,9})>>>/g)].map((match) => Number(match[1]));
    const lost = [...new Set(named)].find((number) => number < 1 || number > count);
    if (lost === undefined) return slip(filled, document.span(at));
    const there =
      count === 0 ? 'the shot has no elements' : `the shot has ${count === 1 ? 'one element' : `${count} elements`}`;
    return [
      {
        code: 'unknown-element',
        severity: 'error',
        message: `${quote(`<<<element_${lost}>>>`)} is named, and ${there}`,
        hint: count === 0 ? 'Write their ids under `elements:`.' : 'They are counted from 1, in the order of `elements:`.',
        span: document.span(at),
      },
    ];
  };
  const parts = Array.isArray(shot.multi_shot) ? shot.multi_shot : [];
  return [
    ...look(shot.prompt, [...path, 'prompt']),
    ...parts.flatMap((part, nth) => look(mapping(part).prompt, [...path, 'multi_shot', nth, 'prompt'])),
  ];
}
