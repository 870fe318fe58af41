import { TestEnvironment } from './environment.ts';
import type { ModelContainerOptions } from './model-container.ts';

/** An environment with one object, `in/a.csv`, for tests that do not care what jobs read. */
export async function startWithInput(container: ModelContainerOptions = {}): Promise<TestEnvironment> {
  return (await TestEnvironment.start(container)).put({ 'in/a.csv': '1,2\n' });
}
