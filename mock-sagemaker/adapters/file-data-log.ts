import { appendFileSync, mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataLog } from '../ports/data-log.ts';

/** One file per job, `<folder>/<job>.data-log`. Job names are safe file names by their pattern. */
export class FileDataLog implements DataLog {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
  }

  append(jobName: string, lines: readonly string[]): void {
    appendFileSync(this.#path(jobName), lines.map((line) => `${line}\n`).join(''));
  }

  async read(jobName: string): Promise<string> {
    try {
      return await readFile(this.#path(jobName), 'utf8');
    } catch {
      return '';
    }
  }

  #path(jobName: string): string {
    return join(this.#folder, `${jobName}.data-log`);
  }
}
