export type FailureClass = 'ClientError' | 'AlgorithmError' | 'InternalServerError';

const reasons: Record<FailureClass, string> = {
  ClientError: 'ClientError: See job logs for more information',
  AlgorithmError: 'AlgorithmError: See job logs for more information',
  InternalServerError: 'InternalServerError: We encountered an internal error.  Please try again.',
};

/** Why one object gets no `.out`. `logLines` go to the data log, each behind `<bucket>/<key>: `. */
export class ObjectFailedError extends Error {
  override readonly name = 'ObjectFailedError';
  readonly failureClass: FailureClass;
  readonly logLines: readonly string[];

  constructor(failureClass: FailureClass, logLines: readonly string[], options?: ErrorOptions) {
    super(logLines.join(' '), options);
    this.failureClass = failureClass;
    this.logLines = logLines;
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

/** Input that cannot be processed; logged the way the service prints a 400 of the model server. */
export function createInputError(text: string, options?: ErrorOptions): ObjectFailedError {
  return new ObjectFailedError('ClientError', ['ClientError: 400', '', 'Message:', text], options);
}

/** An answer that cannot be joined or filtered. */
export function createAnswerError(text: string, options?: ErrorOptions): ObjectFailedError {
  return new ObjectFailedError('ClientError', [text], options);
}

export function createRecordTooLargeError(recordNumber: number, maxPayloadBytes: number): ObjectFailedError {
  return createInputError(
    `Record ${recordNumber} is larger than the maximum payload of ${maxPayloadBytes} bytes. ` +
      'Raise MaxPayloadInMB or make the record smaller.',
  );
}
