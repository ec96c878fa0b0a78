#!/usr/bin/env node
import { FEW_FILES, isOfFewFiles } from './few-files.js';

/** Runs the command line. Its code is loaded inside the try: to load it is to open files, and the limit may be reached. */
async function main(): Promise<void> {
  try {
    const { runCommandLine } = await import('./command-line.js');
    await runCommandLine();
  } catch (error) {
    if (!isOfFewFiles(error)) throw error;
    process.stderr.write(FEW_FILES);
    process.exitCode = 6;
  }
}

main();
