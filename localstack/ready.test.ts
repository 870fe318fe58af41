import { expect, test } from 'vitest';
import { toLocalUrl } from './ready.ts';

test('the URL of the API needs no DNS', () => {
  const url = toLocalUrl(
    'http://127.0.0.1:4566',
    'https://2tgywecxuf.execute-api.localhost.localstack.cloud:4566/prod/',
  );

  expect(url).toBe('http://127.0.0.1:4566/_aws/execute-api/2tgywecxuf/prod/');
});
