import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{handlers,stack,mock-sagemaker,local,localstack,examples,scripts,bench}/**/*.test.ts'],
        },
      },
      {
        test: {
          name: 'embedded',
          include: ['integration/**/*.test.ts'],
          // These need Python and take longer: `npm run test:clients`.
          exclude: ['integration/clients/**'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
