import type { Reporter, Vitest } from 'vitest/node';
import { describeLeftOut, isAsked, SUITES } from './suites.js';

/** Ends a run of all tests with the suites that it left out. A run of chosen files leaves out what was not chosen. */
export default class LeftOut implements Reporter {
  private vitest: Vitest | undefined;

  onInit(vitest: Vitest): void {
    this.vitest = vitest;
  }

  onTestRunEnd(): void {
    const { filenamePattern } = this.vitest as Vitest & { readonly filenamePattern?: readonly string[] };
    if (filenamePattern === undefined) this.vitest?.logger.log(describeLeftOut(SUITES.filter((suite) => !isAsked(suite))));
  }
}
