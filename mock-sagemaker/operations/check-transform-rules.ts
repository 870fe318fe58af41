import { hasLocalStorage } from '../jobs/instance-types.ts';
import type { TransformJobRequest } from '../jobs/transform-job-request.ts';
import { createValidationError } from '../protocol/errors.ts';
import { type FilterPath, FilterSyntaxError, parseFilterPath } from '../transform/filter/path.ts';
import { type FormatName, formatNameOf, mediaTypeOf } from '../transform/formats/format.ts';

const maxMegabytes = 100;

/** The rules that span fields: spec 2.4, 13.2, 13.4. Throws a ValidationException for the first that is broken. */
export function checkTransformRules(request: TransformJobRequest): void {
  checkDataSource(request);
  checkPayload(request);
  checkDataCapture(request);
  checkFilters(request);
  checkJoin(request);
  checkProcessing(request);
}

function checkDataSource({ TransformInput, TransformResources }: TransformJobRequest): void {
  const { S3DataType } = TransformInput.DataSource.S3DataSource;
  if (S3DataType !== 'S3Prefix' && S3DataType !== 'ManifestFile') {
    throw createValidationError(
      `S3DataType ${S3DataType} is not supported for transform jobs. Use S3Prefix or ManifestFile.`,
    );
  }
  if (TransformResources.VolumeKmsKeyId && hasLocalStorage(TransformResources.InstanceType)) {
    throw createValidationError(
      `VolumeKmsKeyId cannot be used with ${TransformResources.InstanceType}, which has local storage.`,
    );
  }
}

function checkPayload({ MaxPayloadInMB = 0, MaxConcurrentTransforms = 0 }: TransformJobRequest): void {
  if (MaxPayloadInMB > maxMegabytes) {
    throw createValidationError(`MaxPayloadInMB is ${MaxPayloadInMB}; it can be at most ${maxMegabytes}.`);
  }
  if (MaxPayloadInMB * MaxConcurrentTransforms > maxMegabytes) {
    throw createValidationError(
      `MaxConcurrentTransforms * MaxPayloadInMB is ${MaxPayloadInMB * MaxConcurrentTransforms}; it can be at most ${maxMegabytes}.`,
    );
  }
}

function checkDataCapture({ DataCaptureConfig, TransformInput, TransformOutput }: TransformJobRequest): void {
  if (!DataCaptureConfig?.GenerateInferenceId) return;
  const contentType = TransformOutput.Accept ?? TransformInput.ContentType;
  if (formatNameOf(contentType) === undefined) {
    throw createValidationError(
      `DataCaptureConfig.GenerateInferenceId needs an output of text/csv, application/json or application/jsonlines, not "${contentType ?? ''}".`,
    );
  }
}

function checkFilters({ DataProcessing, TransformInput, TransformOutput }: TransformJobRequest): void {
  checkFilter('InputFilter', DataProcessing?.InputFilter, TransformInput.ContentType);
  checkFilter('OutputFilter', DataProcessing?.OutputFilter, TransformOutput.Accept ?? TransformInput.ContentType);
}

function checkFilter(
  member: 'InputFilter' | 'OutputFilter',
  text: string | undefined,
  contentType: string | undefined,
): void {
  if (text === undefined || text === '$') return;
  const format = formatNameOf(contentType);
  const path = parseFilter(member, text, contentType ?? '');
  if (format === undefined) {
    throw createValidationError(
      `Invalid ${member}: "${text}". It needs a content type of text/csv, application/json or application/jsonlines, not "${contentType ?? ''}".`,
    );
  }
  checkStepsFit(member, path, format);
}

function parseFilter(member: string, text: string, contentType: string): FilterPath {
  try {
    return parseFilterPath(text, contentType);
  } catch (error) {
    if (!(error instanceof FilterSyntaxError)) throw error;
    throw createValidationError(`Invalid ${member}: "${text}". ${error.message}`);
  }
}

function checkStepsFit(member: string, { text, steps }: FilterPath, format: FormatName): void {
  const onlyJson: readonly string[] = ['name', 'names', 'wildcard'];
  if (format === 'csv' && steps.some(({ kind }) => onlyJson.includes(kind))) {
    throw createValidationError(
      `Invalid ${member}: "${text}". Rows of text/csv are selected by index or range, such as $[0,2] or $[1:].`,
    );
  }
}

function checkJoin({ DataProcessing, TransformInput, TransformOutput }: TransformJobRequest): void {
  if (DataProcessing?.JoinSource !== 'Input') return;
  const { ContentType, SplitType } = TransformInput;
  const { Accept, AssembleWith } = TransformOutput;
  if (ContentType === undefined || ContentType !== Accept) {
    throw createValidationError(
      `JoinSource Input needs ContentType and Accept to be set and equal; they are "${ContentType ?? ''}" and "${Accept ?? ''}".`,
    );
  }
  if (SplitType === undefined || SplitType !== AssembleWith) {
    throw createValidationError(
      `JoinSource Input needs SplitType and AssembleWith to be set and equal; they are "${SplitType ?? ''}" and "${AssembleWith ?? ''}".`,
    );
  }
  if (formatNameOf(ContentType) === undefined) {
    throw createValidationError(
      `JoinSource Input needs ContentType text/csv, application/json or application/jsonlines, not "${ContentType}".`,
    );
  }
}

function checkProcessing({ DataProcessing, TransformInput, TransformOutput }: TransformJobRequest): void {
  const { InputFilter = '$', OutputFilter = '$', JoinSource = 'None' } = DataProcessing ?? {};
  if (InputFilter === '$' && OutputFilter === '$' && JoinSource === 'None') return;
  const { SplitType = 'None', ContentType } = TransformInput;
  const { AssembleWith = 'None' } = TransformOutput;
  if (SplitType === 'RecordIO' || SplitType === 'TFRecord') {
    throw createValidationError(`DataProcessing cannot be used with SplitType ${SplitType}.`);
  }
  if (mediaTypeOf(ContentType) === 'text/csv' && !(SplitType === 'Line' && AssembleWith === 'Line')) {
    throw createValidationError(
      `DataProcessing of text/csv needs SplitType and AssembleWith Line; they are ${SplitType} and ${AssembleWith}.`,
    );
  }
}
