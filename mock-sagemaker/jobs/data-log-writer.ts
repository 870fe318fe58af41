import type { Clock } from '../ports/clock.ts';
import type { DataLog } from '../ports/data-log.ts';
import type { InputObject } from '../transform/list-inputs.ts';

/** Writes the data log of one job, each line as the service prints it: spec 4.4. */
export class DataLogWriter {
  readonly #dataLog: DataLog;
  readonly #jobName: string;
  readonly #clock: Clock;

  constructor(dataLog: DataLog, jobName: string, clock: Clock) {
    this.#dataLog = dataLog;
    this.#jobName = jobName;
    this.#clock = clock;
  }

  write(lines: readonly string[]): void {
    const time = new Date(this.#clock.now()).toISOString().slice(0, -1);
    this.#dataLog.append(
      this.#jobName,
      lines.map((line) => `${time}:[sagemaker logs]: ${line}`),
    );
  }

  writeAbout({ bucket, key }: InputObject, lines: readonly string[]): void {
    this.write(lines.map((line) => `${bucket}/${key}: ${line}`));
  }
}
