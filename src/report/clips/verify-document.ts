import { type BoardVerified, isWarning } from './clip-problem.js';
import { problemWords } from './problem-words.js';
import type { VerifiedBoard, VerifyDocument } from './verify.gen.js';
import { commandsFor, type VerifyCommands } from './verify-notes.js';

/** One board of `schema/verify.schema.json`. */
export const verifiedBoard = (
  file: string,
  exit_code: number,
  verified: BoardVerified,
  commands: VerifyCommands,
): VerifiedBoard => ({
  file,
  exit_code,
  board: verified.board,
  folder: verified.folder,
  rendering: verified.rendering,
  clips: verified.clips,
  pruned: verified.pruned,
  findings: verified.findings.map((finding) => {
    const { take, file: path, problem } = finding;
    const clipOf = problem.code === 'changed' ? problem.clipOf : problem.code === 'unknown-file' ? problem.copyOf : undefined;
    return {
      ...(take !== undefined && { take }),
      file: path,
      severity: isWarning(problem) ? 'warning' : 'error',
      code: problem.code,
      message: problemWords(problem),
      ...(clipOf !== undefined && { clip_of: clipOf }),
      commands: [...commandsFor(finding, verified, commands)],
    };
  }),
});

/** The whole document. */
export const verifyDocument = (boards: readonly VerifiedBoard[], deep: boolean): VerifyDocument => ({
  version: 1,
  whole: boards.every(({ exit_code }) => exit_code === 0),
  deep,
  boards: [...boards],
});
