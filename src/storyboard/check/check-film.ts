import type { Diagnostic } from '../../document/diagnostic.js';
import type { YamlDocument } from '../../document/yaml/yaml-document.js';
import { findClipPathProblem } from '../raw/clip-path.js';
import { PROGRAM_DEFAULTS } from '../raw/program-defaults.js';
import { asMapping, type RawMapping, rawShots } from '../raw/raw-board.js';
import { findTimeProblems, RENDERED_FRAME, type TimedLine, type TimedShot } from './film-times.js';

/** Checks what only the film reads: the paths of own clips, and times that cannot be, as far as the board tells them. */
export function checkFilm(document: YamlDocument): Diagnostic[] {
  const shots = rawShots(document);
  const { duration } = asMapping(asMapping(document.value).defaults);
  const timed = shots.map((shot, index) => timedShot(shot, index, duration));
  return [...shots.flatMap((shot, index) => checkSource(shot, index, document)), ...timeDiagnostics(timed, document)];
}

/** The schema check reports an empty path, and one that is not text. */
function checkSource({ source }: RawMapping, index: number, document: YamlDocument): Diagnostic[] {
  const problem = typeof source === 'string' && source !== '' ? findClipPathProblem(source) : undefined;
  return problem ? [{ ...problem, severity: 'error', span: document.span(['shots', index, 'source']) }] : [];
}

function timeDiagnostics(shots: readonly TimedShot[], document: YamlDocument): Diagnostic[] {
  return findTimeProblems(shots).map(({ code, message, hint, index, path, related }) => ({
    code,
    severity: 'error',
    message,
    hint,
    span: document.span(['shots', index, ...path]),
    ...(related && {
      related: [{ message: related.message, span: document.span(['shots', related.index, ...related.path]) }],
    }),
  }));
}

const numberOf = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined;

/** Times of a wrong type or size are left out: the schema check reports them. */
const endsOf = (value: unknown): { in?: number; out?: number } => {
  const { in: from, out: to } = asMapping(value);
  const [start, end] = [numberOf(from), numberOf(to)];
  return { ...(start !== undefined && { in: start }), ...(end !== undefined && { out: end }) };
};

function timedShot(shot: RawMapping, index: number, usual: unknown): TimedShot {
  const { id, source, trim } = shot;
  const seconds = source === undefined ? orderedSeconds(shot, usual) : undefined;
  const dissolve = numberOf(asMapping(shot['transition'])['dissolve']);
  const linesOf = (key: TimedLine['key']): TimedLine[] => {
    const lines = shot[key];
    return Array.isArray(lines) ? lines.map((line, nth) => ({ key, nth, ...endsOf(line) })) : [];
  };
  return {
    index,
    id: typeof id === 'string' ? id : '',
    ...(seconds !== undefined && { seconds }),
    frame: source === undefined ? RENDERED_FRAME : 0,
    ...(trim !== undefined && { trim: endsOf(trim) }),
    ...(dissolve !== undefined && { dissolve }),
    lines: [...linesOf('dialogue'), ...linesOf('caption')],
  };
}

/** The length of the clip that a shot orders; `undefined` where the board has an error in it. */
function orderedSeconds({ duration, multi_shot: parts }: RawMapping, usual: unknown): number | undefined {
  if (duration !== undefined) return numberOf(duration);
  if (!Array.isArray(parts)) return usual === undefined ? PROGRAM_DEFAULTS.duration : numberOf(usual);
  const durations = parts.map((part) => numberOf(asMapping(part)['duration']));
  return durations.reduce((sum, one) => (sum === undefined || one === undefined ? undefined : sum + one), 0);
}
