import * as z from 'zod/mini';
import type { MetricName } from './domain/metrics.ts';
import { embedMetrics, type MetricsOrigin } from './embedded-metrics.ts';
import { metricsVariables, parseEnvironment, resourceName } from './environment.ts';
import type { Metrics } from './ports/metrics.ts';

const environmentSchema = z.object({ [metricsVariables.stackName]: resourceName });

/**
 * The function's metrics: a line of CloudWatch's embedded metric format at the end of each invocation that has something to
 * report, or earlier for what shall not be lost.
 *
 * An execution environment has one invocation at a time, so there is one set of sums. What a killed invocation counted is lost.
 */
export class InvocationMetrics implements Metrics {
  readonly #origin: MetricsOrigin;
  readonly #now: () => Date;
  readonly #write: (line: string) => void;
  readonly #sums = new Map<MetricName, number>();

  constructor(origin: MetricsOrigin, now: () => Date, write: (line: string) => void) {
    this.#origin = origin;
    this.#now = now;
    this.#write = write;
  }

  add(name: MetricName, value = 1): void {
    this.#sums.set(name, (this.#sums.get(name) ?? 0) + value);
  }

  report(): void {
    if (this.#sums.size > 0) this.#write(embedMetrics(this.#sums, this.#origin, this.#now()));
    this.#sums.clear();
  }

  /** The same handler, which reports what it counted when it ends, also where it fails: that much was done. */
  reportAfter<Input extends unknown[], Answer>(handler: (...input: Input) => Promise<Answer>) {
    return async (...input: Input): Promise<Answer> => {
      try {
        return await handler(...input);
      } finally {
        this.report();
      }
    };
  }
}

/** Metrics that go to standard output, which is where Lambda takes them from; past `console`, which puts words in front. */
export function createMetrics(
  functionName: string,
  environment: Record<string, string | undefined>,
): InvocationMetrics {
  const { STACK_NAME: stackName } = parseEnvironment(environmentSchema, environment);
  const write = (line: string) => void process.stdout.write(`${line}\n`);
  return new InvocationMetrics({ stackName, functionName }, () => new Date(), write);
}
