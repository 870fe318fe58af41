import { z } from 'zod';
import type { RestOperation, RestRequest } from '../../../protocol/rest-json-service.ts';
import { invalidParameterValue, invalidRequestContent } from '../errors.ts';
import type { LambdaContext } from '../lambda-context.ts';
import { mappingView } from '../views.ts';

/** Everything else belongs to the stack and is refused. */
const inputSchema = z.strictObject({
  Enabled: z.boolean().optional(),
  BatchSize: z.number().int().min(1).max(10_000).optional(),
  MaximumBatchingWindowInSeconds: z.number().int().min(0).max(300).optional(),
  MaximumRetryAttempts: z.number().int().min(-1).max(10_000).optional(),
  MaximumRecordAgeInSeconds: z.union([z.literal(-1), z.number().int().min(60).max(604_800)]).optional(),
  BisectBatchOnFunctionError: z.boolean().optional(),
});

/**
 * Pauses, resumes or retunes a mapping; it keeps its place in the stream. The stack's settings come back with its next change.
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_UpdateEventSourceMapping.html
 */
export const updateEventSourceMapping: RestOperation<LambdaContext> = {
  name: 'UpdateEventSourceMapping',
  method: 'PUT',
  path: '/2015-03-31/event-source-mappings/{UUID}',
  async run(request, context) {
    const { eventSourceMappings } = context;
    const known = eventSourceMappings.get(request.pathParameter('UUID'));
    const input = parseInput(request);
    await eventSourceMappings.put({
      ...known,
      enabled: input.Enabled ?? known.enabled,
      batchSize: input.BatchSize ?? known.batchSize,
      maximumBatchingWindowInSeconds: input.MaximumBatchingWindowInSeconds ?? known.maximumBatchingWindowInSeconds,
      maximumRetryAttempts: input.MaximumRetryAttempts ?? known.maximumRetryAttempts,
      maximumRecordAgeInSeconds: input.MaximumRecordAgeInSeconds ?? known.maximumRecordAgeInSeconds,
      bisectBatchOnFunctionError: input.BisectBatchOnFunctionError ?? known.bisectBatchOnFunctionError,
    });
    return { status: 202, body: mappingView(eventSourceMappings.get(known.uuid), context) };
  },
};

function parseInput({ body }: RestRequest): z.output<typeof inputSchema> {
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8') || '{}');
  } catch (error) {
    throw invalidRequestContent(error instanceof Error ? error.message : 'not JSON');
  }
  const parsed = inputSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => [...issue.path, issue.message].join(': ')).join('; ');
  throw invalidParameterValue(
    `${problems}. The embedded environment changes ${Object.keys(inputSchema.shape).join(', ')}.`,
  );
}
