import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { requiredImages } from './images.ts';

const text = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const [localStack, functions, base] = requiredImages({});

test('LocalStack’s image is the one of the compose file, and can be replaced', () => {
  expect(text('docker-compose.yml')).toContain(`image: \${LOCALSTACK_IMAGE:-${localStack}}`);
  expect(requiredImages({ LOCALSTACK_IMAGE: 'mine:1' })[0]).toBe('mine:1');
});

test('the functions’ image is that of the runtime in the stack', () => {
  expect(functions).toBe('public.ecr.aws/lambda/nodejs:22');
  expect(text('stack/constructs/service-function.ts')).toContain('lambda.Runtime.NODEJS_22_X');
});

test.each(['mock-sagemaker/Dockerfile', 'examples/digits/Dockerfile'])('%s starts from the base image', (file) => {
  const bases = [...text(file).matchAll(/^FROM (\S+)/gm)].map(([, image]) => image);

  expect(new Set(bases)).toEqual(new Set([base]));
});
