import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

const killAfterMs = 10_000;

/** Processes that end with this one, or with `end()`: all of them, whatever happens, Ctrl-C included, however often. */
export class ChildProcesses {
  #running = new Set();

  constructor() {
    let isEnding = false;
    for (const [signal, code] of [
      ['SIGINT', 130],
      ['SIGTERM', 143],
    ]) {
      process.on(signal, () => {
        if (isEnding) return;
        isEnding = true;
        void this.end().then(() => process.exit(code));
      });
    }
    process.on('exit', () => {
      for (const child of this.#running) child.kill('SIGKILL');
    });
  }

  start(command, commandLine, options) {
    const child = spawn(command, commandLine, options);
    this.#running.add(child);
    child.once('error', () => this.#running.delete(child)).once('close', () => this.#running.delete(child));
    return child;
  }

  /** Starts a server and resolves with what `find` makes of one of its lines of output. */
  async startServer(command, commandLine, options, find) {
    const child = this.start(command, commandLine, { ...options, stdio: ['pipe', 'pipe', 'inherit'] });
    for await (const line of createInterface(child.stdout)) {
      const found = find(line);
      if (found === undefined) continue;
      child.stdout.resume();
      return found;
    }
    throw new Error(`${commandLine.join(' ')} ended before it was ready; its message is above.`);
  }

  /** Runs a program to its end. @returns its exit code and all that it printed. */
  async run(command, commandLine, options) {
    const child = this.start(command, commandLine, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let printed = '';
    const collect = (text) => {
      printed += text;
    };
    child.stdout.setEncoding('utf8').on('data', collect);
    child.stderr.setEncoding('utf8').on('data', collect);
    const [code] = await once(child, 'close');
    return { code, printed };
  }

  async end() {
    await Promise.all(
      [...this.#running].map(async (child) => {
        const ended = once(child, 'close');
        child.kill('SIGTERM');
        const overdue = setTimeout(() => child.kill('SIGKILL'), killAfterMs);
        await ended;
        clearTimeout(overdue);
      }),
    );
  }
}
