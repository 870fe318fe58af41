import * as s3 from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { operations } from './operations/index.ts';
import { bytesOf, put, startS3 } from './s3-under-test.ts';

/** Enough for each command to become a request; what is refused is refused before it is read. */
const input = {
  ...{ Bucket: 'bucket', Key: 'key', Id: 'id', AnnotationName: 'a', RequestRoute: 'route', RequestToken: 'token' },
  ...{ RenameSource: '/bucket/other', Expression: 'x', ExpressionType: 'SQL', InputSerialization: {} },
  ...{ OutputSerialization: {}, RestoreRequest: { Days: 1 }, ObjectEncryption: { SSES3: {} } },
};
/** It goes to a host of its own, one for each request. */
const elsewhere = 'WriteGetObjectResponseCommand';
const refused = Object.entries(s3).filter(
  ([name]) => /^[A-Z].*Command$/.test(name) && !(name.replace(/Command$/, '') in operations) && name !== elsewhere,
);

test('every operation of S3 that is not there is refused as such and touches nothing', async () => {
  const { client } = await startS3();
  await put(client, 'key', 'body');
  const buckets = await client.send(new s3.ListBucketsCommand({}));

  const answers: string[] = [];
  for (const [name, command] of refused) {
    if (typeof command !== 'function') continue;
    const answer = await Reflect.apply(client.send, client, [Reflect.construct(command, [input])]).then(
      () => 'done',
      (error: Error) => `${error.name}: ${error.message}`,
    );
    answers.push(`${name}: ${answer}`);
  }

  expect(answers.length).toBeGreaterThan(10);
  expect(
    answers.filter((answer) => !/: NotImplemented: .* is not implemented by the embedded env/.test(answer)),
  ).toEqual([]);
  expect((await bytesOf(client, 'key')).toString()).toBe('body');
  expect((await client.send(new s3.ListBucketsCommand({}))).Buckets).toEqual(buckets.Buckets);
});
