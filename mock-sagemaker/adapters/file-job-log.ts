import { appendFileSync, createReadStream, mkdirSync } from 'node:fs';
import { access, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { JobLogArchive, JobLogKind, JobLogStream } from '../ports/job-log.ts';
import type { Logger } from '../ports/logger.ts';

/**
 * Two files per job, `<folder>/<job>.data-log` and `<job>.log`. Job names are safe file names by their pattern. A container
 * may print thousands of lines at once: those of one turn of the event loop are written together.
 */
export class FileJobLog implements JobLogArchive {
  readonly #folder: string;
  readonly #logger: Logger;
  /** By path. */
  readonly #waiting = new Map<string, string>();
  #writing: NodeJS.Immediate | undefined;
  #isWritable = true;

  constructor(folder: string, logger: Logger) {
    this.#folder = folder;
    this.#logger = logger;
    mkdirSync(folder, { recursive: true });
  }

  append({ jobName, kind }: JobLogStream, _timestampMs: number, lines: readonly string[]): void {
    const path = this.#path(jobName, kind);
    const text = lines.map((line) => `${line}\n`).join('');
    this.#waiting.set(path, (this.#waiting.get(path) ?? '') + text);
    this.#writing ??= setImmediate(() => this.#write());
  }

  async *read(jobName: string, kind: JobLogKind): AsyncGenerator<Buffer> {
    this.#write();
    const path = this.#path(jobName, kind);
    const exists = await access(path).then(
      () => true,
      () => false,
    );
    if (exists) yield* createReadStream(path);
  }

  async clear(): Promise<void> {
    this.#waiting.clear();
    const files = await readdir(this.#folder);
    const logs = files.filter((name) => /\.(data-)?log$/.test(name));
    await Promise.all(logs.map((name) => rm(join(this.#folder, name), { force: true })));
  }

  [Symbol.dispose](): void {
    this.#write();
  }

  #write(): void {
    clearImmediate(this.#writing);
    this.#writing = undefined;
    for (const [path, text] of this.#waiting) this.#appendTo(path, text);
    this.#waiting.clear();
  }

  #appendTo(path: string, text: string): void {
    try {
      appendFileSync(path, text);
      this.#isWritable = true;
    } catch (error) {
      if (this.#isWritable) this.#logger.warn('job log not written, lines are lost', { folder: this.#folder, error });
      this.#isWritable = false;
    }
  }

  #path(jobName: string, kind: JobLogKind): string {
    return join(this.#folder, `${jobName}.${kind === 'container' ? 'log' : 'data-log'}`);
  }
}
