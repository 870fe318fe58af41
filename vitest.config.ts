import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            '{cli,handlers,stack,mock-sagemaker,local,localstack,examples,scripts,bench,chaos}/**/*.test.ts',
            'integration/{outcome-record,environments/*}.test.ts',
          ],
          // Limits for what hangs: a synthesis alone takes seconds where other work has the cores.
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'embedded',
          include: ['integration/{embedded,one-template}.test.ts', 'integration/embedded/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
