import type { YamlDocument } from '../document/yaml/yaml-document.js';
import { canonicalJson } from './canonical-json.js';
import { boardVars } from './check/check-vars.js';
import type { PartWithoutErrors } from './check/shots-without-errors.js';
import { interpolate } from './raw/interpolate.js';
import { isFile } from './raw/public-url.js';
import { mapping } from './raw/raw-board.js';
import type { Board, Place, PlacedShot, Shot } from './shot.js';
import type { NamedStill, Storyboard, WrittenShot } from './storyboard.gen.js';

/** What a clip's length and size are where nobody says: they set the price, so they are always sent. */
const PROGRAM_DEFAULTS = { duration: 5, resolution: '720p' } as const;

/** Makes the board as meant out of a document that all checks have passed, or that these of its shots have. */
export function assemble(document: YamlDocument, sha256: string, only?: Omit<PartWithoutErrors, 'document'>): Board {
  const board = document.value as Storyboard;
  const fill = filler(boardVars(board));
  const earlier = earlierReader(document);
  const shots = (only?.shots ?? board.shots.map((_, index) => index)).map((index): PlacedShot => {
    const shot = complete(board, board.shots[index] as WrittenShot, fill);
    return {
      shot,
      place: (pointer) => place(document, index, pointer),
      ...earlier(index, shot),
      ...(only?.partial.has(index) && { partial: true }),
    };
  });
  return {
    id: board.id,
    ...(board.title === undefined ? {} : { title: board.title }),
    model: board.model,
    ...(board.budget === undefined ? {} : { max_credits: board.budget.max_credits }),
    shots,
    sha256,
    id_span: document.span(['id']),
    cap_spans: capSpans(document, board),
  };
}

/** Where the board's caps stand: one number, or one for each gateway by its name. */
function capSpans(document: YamlDocument, board: Storyboard): Board['cap_spans'] {
  const path = ['budget', 'max_credits'];
  const caps = board.budget?.max_credits;
  if (typeof caps === 'number') return new Map([['', document.span(path)]]);
  // Of a board that is wrong elsewhere, this may be anything: the schema says so.
  return new Map(Object.keys(mapping(caps)).map((gateway) => [gateway, document.span([...path, gateway], 'key')]));
}

/** Fills vars in; equal texts share one result. */
function filler(vars: ReadonlyMap<string, string>): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const filled = known.get(text) ?? interpolate(text, vars).text;
    known.set(text, filled);
    return filled;
  };
}

/** Gives of a shot what release 0.1 would have sent instead: it read `007` as the number 7. */
function earlierReader(document: YamlDocument): (index: number, shot: Shot) => Pick<PlacedShot, 'earlier'> {
  if (document.formerly === undefined) return () => ({});
  const board = document.value as Storyboard;
  const former = document.formerly as Storyboard;
  const [vars, formerVars] = [boardVars(board), boardVars(former)];
  const fill = filler(formerVars);
  const others = [...formerVars].filter(([name, value]) => vars.get(name) !== value);
  const vary = (text: string | undefined) => others.filter(([name]) => text?.includes(`\${${name}}`));
  return (index, shot) => {
    const written = board.shots[index] as WrittenShot;
    const elements = (former.shots[index] as WrittenShot).elements ?? former.defaults?.elements;
    const then = complete(board, { ...written, ...(elements !== undefined && { elements }) }, fill);
    const other = (['prompt', 'negative_prompt', 'multi_shot', 'elements'] as const).filter(
      (key) => canonicalJson(then[key] ?? null) !== canonicalJson(shot[key] ?? null),
    );
    if (other.length === 0) return {};
    const parts = Array.isArray(written.multi_shot) ? written.multi_shot.map(({ prompt }) => prompt) : [];
    const texts = [written.prompt, written.negative_prompt ?? board.defaults?.negative_prompt, ...parts];
    const lines = [...new Set(texts.flatMap(vary))].map(([name, value]) => `${name}: ${value}`);
    const ids = other.includes('elements') ? [`elements: [${then.elements?.map((id) => JSON.stringify(id)).join(', ')}]`] : [];
    return {
      earlier: { values: Object.fromEntries(other.map((key) => [key, then[key]])), written: [...lines, ...ids] },
    };
  };
}

function complete(board: Storyboard, written: WrittenShot, fill: (text: string) => string): Shot {
  // A default stands in for a value as a whole: half a camera of each would be a move that nobody wrote.
  const parts = Array.isArray(written.multi_shot) ? { duration: lengthOf(written.multi_shot) } : {};
  const { frames, multi_shot, renamed_from, ...own } = { ...PROGRAM_DEFAULTS, ...board.defaults, ...parts, ...written };
  const cuts = Array.isArray(multi_shot) ? multi_shot.map((part) => ({ ...part, prompt: fill(part.prompt) })) : multi_shot;
  const shot = {
    ...own,
    model: written.model ?? board.model,
    takes: written.takes ?? 1,
    ...(renamed_from === undefined ? {} : { renamed_from: [renamed_from].flat() }),
    ...(own.prompt === undefined ? {} : { prompt: fill(own.prompt) }),
    ...(cuts === undefined ? {} : { multi_shot: cuts }),
    ...(own.negative_prompt === undefined ? {} : { negative_prompt: fill(own.negative_prompt) }),
    ...(frames === undefined ? {} : { frames: { ...still('first', frames.first), ...still('last', frames.last) } }),
  };
  return frozen(shot as Shot);
}

/** What the parts of a clip come to, in seconds. */
export const lengthOf = (parts: readonly { readonly duration: number }[]): number =>
  parts.reduce((sum, { duration }) => sum + duration, 0);

function still(end: 'first' | 'last', written: string | NamedStill | undefined): object {
  if (written === undefined) return {};
  if (typeof written !== 'string') return { [end]: written };
  return { [end]: isFile(written) ? { url: '', file: written } : { url: written } };
}

/** A frozen copy. Texts are shared: a long one that many shots have is in memory once. */
function frozen<T>(value: T): T {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return Object.freeze(value.map(frozen)) as T;
  return Object.freeze(Object.fromEntries(Object.entries(value).map(([key, part]) => [key, frozen(part)]))) as T;
}

function place(document: YamlDocument, index: number, pointer: string): Place {
  const board = document.value as Storyboard;
  const shot = ['shots', index];
  const path = pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  const [key] = path;
  if (key === undefined) return { span: document.span([...shot, 'id']), from: 'shot' };
  if (Object.hasOwn(board.shots[index] as object, key)) return { span: document.span([...shot, ...path]), from: 'shot' };
  // What the parts' lengths come to was written there.
  if (key === 'duration' && Array.isArray(board.shots[index]?.multi_shot))
    return { span: document.span([...shot, 'multi_shot']), from: 'shot' };
  if (Object.hasOwn(board.defaults ?? {}, key)) return { span: document.span(['defaults', ...path]), from: 'defaults' };
  if (key === 'model') return { span: document.span(['model']), from: 'board' };
  return { span: document.span([...shot, 'id']), from: key in PROGRAM_DEFAULTS || key === 'takes' ? 'program' : 'shot' };
}
