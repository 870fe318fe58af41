import type { Refusal } from '../domain/data-log.ts';
import type { TransformLogs } from '../ports/transform-logs.ts';

/** Logs in a map. `refuse` makes reading fail; what is logged can be seen only after `lag` readings. */
export class InMemoryTransformLogs implements TransformLogs {
  readonly #refusals = new Map<string, Map<string, Refusal>>();
  refuse: Error | undefined;
  lag = 0;
  /** How often any log was read. */
  readings = 0;

  log(transformJobName: string, key: string, refusal: Partial<Refusal> = {}): void {
    const ofTransform = this.#refusals.get(transformJobName) ?? new Map<string, Refusal>();
    this.#refusals.set(transformJobName, ofTransform.set(key, { message: 'refused', retryable: false, ...refusal }));
  }

  async readRefusals(transformJobName: string): Promise<ReadonlyMap<string, Refusal>> {
    this.readings += 1;
    if (this.refuse !== undefined) throw this.refuse;
    return this.readings > this.lag ? (this.#refusals.get(transformJobName) ?? new Map()) : new Map();
  }
}
