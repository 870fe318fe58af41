import { AwsError } from '../protocol/errors.ts';
import { createInMemoryServices, createInMemoryState } from './in-memory-services.ts';
import { createNaming } from './naming.ts';
import type { DeploymentServices, ServiceOperations } from './ports.ts';
import type { BoundResource, ResourceType } from './resource-type.ts';

export interface ScriptedOperations extends ServiceOperations {
  readonly calls: [operation: string, input: unknown][];
}

/** For tests: a service that answers by a script, fails with the code where the script has one, and notes its calls. */
export function createScriptedOperations(script: Readonly<Record<string, object | string>>): ScriptedOperations {
  const calls: [string, unknown][] = [];
  return {
    calls,
    async execute(operation, input) {
      calls.push([operation, input]);
      const answer = script[operation] ?? {};
      if (typeof answer === 'string') throw new AwsError(answer, 'No.');
      return answer;
    },
  };
}

/** For tests: services of which only the given ones matter. */
export const servicesWith = (given: Partial<DeploymentServices>): DeploymentServices => ({
  ...createInMemoryServices(createInMemoryState()),
  ...given,
});

/** For tests: a resource `Thing` of the stack `Test` with these properties. */
export const bindThing = (type: ResourceType, properties: Record<string, unknown>): BoundResource =>
  type.bind(properties, {
    ...createNaming({ stackName: 'Test', region: 'eu-west-1', accountId: '000000000000' }, 'Thing'),
    assetFolder: (objectKey) => `/assets/${objectKey}`,
  });
