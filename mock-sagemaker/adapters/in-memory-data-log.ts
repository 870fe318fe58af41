import type { DataLog } from '../ports/data-log.ts';

/** Data logs that end with the process. */
export class InMemoryDataLog implements DataLog {
  readonly #logs = new Map<string, string[]>();

  append(jobName: string, lines: readonly string[]): void {
    const log = this.#logs.get(jobName) ?? [];
    log.push(...lines);
    this.#logs.set(jobName, log);
  }

  read(jobName: string): Promise<string> {
    return Promise.resolve((this.#logs.get(jobName) ?? []).map((line) => `${line}\n`).join(''));
  }
}
