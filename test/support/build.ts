import { execFileSync } from 'node:child_process';

/** Builds once before the tests: they run what ships. */
export default function build(): void {
  execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit', shell: process.platform === 'win32' });
}
