import type { Terminal } from '../../src/cli/terminal/terminal.js';

/** A terminal without a user and without a moving screen, and what was printed to it. */
export function captureTerminal(): { readonly terminal: Terminal; readonly said: { stdout: string; stderr: string } } {
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
