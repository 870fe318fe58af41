/** The reason of a transform in which the model refused a record, in SageMaker's words. */
export const clientError = 'ClientError: See job logs for more information';

/** The event of EventBridge that says that a transform job has changed its state. */
export function buildStateChange(name: string, status: string, failureReason?: string): unknown {
  const reason = failureReason === undefined ? {} : { FailureReason: failureReason };
  return { source: 'aws.sagemaker', detail: { TransformJobName: name, TransformJobStatus: status, ...reason } };
}
