import type { ExecutionParameters } from '../ports/model-host.ts';
import { parseFilterPath, wholeRecord } from '../transform/filter/path.ts';
import type { TransformPlan } from '../transform/pipeline.ts';
import { parseS3Uri } from '../transform/s3-uri.ts';
import type { TransformJobRequest } from './transform-job-request.ts';

const bytesPerMB = 1024 * 1024;

/** The three settings that the model server may propose: request, else its answer, else the default. */
export interface Tunables {
  readonly maxConcurrentTransforms: number;
  readonly maxPayloadInMB: number;
  readonly batchStrategy: 'MultiRecord' | 'SingleRecord';
}

export function chooseTunables(request: TransformJobRequest, proposed: ExecutionParameters): Tunables {
  return {
    maxConcurrentTransforms: request.MaxConcurrentTransforms || proposed.maxConcurrentTransforms || 1,
    maxPayloadInMB: request.MaxPayloadInMB ?? proposed.maxPayloadInMB ?? 6,
    batchStrategy: request.BatchStrategy ?? proposed.batchStrategy ?? 'MultiRecord',
  };
}

/** MaxPayloadInMB 0 means no limit. */
export function maxPayloadBytesOf({ maxPayloadInMB }: Tunables): number {
  return maxPayloadInMB === 0 ? Number.POSITIVE_INFINITY : maxPayloadInMB * bytesPerMB;
}

/** What is to be done with each object of a job. */
export function planTransform(
  request: TransformJobRequest,
  tunables: Tunables,
  { startedAt, newId }: { readonly startedAt: number; readonly newId: () => string },
): TransformPlan {
  const { ContentType, CompressionType, SplitType } = request.TransformInput;
  const { Accept, AssembleWith, KmsKeyId, S3OutputPath } = request.TransformOutput;
  const { InputFilter, OutputFilter, JoinSource } = request.DataProcessing ?? {};
  const output = parseS3Uri(S3OutputPath) ?? { bucket: '', key: '' };
  return {
    compression: CompressionType ?? 'None',
    splitType: SplitType ?? 'None',
    assembleWith: AssembleWith ?? 'None',
    strategy: tunables.batchStrategy,
    maxPayloadBytes: maxPayloadBytesOf(tunables),
    inputFilter: InputFilter === undefined ? wholeRecord : parseFilterPath(InputFilter, ContentType ?? ''),
    outputFilter: OutputFilter === undefined ? wholeRecord : parseFilterPath(OutputFilter, Accept ?? ContentType ?? ''),
    joinsInput: JoinSource === 'Input',
    ...(request.DataCaptureConfig?.GenerateInferenceId && {
      inferenceIds: { newId, time: `${new Date(startedAt).toISOString().slice(0, 19)}Z` },
    }),
    output: { ...output, ...(KmsKeyId ? { kmsKeyId: KmsKeyId } : {}) },
    ...(ContentType !== undefined && { contentType: ContentType }),
    ...(Accept !== undefined && { accept: Accept }),
  };
}
