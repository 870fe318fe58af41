import { describe, expect, it } from 'vitest';
import { parseEnvironment } from './environment.ts';

describe('parseEnvironment', () => {
  it('listens on loopback, port 8080, with nothing set', () => {
    expect(parseEnvironment({})).toEqual({
      port: 8080,
      host: '127.0.0.1',
      modelFolder: undefined,
      exitWithParent: false,
    });
  });

  it('prefers the port that SageMaker gives', () => {
    expect(parseEnvironment({ SAGEMAKER_BIND_TO_PORT: '9001', PORT: '9002' }).port).toBe(9001);
    expect(parseEnvironment({ SAGEMAKER_BIND_TO_PORT: '', PORT: '0' }).port).toBe(0);
  });

  it.each(['x', '-1', '65536', '80.5', '0x50', '999999'])('refuses the port %s', (port) => {
    expect(() => parseEnvironment({ SAGEMAKER_BIND_TO_PORT: port })).toThrow(
      `SAGEMAKER_BIND_TO_PORT is "${port}": it must be a port from 1 to 65535, or 0 for a free one`,
    );
  });
});
