import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Builds once before the tests, because they run the shipped code. Plain clips are also made once, for all sandboxes. */
export default function build(): () => void {
  execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit', shell: process.platform === 'win32' });
  const folder = mkdtempSync(join(tmpdir(), 'rushes-stock-'));
  process.env['RUSHES_TEST_STOCK'] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
