import { createServer, type Server } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import type { TransformJobStateChangeEvent } from '../jobs/state-change-event.ts';
import { EventRefusedError } from '../ports/errors.ts';
import { anyCredentials } from './aws-endpoint.ts';
import { createEventBridgePublisher, type PublishEvent } from './event-bridge-publisher.ts';

const event: TransformJobStateChangeEvent = {
  version: '0',
  id: '6f1c0000-0000-4000-8000-000000000000',
  'detail-type': 'SageMaker Transform Job State Change',
  source: 'aws.sagemaker',
  account: '111122223333',
  time: '2026-01-02T03:08:11Z',
  region: 'us-east-1',
  resources: ['arn:aws:sagemaker:us-east-1:111122223333:transform-job/job-1'],
  detail: {
    TransformJobName: 'job-1',
    TransformJobArn: 'arn:aws:sagemaker:us-east-1:111122223333:transform-job/job-1',
    TransformJobStatus: 'Completed',
    CreationTime: 1767323000123,
  },
};

let server: Server | undefined;
afterEach(() => server?.close());

async function startEventBridge(
  status: number,
  answer: object | string,
): Promise<{ bodies: string[]; publish: PublishEvent }> {
  const bodies: string[] = [];
  const started = createServer(async (request, response) => {
    let body = '';
    for await (const piece of request) body += String(piece);
    bodies.push(body);
    response
      .writeHead(status, { 'Content-Type': 'application/x-amz-json-1.1' })
      .end(typeof answer === 'string' ? answer : JSON.stringify(answer));
  });
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  const address = started.address();
  const port = typeof address === 'object' ? address?.port : address;
  const endpoint = `http://127.0.0.1:${port}`;
  return {
    bodies,
    publish: createEventBridgePublisher({ endpoint, region: 'us-east-1', credentials: anyCredentials }),
  };
}

it('puts the event on the default bus', async () => {
  const { bodies, publish } = await startEventBridge(200, { FailedEntryCount: 0, Entries: [{ EventId: '1' }] });

  await publish(event);

  expect(bodies.map((body): unknown => JSON.parse(body))).toEqual([
    {
      Entries: [
        {
          Source: 'aws.sagemaker',
          DetailType: 'SageMaker Transform Job State Change',
          Time: 1767323291,
          Resources: event.resources,
          Detail: JSON.stringify(event.detail),
        },
      ],
    },
  ]);
});

it.each([
  ['an entry that is refused for its source', 200, 'NotAuthorizedForSourceException'],
  ['a call that is refused', 400, 'AccessDeniedException'],
  ['an endpoint without EventBridge', 501, 'InternalFailure'],
])('gives up on %s, with what helps', async (_what, status, code) => {
  const answer =
    status === 200
      ? { FailedEntryCount: 1, Entries: [{ ErrorCode: code, ErrorMessage: 'Not authorized for the source.' }] }
      : { __type: code, message: 'No.' };
  const { publish } = await startEventBridge(status, answer);

  const refusal: unknown = await publish(event).catch((error: unknown) => error);

  expect(refusal).toBeInstanceOf(EventRefusedError);
  expect(String(refusal)).toContain(`${code}: `);
  expect(String(refusal)).toContain('AWS_ENDPOINT_URL_EVENTBRIDGE must name');
});

it('gives up on an endpoint that is another kind of server', async () => {
  const { publish } = await startEventBridge(403, '<Error><Code>AccessDenied</Code></Error>');

  await expect(publish(event)).rejects.toThrow(EventRefusedError);
});

it.each([
  ['an entry that failed inside the service', 200, 'InternalFailure'],
  ['a call that is throttled', 400, 'ThrottlingException'],
  ['a service that is not up', 503, 'ServiceUnavailable'],
])('may be asked again after %s', async (_what, status, code) => {
  const answer =
    status === 200 ? { FailedEntryCount: 1, Entries: [{ ErrorCode: code }] } : { __type: code, message: 'Wait.' };
  const { bodies, publish } = await startEventBridge(status, answer);

  const failure: unknown = await publish(event).catch((error: unknown) => error);

  expect(failure).toBeInstanceOf(Error);
  expect(failure).not.toBeInstanceOf(EventRefusedError);
  expect(bodies).toHaveLength(1);
});
