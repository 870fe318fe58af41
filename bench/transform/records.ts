/** What the objects of a measure consist of: records of one length, so that every size is a number of records. */
export interface Records {
  readonly name: 'CSV' | 'JSON Lines';
  /** How the S3 stand-in knows them. */
  readonly keyPrefix: 'csv' | 'jsonl';
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

/** Whole records only. */
export function sizeOf({ record }: Records, recordCount: number): number {
  return recordCount * (record.length + 1);
}
