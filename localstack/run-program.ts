import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

interface ProgramOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Told of each line of output and of errors as it comes. */
  readonly onLine?: (line: string) => void;
}

export interface ProgramResult {
  /** `undefined` when there is no such program. */
  readonly code: number | null | undefined;
  /** Its output and its errors, in the order in which they came. */
  readonly printed: string;
}

/** Runs a program to its end. Its standard input is open, empty, until then. */
export type RunProgram = (
  command: string,
  commandLine: readonly string[],
  options?: ProgramOptions,
) => Promise<ProgramResult>;

export const runProgram: RunProgram = (command, commandLine, { cwd, env, onLine } = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, commandLine, { cwd, env, stdio: 'pipe' });
    const lines: string[] = [];
    for (const stream of [child.stdout, child.stderr]) {
      createInterface(stream).on('line', (line) => {
        lines.push(line);
        onLine?.(line);
      });
    }
    const printed = () => lines.join('\n');
    child.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') resolve({ code: undefined, printed: printed() });
      else reject(error);
    });
    child.once('close', (code) => resolve({ code, printed: printed() }));
  });
