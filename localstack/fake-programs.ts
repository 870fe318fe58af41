import type { ProgramResult, RunProgram } from './run-program.ts';

/** For tests: programs that end at once as told, by command line; any other one is a mistake of the test. */
export function fakePrograms(results: Readonly<Record<string, Partial<ProgramResult>>>): RunProgram {
  return async (command, commandLine, { onLine } = {}) => {
    const called = [command, ...commandLine].join(' ');
    const result = results[called];
    if (result === undefined) throw new Error(`no result is given for: ${called}`);
    const { code, printed = '' } = result;
    for (const line of printed.split('\n')) onLine?.(line);
    return { code, printed };
  };
}
