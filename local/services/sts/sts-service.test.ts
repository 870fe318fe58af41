import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { createManualClock } from '../../manual-clock.ts';
import { createStsService } from './sts-service.ts';

const service = createStsService({
  accountId: '000000000000',
  clock: createManualClock(Date.parse('2026-11-21T09:00:00Z')),
});

async function call(form: string, query = ''): Promise<{ status: number; body: string }> {
  const { status, body } = await service.handle({
    requestId: 'r1',
    method: 'POST',
    path: '/',
    query,
    headers: {},
    body: Readable.from(form === '' ? [] : [Buffer.from(form)]),
  });
  return { status, body: String(body) };
}

describe('GetCallerIdentity', () => {
  test('names the account', async () => {
    const answer = await call('Action=GetCallerIdentity&Version=2011-06-15');

    expect(answer).toEqual({
      status: 200,
      body:
        '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>' +
        '<Arn>arn:aws:iam::000000000000:root</Arn><UserId>000000000000</UserId><Account>000000000000</Account>' +
        '</GetCallerIdentityResult><ResponseMetadata><RequestId>r1</RequestId></ResponseMetadata></GetCallerIdentityResponse>',
    });
  });

  test('is answered in the query as well', async () => {
    expect((await call('', 'Action=GetCallerIdentity')).body).toContain('<Account>000000000000</Account>');
  });
});

describe('AssumeRole', () => {
  const role = 'RoleArn=arn:aws:iam::000000000000:role/path/deploy';

  test('gives credentials for an hour', async () => {
    const { body } = await call(`Action=AssumeRole&${role}&RoleSessionName=me`);

    expect(body).toContain('<Expiration>2026-11-21T10:00:00Z</Expiration>');
    expect(body).toContain('<Arn>arn:aws:sts::000000000000:assumed-role/deploy/me</Arn>');
  });

  test.each([
    'RoleArn=nothing&RoleSessionName=me',
    `${role}&RoleSessionName=%3Cb%3E`,
    `${role}&RoleSessionName=me&DurationSeconds=1`,
    `${role}&RoleSessionName=me&DurationSeconds=x`,
  ])('refuses %s', async (parameters) => {
    const { status, body } = await call(`Action=AssumeRole&${parameters}`);

    expect(status).toBe(400);
    expect(body).toContain('<Code>ValidationError</Code>');
    expect(body).not.toContain('<b>');
  });
});

describe('GetSessionToken', () => {
  test('gives credentials for twelve hours', async () => {
    expect((await call('Action=GetSessionToken')).body).toContain('<Expiration>2026-11-21T21:00:00Z</Expiration>');
  });
});

describe('other requests', () => {
  test.each([
    ['', 400, 'MissingAction'],
    ['Action=Dance', 400, 'InvalidAction'],
    ['Action=GetFederationToken', 501, 'NotImplementedException'],
  ])('answers %j with %d %s', async (form, expectedStatus, code) => {
    const { status, body } = await call(form);

    expect(status).toBe(expectedStatus);
    expect(body).toContain(`<Code>${code}</Code>`);
  });
});
