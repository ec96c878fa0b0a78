import type { Terminal } from '../../src/cli/terminal/terminal.js';

/** A terminal that nobody sits at and that moves nothing, with what was said to it. */
export function captured(): { readonly terminal: Terminal; readonly said: { stdout: string; stderr: string } } {
  const said = { stdout: '', stderr: '' };
  const terminal: Terminal = {
    out: (text) => {
      said.stdout += text;
    },
    err: (text) => {
      said.stderr += text;
    },
    color: { out: false, err: false },
    interactive: false,
    moving: false,
    rows: 24,
  };
  return { terminal, said };
}
