import { appendFileSync, createReadStream, mkdirSync } from 'node:fs';
import { access, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { JobLogArchive, JobLogKind, JobLogStream } from '../ports/job-log.ts';
import type { Logger } from '../ports/logger.ts';

/** Two files per job, `<folder>/<job>.data-log` and `<job>.log`. Job names are safe file names by their pattern. */
export class FileJobLog implements JobLogArchive {
  readonly #folder: string;
  readonly #logger: Logger;
  #isWritable = true;

  constructor(folder: string, logger: Logger) {
    this.#folder = folder;
    this.#logger = logger;
    mkdirSync(folder, { recursive: true });
  }

  append({ jobName, kind }: JobLogStream, _timestampMs: number, lines: readonly string[]): void {
    try {
      appendFileSync(this.#path(jobName, kind), lines.map((line) => `${line}\n`).join(''));
      this.#isWritable = true;
    } catch (error) {
      if (this.#isWritable) this.#logger.warn('job log not written, lines are lost', { folder: this.#folder, error });
      this.#isWritable = false;
    }
  }

  async *read(jobName: string, kind: JobLogKind): AsyncGenerator<Buffer> {
    const path = this.#path(jobName, kind);
    const exists = await access(path).then(
      () => true,
      () => false,
    );
    if (exists) yield* createReadStream(path);
  }

  async clear(): Promise<void> {
    const files = await readdir(this.#folder);
    const logs = files.filter((name) => /\.(data-)?log$/.test(name));
    await Promise.all(logs.map((name) => rm(join(this.#folder, name), { force: true })));
  }

  #path(jobName: string, kind: JobLogKind): string {
    return join(this.#folder, `${jobName}.${kind === 'container' ? 'log' : 'data-log'}`);
  }
}
