import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { ExportFormat } from '../../film/export/export-note.js';
import { slashes } from '../board/read-source.js';
import type { Result } from '../failure.js';
import { writeNamedFile } from '../write-named-file.js';

/** What a format is called, and the mark of an export by rushes. SubRip has no place for one. */
const KINDS: Readonly<Record<ExportFormat, readonly [kind: string, mark?: RegExp]>> = {
  otio: ['an OpenTimelineIO file by rushes', /^\{\s*"OTIO_SCHEMA": "Timeline\.1",\s*"name": .*\s*"metadata": \{\s*"rushes":/],
  fcpxml: ['an FCPXML file by rushes', /^<\?xml[^>]*>\s*<!DOCTYPE fcpxml>\s*<!-- by rushes -->/],
  edl: ['an EDL by rushes', /^TITLE:.*\r?\n(?:.*\r?\n)*?\* SHOT: /],
  csv: ['a shot list by rushes', /^number,shot,take,status,clip,start,end,/],
  vtt: ['a WebVTT file by rushes', /^WEBVTT\s+NOTE\srushes\s/],
  srt: ['a file that rushes knows as its own (SubRip has no room for a mark)'],
};

/** A mark stands before this. */
const BEGINNING_BYTES = 65_536;

/** How an export is written. */
interface WriteExportOptions {
  readonly cwd?: string;
  /** Replaces also a file that rushes did not write. */
  readonly force?: boolean | undefined;
}

/** Writes an export in one step. It replaces an earlier export of its format or an empty file, and with `force` any file. */
export function writeExport(
  file: string,
  text: string,
  format: ExportFormat,
  { cwd = process.cwd(), force = false }: WriteExportOptions = {},
): Promise<Result<void>> {
  const path = resolve(cwd, file);
  const [kind, mark] = KINDS[format];
  const isEarlier = async (): Promise<boolean> => {
    if (force) return true;
    const beginning = await beginningOf(path);
    return beginning === '' || mark?.test(beginning) === true;
  };
  const hint = 'Name another file, or add --force to replace it. Nothing was written.';
  return writeNamedFile({ path, shown: slashes(file), kind, isEarlier, hint }, text);
}

async function beginningOf(path: string): Promise<string> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(BEGINNING_BYTES), 0, BEGINNING_BYTES, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await handle.close();
  }
}
