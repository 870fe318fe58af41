import { describe, expect, test } from 'vitest';
import { startEventsFixture } from '../events-fixture.ts';

const entry = { Source: 'shop', DetailType: 'Order', Detail: '{}' };

describe('PutEvents', () => {
  test.each([
    [
      { ...entry, Source: undefined },
      'InvalidArgument',
      'Parameter Source is not valid. Reason: Source is a required argument.',
    ],
    [{ ...entry, DetailType: '' }, 'InvalidArgument', 'Parameter DetailType is not valid.'],
    [{ ...entry, Detail: undefined }, 'InvalidArgument', 'Parameter Detail is not valid.'],
    [{ ...entry, Detail: '{' }, 'MalformedDetail', 'Detail is malformed.'],
    [{ ...entry, Detail: '[]' }, 'MalformedDetail', 'Detail is malformed.'],
    [{ ...entry, Source: 'aws.s3' }, 'NotAuthorizedForSourceException', 'Not authorized for the source.'],
    [{ ...entry, Time: 9e15 }, 'InvalidArgument', 'Parameter Time is not valid.'],
  ])('answers the entry %j with its own error', async (wrong, ErrorCode, message) => {
    await using fixture = await startEventsFixture();

    const answer = await fixture.events.execute('PutEvents', { Entries: [entry, wrong] });

    expect(answer).toEqual({
      FailedEntryCount: 1,
      Entries: [{ EventId: 'id-1' }, { ErrorCode, ErrorMessage: expect.stringContaining(message) }],
    });
  });

  test('accepts an event for a bus that does not exist', async () => {
    await using fixture = await startEventsFixture();

    const answer = await fixture.events.execute('PutEvents', { Entries: [{ ...entry, EventBusName: 'nowhere' }] });

    expect(answer).toMatchObject({ FailedEntryCount: 0 });
  });

  test('refuses more than ten entries, none, and more than 1 MiB', async () => {
    await using fixture = await startEventsFixture();
    const put = (Entries: readonly object[]) => fixture.events.execute('PutEvents', { Entries });
    const large = { ...entry, Detail: JSON.stringify({ text: 'x'.repeat(200_000) }) };

    await expect(put(Array.from({ length: 11 }, () => entry))).rejects.toMatchObject({ code: 'ValidationException' });
    await expect(put([])).rejects.toMatchObject({ code: 'ValidationException' });
    await expect(put(Array.from({ length: 6 }, () => large))).rejects.toMatchObject({
      message: 'Total size of the entries in the request is over the limit.',
    });
  });
});
