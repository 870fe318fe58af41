import fc from 'fast-check';
import { buildJobRecord, buildStreamRecord, jobIdOf } from './build.ts';
import { payloadMarker } from './find-leaks.ts';
import { mutated, mutatedBytes } from './mutate.ts';

const delivery = (...between: unknown[]) => ({
  Records: [
    buildStreamRecord(buildJobRecord({ jobId: jobIdOf(1), payload: `${payloadMarker},1` }), '1'),
    ...between,
    buildStreamRecord(payloadMarker, '3'),
  ],
});
const second = buildStreamRecord(buildJobRecord({ jobId: jobIdOf(2), payload: `${payloadMarker},2` }), '2');

/** Lambda writes the delivery as text, LocalStack as an object. */
const objectOf = (payload: unknown, isText: boolean) => ({
  version: '1.0',
  payload: isText ? JSON.stringify(payload) : payload,
});

/** Texts of an object of the mapping's on-failure destination: two good records and a bad one. */
export const failedDeliveries = [true, false].map((isText) => JSON.stringify(objectOf(delivery(second), isText)));

/** The same, each broken somewhere: one of its records, the whole of it, or its bytes. */
export const brokenFailedDeliveries: fc.Arbitrary<string> = fc.oneof(
  fc
    .tuple(mutated(fc.constant(second)), fc.boolean())
    .map(([record, isText]) => JSON.stringify(objectOf(delivery(record), isText))),
  mutated(fc.boolean().map((isText) => objectOf(delivery(second), isText))).map((object) => JSON.stringify(object)),
  mutatedBytes(fc.constantFrom(...failedDeliveries)).map(String),
);

/** The elements of what such a text holds, or nothing if it holds no delivery. */
export function elementsOf(text: string): unknown[] | undefined {
  const { payload } = Object(parseOrNothing(text));
  const { Records } = Object(typeof payload === 'string' ? parseOrNothing(payload) : payload);
  return Array.isArray(Records) ? Records : undefined;
}

function parseOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
