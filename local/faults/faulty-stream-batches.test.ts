import { expect, test } from 'vitest';
import type { FaultPoints } from './fault-points.ts';
import { faultyStreamBatches } from './faulty-stream-batches.ts';

/** A function whose invocations end together when `answer` is called; `begun` has the request id of each. */
function buildScene(fault: ReturnType<FaultPoints['streamBatch']>) {
  const begun: string[] = [];
  const passed: string[] = [];
  const open: (() => void)[] = [];
  const functions = {
    functionArn: (functionName: string) => `arn:${functionName}`,
    invokeAs(requestId: string, _functionName: string, payload: string) {
      const number = begun.push(requestId);
      return new Promise<{ payload: string; logLines: string[] }>((resolve) => {
        open.push(() => resolve({ payload: `${number}: ${payload}`, logLines: [`line of ${number}`] }));
      });
    },
  };
  const faults: FaultPoints = {
    request: () => undefined,
    event: () => [0],
    streamBatch(functionName) {
      passed.push(functionName);
      return fault;
    },
  };
  const answer = (): void => {
    for (const end of open) end();
  };
  return { begun, passed, answer, faulty: faultyStreamBatches(functions, faults) };
}

test('a batch without a fault is delivered as ever', async () => {
  const { faulty, begun, passed, answer } = buildScene(undefined);

  const result = faulty.invokeAs('r1', 'processor', '{}');
  answer();

  expect(await result).toEqual({ payload: '1: {}', logLines: ['line of 1'] });
  expect({ begun, passed, arn: faulty.functionArn('processor') }).toEqual({
    begun: ['r1'],
    passed: ['processor'],
    arn: 'arn:processor',
  });
});

test('a batch that comes twice is with two invocations at once, and the answer is that of the first', async () => {
  const { faulty, begun, answer } = buildScene({ kind: 'twice' });

  const result = faulty.invokeAs('r1', 'processor', '{}');
  const begunTogether = [...begun];
  answer();

  expect(await result).toMatchObject({ payload: '1: {}' });
  expect(begunTogether).toEqual(['r1', expect.not.stringMatching(/^r1$/)]);
});

test('when the answer is lost the function has done its work, and the mapping is told of a failure', async () => {
  const { faulty, begun, answer } = buildScene({ kind: 'answer-lost' });

  const result = faulty.invokeAs('r1', 'processor', '{}');
  answer();

  expect(await result).toEqual({
    functionError: 'Unhandled',
    payload: expect.stringContaining('the answer was lost'),
    logLines: ['line of 1'],
  });
  expect(begun).toEqual(['r1']);
});
