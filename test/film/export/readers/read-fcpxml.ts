import { fcpxmlMistakes } from './fcpxml-model.js';
import type { ReadFilm, ReadShot } from './read-film.js';
import { readXml, type XmlNode } from './read-xml.js';

/** A project as its document says. */
export interface ReadFcpxml extends ReadFilm {
  readonly isDrop: boolean;
  /** Where its timeline starts, in frames. */
  readonly startsAt: number;
  readonly spine: readonly XmlNode[];
  /** The clips of the event. */
  readonly browser: readonly XmlNode[];
  /** Assets by their ids. */
  readonly assets: ReadonlyMap<string, XmlNode>;
  readonly formats: ReadonlyMap<string, XmlNode>;
}

/** A time as a fraction of a second. */
type Fraction = readonly [bigint, bigint];

function timeOf(text: string | undefined): Fraction {
  const [, numerator, denominator = '1'] = /^(\d+)(?:\/(\d+))?s$/.exec(text ?? '') ?? [];
  if (numerator === undefined || BigInt(denominator) >= 2n ** 31n || BigInt(numerator) >= 2n ** 63n)
    throw new Error(`${text} is no time`);
  return [BigInt(numerator), BigInt(denominator)];
}

/** How many frames of a length a time has: Final Cut refuses a time between two frames. */
function framesOf(text: string | undefined, frame: Fraction): number {
  const [numerator, denominator] = timeOf(text);
  const [above, below] = [numerator * frame[1], denominator * frame[0]];
  if (above % below !== 0n) throw new Error(`${text} is between two frames`);
  return Number(above / below);
}

const find = (node: XmlNode | undefined, ...names: string[]): XmlNode => {
  const [name, ...rest] = names;
  if (node === undefined) throw new Error(`no ${name}`);
  return name === undefined
    ? node
    : find(
        node.children.find((child) => child.name === name),
        ...rest,
      );
};

/** Reads a project of one spine. Throws where an element is not as FCPXML 1.11 says, or an item is not where the last one ends. */
export function readFcpxml(text: string): ReadFcpxml {
  const { root, doctype } = readXml(text);
  if (doctype !== 'fcpxml' || root.name !== 'fcpxml') throw new Error('no FCPXML');
  const mistakes = fcpxmlMistakes(root);
  if (mistakes.length > 0) throw new Error(mistakes.join('\n'));
  const resources = find(root, 'resources').children;
  const byId = (name: string) =>
    new Map(resources.filter((one) => one.name === name).map((one) => [one.attributes['id'] ?? '', one]));
  const [assets, formats, effects] = [byId('asset'), byId('format'), byId('effect')];
  if (assets.size + formats.size + effects.size !== resources.length) throw new Error('an id has two resources');
  checkReferences(root, { ref: new Map([...assets, ...effects]), format: formats });
  const event = find(root, 'library', 'event');
  const sequence = find(event, 'project', 'sequence');
  const frame = timeOf(formats.get(sequence.attributes['format'] ?? '')?.attributes['frameDuration']);
  const spine = find(sequence, 'spine').children;
  const startsAt = framesOf(sequence.attributes['tcStart'], frame);
  const shots = shotsOf(spine, frame, startsAt, assets, formats);
  const last = shots.at(-1);
  if (framesOf(sequence.attributes['duration'], frame) !== (last ? last.start + last.frames : 0))
    throw new Error('another length');
  return {
    title: find(event, 'project').attributes['name'] ?? '',
    fps: Number(frame[1]) / Number(frame[0]),
    isDrop: sequence.attributes['tcFormat'] === 'DF',
    ...{ startsAt, shots, spine, assets, formats },
    browser: event.children.filter(({ name }) => name === 'asset-clip'),
  };
}

function checkReferences(node: XmlNode, known: Readonly<Record<'ref' | 'format', ReadonlyMap<string, XmlNode>>>): void {
  for (const kind of ['ref', 'format'] as const) {
    const id = node.attributes[kind];
    if (id !== undefined && !known[kind].has(id)) throw new Error(`${node.name} refers to ${kind} ${id}, which is not there`);
  }
  for (const child of node.children) checkReferences(child, known);
}

function shotsOf(
  spine: readonly XmlNode[],
  frame: Fraction,
  startsAt: number,
  assets: ReadonlyMap<string, XmlNode>,
  formats: ReadonlyMap<string, XmlNode>,
): ReadShot[] {
  const shots: ReadShot[] = [];
  let at = 0;
  let transition: readonly [from: number, length: number] | undefined;
  for (const item of spine) {
    const start = framesOf(item.attributes['offset'], frame) - startsAt;
    const frames = framesOf(item.attributes['duration'], frame);
    if (item.name === 'transition') {
      transition = [start, frames];
      continue;
    }
    if (start !== at) throw new Error(`an item is at ${start}, and the last one ends at ${at}`);
    const dissolve = transition && ([start - transition[0], transition[0] + transition[1] - start] as const);
    if (dissolve && Math.abs(dissolve[0] - dissolve[1]) > 1) throw new Error('a dissolve is not around its cut');
    transition = undefined;
    at += frames;
    if (item.name === 'gap') {
      shots.push({ start, frames, ...(dissolve && { dissolve }) });
      continue;
    }
    const asset = assets.get(item.attributes['ref'] ?? '');
    const rate = timeOf(formats.get(asset?.attributes['format'] ?? '')?.attributes['frameDuration']);
    const from = framesOf(item.attributes['start'], rate);
    const media = find(asset, 'media-rep').attributes['src'] ?? '';
    // The asset has every frame that is used, or less than a frame is missing where the rates differ.
    const used = from * seconds(rate) + frames * seconds(frame);
    const has = framesOf(asset?.attributes['duration'], rate) * seconds(rate);
    if (used > has + Math.max(seconds(rate), seconds(frame))) throw new Error(`${used} s are used of ${has} s`);
    shots.push({ start, frames, from, media, ...(dissolve && { dissolve }) });
  }
  return shots;
}

const seconds = ([numerator, denominator]: Fraction): number => Number(numerator) / Number(denominator);
