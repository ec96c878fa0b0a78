import { runAction } from './run-action.js';

runAction(process.env, (text) => process.stdout.write(text)).then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error: unknown) => {
    process.stderr.write(`a bug in rushes: ${error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = 70;
  },
);
