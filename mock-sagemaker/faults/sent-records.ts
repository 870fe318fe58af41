import type { Batch } from '../transform/record.ts';
import type { SentRecord } from './failing-records.ts';

/** The records in the body of a request, numbered as in their object. */
export function sentRecordsOf({ firstRecord, body }: Batch, splitType: string): SentRecord[] {
  return pieces(body, splitType).map((text, index) => ({ number: firstRecord + index, text }));
}

function pieces(body: readonly Buffer[], splitType: string): string[] {
  // A frame is a piece of its own.
  if (splitType === 'RecordIO' || splitType === 'TFRecord') return body.map((piece) => piece.toString('utf8'));
  const text = Buffer.concat(body).toString('utf8');
  return splitType === 'Line' ? text.replace(/\n$/, '').split('\n') : [text];
}
