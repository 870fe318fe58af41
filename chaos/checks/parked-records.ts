import type { Observation } from '../observe/observation.ts';
import type { Violation } from './violation.ts';

const invariant = 'what cannot be processed is parked, and nothing else';

/** Under `parked/` there is one object for each record on the stream that no function can process, with its bytes. */
export function checkParkedRecords({ streamRecords, unprocessable, parkedObjects }: Observation): Violation[] {
  const given = new Set(unprocessable);
  const expected = new Map<string, string>(
    streamRecords.flatMap(({ shardId, sequenceNumber, data }) =>
      given.has(data) ? [[`parked/${shardId}/${sequenceNumber}`, data] as const] : [],
    ),
  );
  const found = new Map(parkedObjects.map(({ key, data }) => [key, data]));
  return [...new Set([...expected.keys(), ...found.keys()])]
    .filter((key) => !expected.has(key) || !found.has(key) || expected.get(key) !== found.get(key))
    .map((key) => {
      const [wanted, kept] = [expected.get(key) ?? 'nothing', found.get(key) ?? 'nothing'];
      return { invariant, detail: `${key} has ${kept} and should have ${wanted}` };
    });
}
