import fc from 'fast-check';
import { expect, it } from 'vitest';
import { operations } from '../operations/index.ts';
import { buildJob, TestEnvironment } from '../testing/environment.ts';

const anyValue = fc.oneof(
  fc.json().map((text): unknown => JSON.parse(text)),
  fc.string({ unit: 'binary' }),
  fc.double(),
  fc.constantFrom('$', '$[', 's3://', 's3://b/in/', null, -1, 1e300, '__proto__'),
);

/** A valid request in which some members, at any depth, are something else or gone. */
function mutate(value: unknown, random: () => number, replacements: readonly unknown[]): unknown {
  if (random() < 0.08) return replacements[Math.floor(random() * replacements.length)];
  if (Array.isArray(value)) return value.map((item) => mutate(item, random, replacements));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, mutate(member, random, replacements)]));
}

const requests = fc
  .tuple(
    fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 50, maxLength: 50 }),
    fc.array(anyValue, { minLength: 1, maxLength: 4 }),
  )
  .map(([numbers, replacements]) => {
    let next = 0;
    const random = (): number => numbers[next++ % numbers.length] ?? 0;
    const job = {
      ...buildJob(),
      Environment: { A: 'b' },
      Tags: [{ Key: 'k', Value: 'v' }],
      MaxPayloadInMB: 1,
      DataProcessing: { InputFilter: '$', OutputFilter: '$[0]', JoinSource: 'None' },
    };
    const model = {
      ...job,
      PrimaryContainer: { Image: 'x', Environment: {} },
      ResourceArn: 'arn:aws:sagemaker:us-east-1:1:model/x',
      TagKeys: ['k'],
      NextToken: 'x',
      MaxResults: 5,
    };
    return mutate(model, random, replacements);
  });

it('whatever a client sends, the answer is a success or a client error with a code', async () => {
  await using environment = await TestEnvironment.start();
  environment.put({ 'in/a.csv': '1\n' });
  const names = [...operations.keys(), 'Nope', ''];

  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...names),
      fc.oneof({ weight: 5, arbitrary: requests.map((request) => JSON.stringify(request) ?? '') }, fc.string()),
      async (name, body) => {
        const response = await fetch(environment.url, {
          method: 'POST',
          headers: { 'X-Amz-Target': `SageMaker.${name}` },
          body,
        });
        const text = await response.text();

        expect([200, 400]).toContain(response.status);
        if (response.status === 400) {
          expect(JSON.parse(text)).toMatchObject({
            __type: expect.stringMatching(/^[A-Z]\w+$/),
            message: expect.any(String),
          });
        }
      },
    ),
    { numRuns: 1500, seed: 20260102 },
  );
});

it.each([
  { method: 'GET', path: '/', status: 400 },
  { method: 'DELETE', path: '/models/x?y=%', status: 400 },
  { method: 'GET', path: '/_mock-sagemaker/health', status: 200 },
  { method: 'GET', path: '/_mock-sagemaker/jobs/..%2f..%2fetc/log', status: 200 },
  { method: 'GET', path: '/_mock-sagemaker/jobs/%/log', status: 400 },
  { method: 'GET', path: '/_mock-sagemaker/nothing', status: 404 },
])('$method $path answers $status', async ({ method, path, status }) => {
  await using environment = await TestEnvironment.start();

  const response = await fetch(`${environment.url}${path}`, { method });

  expect(response.status).toBe(status);
});
