import type { Refusal } from '../domain/data-log.ts';

/** What transforms say about the objects that they could not process. */
export interface TransformLogs {
  /**
   * What the log of a transform says so far, by object key. A log may come late: what is not there yet is left out. Of a
   * huge one only the first part is read.
   *
   * @throws if the log cannot be read, after a limited time
   */
  readRefusals(transformJobName: string): Promise<ReadonlyMap<string, Refusal>>;
}
