import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Builds once before the tests: they run what ships. Plain clips are made once too, and not for each sandbox anew. */
export default function build(): () => void {
  execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit', shell: process.platform === 'win32' });
  const folder = mkdtempSync(join(tmpdir(), 'rushes-stock-'));
  process.env['RUSHES_TEST_STOCK'] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
