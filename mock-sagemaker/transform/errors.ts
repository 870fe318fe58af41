export type FailureClass = 'ClientError' | 'AlgorithmError' | 'InternalServerError';

const reasons: Record<FailureClass, string> = {
  ClientError: 'ClientError: See job logs for more information',
  AlgorithmError: 'AlgorithmError: See job logs for more information',
  InternalServerError: 'InternalServerError: We encountered an internal error.  Please try again.',
};

interface FailureOptions extends ErrorOptions {
  /** What the model server answered, if that is the reason. */
  readonly status?: number;
}

/** Why one object gets no `.out`. `logLines` go to the data log, each behind `<bucket>/<key>: `. */
export class ObjectFailedError extends Error {
  override readonly name = 'ObjectFailedError';
  readonly failureClass: FailureClass;
  readonly logLines: readonly string[];
  readonly status: number | undefined;

  constructor(failureClass: FailureClass, logLines: readonly string[], options?: FailureOptions) {
    super(logLines.join(' '), options);
    this.failureClass = failureClass;
    this.logLines = logLines;
    this.status = options?.status;
  }

  /** What the job's `FailureReason` says when this object is the first that failed. */
  get failureReason(): string {
    return reasons[this.failureClass];
  }
}

/** A text that is no CSV row or no JSON document, or a filter path that does not fit it. */
export class RecordError extends Error {
  override readonly name = 'RecordError';
}

interface RecordErrorOptions extends ErrorOptions {
  /** Of the record in its object, from 1. The service does not tell; it goes to the log as a hint behind the service's text. */
  readonly recordNumber?: number;
}

/** Input that cannot be processed; logged the way the service prints a 400 of the model server. */
export function createInputError(text: string, options?: RecordErrorOptions): ObjectFailedError {
  const lines = ['ClientError: 400', '', 'Message:', text, ...recordHint(options)];
  return new ObjectFailedError('ClientError', lines, options);
}

/** An answer that cannot be joined or filtered. */
export function createAnswerError(text: string, options?: RecordErrorOptions): ObjectFailedError {
  return new ObjectFailedError('ClientError', [text, ...recordHint(options)], options);
}

function recordHint({ recordNumber }: RecordErrorOptions = {}): string[] {
  return recordNumber === undefined ? [] : [`Hint: it is record ${recordNumber} of the object.`];
}

export function createRecordTooLargeError(recordNumber: number, maxPayloadBytes: number): ObjectFailedError {
  return createInputError(
    `Record ${recordNumber} is larger than the maximum payload of ${maxPayloadBytes} bytes. ` +
      'Raise MaxPayloadInMB or make the record smaller.',
  );
}
