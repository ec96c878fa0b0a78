#!/usr/bin/env node
import { FEW_FILES, isOfFewFiles } from './few-files.js';

// Loaded only where somebody is there to catch it: to load a program is to open its files, and there may be too few.
try {
  const { runCommandLine } = await import('./command-line.js');
  await runCommandLine();
} catch (error) {
  if (!isOfFewFiles(error)) throw error;
  process.stderr.write(FEW_FILES);
  process.exitCode = 6;
}
