import { expect, it } from 'vitest';
import { TestEnvironment } from '../testing/environment.ts';

it.each([
  { method: 'GET', path: '/', status: 400 },
  { method: 'DELETE', path: '/models/x?y=%', status: 400 },
  { method: 'GET', path: '/_mock-sagemaker/health', status: 200 },
  { method: 'GET', path: '/_mock-sagemaker/jobs/..%2f..%2fetc/log', status: 200 },
  { method: 'GET', path: '/_mock-sagemaker/jobs/%/log', status: 400 },
  { method: 'GET', path: '/_mock-sagemaker/nothing', status: 404 },
])('$method $path answers $status', async ({ method, path, status }) => {
  await using environment = await TestEnvironment.start();

  const response = await fetch(`${environment.url}${path}`, { method });

  expect(response.status).toBe(status);
});
