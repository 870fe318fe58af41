/** What the objects of a measure consist of: records of one length, so that every size is a number of records. */
export interface Records {
  readonly name: 'CSV' | 'JSON Lines';
  /** How the S3 stand-in knows them: letters only. */
  readonly keyPrefix: string;
  readonly contentType: string;
  /** Without LF. */
  readonly record: string;
  /** Leaves out the id for the model … */
  readonly inputFilter: string;
  /** … which makes this of a record. */
  readonly filteredRecord: string;
  /** Id and score of the joined record. */
  readonly outputFilter: string;
}

const features = '5.1,3.5,1.4,0.2,7.0,3.2,4.7,1.4,6.3,3.3,6.0,2.5,4.9,3.0,1.4,0.2,5.8,2.7,5.1,1.9,6.5,3.0';

export const csv: Records = {
  name: 'CSV',
  keyPrefix: 'csv',
  contentType: 'text/csv',
  record: `a-00000001,${features}`,
  inputFilter: '$[1:]',
  filteredRecord: features,
  outputFilter: '$[0,-1]',
};

export const jsonLines: Records = {
  name: 'JSON Lines',
  keyPrefix: 'jsonl',
  contentType: 'application/jsonlines',
  record: `{"id":"a-00000001","features":[${features}]}`,
  inputFilter: '$.features',
  filteredRecord: `[${features}]`,
  outputFilter: "$['id','SageMakerOutput']",
};

const pixels =
  '0,0,0,9,8,1,0,0,0,0,5,16,16,8,0,0,0,4,16,15,1,15,0,0,0,6,16,12,0,12,1,0,0,5,16,11,0,11,6,0,0,1,15,8,4,15,6,0,0,0,5,16,16,15,' +
  '0,0,0,0,0,7,14,9,0,0';

/** Rows that the digits model knows, behind an id that it is not to see. */
export const digitsCsv: Records = {
  ...csv,
  keyPrefix: 'digitscsv',
  record: `a-00000001,${pixels}`,
  filteredRecord: pixels,
};

export const digitsJsonLines: Records = {
  ...jsonLines,
  keyPrefix: 'digitsjson',
  record: `{"id":"a-00000001","features":[${pixels}]}`,
  filteredRecord: `[${pixels}]`,
};

/** The same without id, for jobs that pass them on as they are. */
export const pixelsCsv: Records = { ...csv, keyPrefix: 'pixelscsv', record: pixels };
export const pixelsJsonLines: Records = { ...jsonLines, keyPrefix: 'pixelsjson', record: `[${pixels}]` };

export const allRecords: readonly Records[] = [csv, jsonLines, digitsCsv, digitsJsonLines, pixelsCsv, pixelsJsonLines];

/** Whole records only. */
export function sizeOf({ record }: Records, recordCount: number): number {
  return recordCount * (record.length + 1);
}
