import * as client from '@aws-sdk/client-sagemaker';
import { NormalizedSchema } from '@smithy/core/schema';

/** What the client of AWS knows of an operation: the members of its input and output at every depth, as in `Tags[].Key`. */
export interface ClientMembers {
  readonly input: readonly string[];
  readonly output: readonly string[];
}

const operations = [
  client.AddTags$,
  client.CreateModel$,
  client.CreateTransformJob$,
  client.DeleteModel$,
  client.DeleteTags$,
  client.DescribeModel$,
  client.DescribeTransformJob$,
  client.ListModels$,
  client.ListTags$,
  client.ListTransformJobs$,
  client.StopTransformJob$,
];

/** @throws Error when there is no schema of that operation in the list above. */
export function listClientMembers(operation: string): ClientMembers {
  const schema = operations.find(([, , name]) => name === operation);
  if (!schema) throw new Error(`client-members.ts does not list the operation ${operation}.`);
  const [, , , , input, output] = schema;
  return {
    input: [...membersOf(NormalizedSchema.of(input), '')],
    output: [...membersOf(NormalizedSchema.of(output), '')],
  };
}

function* membersOf(schema: NormalizedSchema, path: string): Generator<string> {
  if (schema.isStructSchema()) {
    for (const [name, member] of schema.structIterator()) {
      const memberPath = path === '' ? name : `${path}.${name}`;
      yield memberPath;
      yield* membersOf(member, memberPath);
    }
  } else if (schema.isListSchema()) {
    if (!schema.getValueSchema().isStructSchema()) yield `${path}[]`;
    yield* membersOf(schema.getValueSchema(), `${path}[]`);
  } else if (schema.isMapSchema()) {
    yield `${path}.<key>`;
    yield `${path}.<value>`;
  }
}
