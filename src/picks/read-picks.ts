import type { Checked, Diagnostic } from '../document/diagnostic.js';
import { lineStarts } from '../document/position.js';
import { checkDocument } from '../document/schema/check-document.js';
import { checkVersion } from '../document/schema/check-version.js';
import { sortDiagnostics } from '../document/sort-diagnostics.js';
import type { Source, Span } from '../document/span.js';
import { parseYaml } from '../document/yaml/yaml.js';
import type { YamlDocument } from '../document/yaml/yaml-document.js';
import { isConflictMarker } from '../take/manifest/conflict-markers.js';
import type { PickLine } from './pick-line.js';
import { type Picks, type Pin, picksSchema } from './picks.gen.js';
import { picksChecks } from './picks-check.gen.js';

/** A picks file that was read. */
export interface PicksFile {
  readonly source: Source;
  /** By shot, as the file has them. A shot without a decision has an empty line. */
  readonly lines: ReadonlyMap<string, PickLine>;
  /** Pinned takes, by shot, in the order of the file. A shot without one may have an empty list. */
  readonly pins: ReadonlyMap<string, readonly Pin[]>;
  /** Where a shot's line is written: its id, or its value; of an empty value its id. */
  span(shot: string, part: 'key' | 'value', list?: 'picks' | 'pins'): Span;
  readonly document: YamlDocument;
}

/** Reads a picks file, and reports all its errors at their places. */
export function readPicks(source: Source): Checked<PicksFile> {
  const conflict = findConflict(source);
  if (conflict) return { ok: false, diagnostics: [conflict] };
  const read = parseYaml(source, picksSchema, { anyEscape: true });
  if (!read.ok) return read;
  const document = read.value;
  const otherVersion = checkVersion(document, 'picks', 1);
  if (otherVersion) return { ok: false, diagnostics: [otherVersion] };
  const errors = [
    ...checkDocument(picksSchema, document, picksChecks['picks']).map((error) => explainMissingClip(document, error)),
    ...findAliases(document),
  ];
  const diagnostics = sortDiagnostics([...read.diagnostics, ...errors]);
  if (errors.length > 0) return { ok: false, diagnostics };
  const { picks, pins } = document.value as Picks;
  const lines = Object.entries(picks ?? {}).map(([shot, line]) => [shot, (line ?? {}) as PickLine] as const);
  const value: PicksFile = {
    source,
    lines: new Map(lines),
    pins: new Map(Object.entries(pins ?? {}).map(([shot, pinned]) => [shot, [pinned ?? []].flat()])),
    span: (shot, part, list = 'picks') => document.span([list, shot], part),
    document,
  };
  return { ok: true, value, diagnostics };
}

/** Finds the first marker of a merge with conflicts, and counts the conflicts. */
function findConflict(source: Source): Diagnostic | undefined {
  const starts = lineStarts(source);
  const lines = starts.map((start, nth) => ({ start, text: source.text.slice(start, starts[nth + 1]).trimEnd() }));
  const markers = lines.filter(({ text }) => isConflictMarker(text));
  const [first] = markers;
  if (first === undefined) return undefined;
  const count = Math.max(1, markers.filter(({ text }) => text.startsWith('<')).length);
  return {
    code: 'merge-conflict',
    severity: 'error',
    message: `git left ${count === 1 ? 'a conflict' : `${count} conflicts`} in this file: two people decided about the same shot, or about shots side by side`,
    hint: 'Keep one line for each shot, with an empty line between shots, and delete the lines that start with `<<<<<<<`, `=======` and `>>>>>>>`.',
    span: { source, start: first.start, end: first.start + first.text.length },
  };
}

/** A person who writes a line by hand does not know the clip's digits. */
function explainMissingClip(document: YamlDocument, error: Diagnostic): Diagnostic {
  if (error.code !== 'needs') return error;
  const { picks } = document.value as Partial<Picks>;
  const shot = Object.keys(picks ?? {}).find(
    (id) => document.span(['picks', id, 'take'], 'key').start === error.span.start && picks?.[id]?.clip === undefined,
  );
  if (shot === undefined) return error;
  const take = `${shot}.${picks?.[shot]?.take}`;
  return {
    ...error,
    message: `\`${take}\` stands here without its clip`,
    hint: `Write \`{}\` for the shot. Then \`rushes pick\` with \`${take}\` writes take and clip.`,
  };
}

/** An alias repeats a value, so changing one shot would change another. */
function findAliases(document: YamlDocument): Diagnostic[] {
  const { text } = document.source;
  const found: Diagnostic[] = [];
  const visit = (value: unknown, path: readonly (string | number)[]): void => {
    const span = document.span(path);
    if (text[span.start] === '*')
      found.push({
        code: 'alias',
        severity: 'error',
        message: 'YAML aliases are not supported in a picks file',
        hint: 'Write the value itself.',
        span,
      });
    else if (Array.isArray(value)) for (const [nth, item] of value.entries()) visit(item, [...path, nth]);
    else if (typeof value === 'object' && value !== null)
      for (const [key, item] of Object.entries(value)) visit(item, [...path, key]);
  };
  visit(document.value, []);
  return found;
}
