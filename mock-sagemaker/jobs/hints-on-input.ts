import type { InputObject } from '../transform/list-inputs.ts';
import { parseS3Uri } from '../transform/s3-uri.ts';
import type { TransformJobRequest } from './transform-job-request.ts';

/** Surprises in what a prefix takes as input, for the data log (spec 10). */
export function hintsOnInput(request: TransformJobRequest, objects: readonly InputObject[]): string[] {
  const { S3DataType, S3Uri } = request.TransformInput.DataSource.S3DataSource;
  const input = parseS3Uri(S3Uri);
  if (S3DataType !== 'S3Prefix' || input === undefined) return [];
  return [...siblingsHint(input.key, S3Uri, objects), ...outputHint(request, input)];
}

function siblingsHint(prefix: string, uri: string, objects: readonly InputObject[]): string[] {
  if (prefix === '' || prefix.endsWith('/')) return [];
  const siblings = objects.filter(({ key }) => key !== prefix && !key.startsWith(`${prefix}/`));
  const [first] = siblings;
  if (first === undefined) return [];
  const count = siblings.length === 1 ? 'an object' : `${siblings.length} objects`;
  return [
    `Hint: ${uri} is a prefix of names, not a folder: it takes ${count} outside ${uri}/, the first is ${first.key}.`,
  ];
}

function outputHint(request: TransformJobRequest, input: { bucket: string; key: string }): string[] {
  const { S3OutputPath } = request.TransformOutput;
  const output = parseS3Uri(S3OutputPath);
  if (output?.bucket !== input.bucket) return [];
  const folder = `${output.key.replace(/\/$/, '')}/`;
  if (!(folder === '/' ? '' : folder).startsWith(input.key)) return [];
  return [`Hint: the output path ${S3OutputPath} lies in the input: the next job there takes these .out objects, too.`];
}
