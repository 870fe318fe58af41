import { defineConfig } from 'vitest/config';

const minute = 60_000;

/** The suites where `npm test` does not run them: `npm run test:localstack`, `npm run test:aws`. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'localstack',
          include: ['integration/localstack.test.ts'],
          setupFiles: ['integration/exit-with-vitest.ts'],
          testTimeout: 10 * minute,
          hookTimeout: 20 * minute,
          // Its image would be one more to fetch, for what labels and the next run do: environments/container-owner.ts.
          env: { TESTCONTAINERS_RYUK_DISABLED: process.env.TESTCONTAINERS_RYUK_DISABLED ?? 'true' },
        },
      },
      {
        test: {
          name: 'aws',
          include: ['integration/aws.test.ts'],
          testTimeout: 120 * minute,
          hookTimeout: minute,
        },
      },
    ],
  },
});
