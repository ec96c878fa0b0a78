#!/usr/bin/env node
import { FEW_FILES, isOfFewFiles } from './few-files.js';

// Loaded inside the try: to load the program is to open its files, and the limit may be reached.
try {
  const { runCommandLine } = await import('./command-line.js');
  await runCommandLine();
} catch (error) {
  if (!isOfFewFiles(error)) throw error;
  process.stderr.write(FEW_FILES);
  process.exitCode = 6;
}
