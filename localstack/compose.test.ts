import { expect, test } from 'vitest';
import { Compose } from './compose.ts';
import { fakePrograms } from './fake-programs.ts';

const root = '/checkout';

test('Compose 2 is taken when it is there', async () => {
  const compose = await Compose.find({ root, run: fakePrograms({ 'docker compose version': { code: 0 } }) });

  expect(compose.name).toBe('docker compose');
});

test('Compose 1.29 will do', async () => {
  const run = fakePrograms({
    'docker compose version': { code: 125, printed: "unknown shorthand flag: 'f' in -f" },
    'docker-compose version': { code: 0 },
  });

  const compose = await Compose.find({ root, run });

  expect(compose.name).toBe('docker-compose');
});

test('without either there is a sentence that says how to get it', async () => {
  const run = fakePrograms({ 'docker compose version': { code: 1 }, 'docker-compose version': { code: undefined } });

  await expect(Compose.find({ root, run })).rejects.toThrow(/Docker Compose is not: https:\/\/docs\.docker\.com/);
});

test.each([
  [
    'Compose 2',
    'Error response from daemon: driver failed programming external connectivity on endpoint slipway-localstack-1 (eed7): ' +
      'Error starting userland proxy: listen tcp4 127.0.0.1:4566: bind: address already in use',
  ],
  [
    'a container that has it',
    'ERROR: for localstack  Cannot start service localstack: Bind for 127.0.0.1:4566 failed: port is already allocated',
  ],
])('a port that is taken is named, with the command that takes another one (%s)', async (_what, printed) => {
  const run = fakePrograms({
    'docker compose version': { code: 0 },
    'docker compose up --detach --build': { code: 1, printed },
  });
  const compose = await Compose.find({ root, run });

  await expect(compose.up(() => {})).rejects.toThrow(
    'Port 4566 of 127.0.0.1 is taken, perhaps by "npm start" or by another LocalStack. Stop what listens there, or take ' +
      'another port, e.g. "LOCALSTACK_PORT=4666 npm run local".',
  );
});

test('of what Compose prints, build steps and states of containers are told', async () => {
  const healthy = { code: 0, printed: 'running healthy' };
  const run = fakePrograms({
    'docker compose version': { code: 0 },
    'docker compose up --detach --build': {
      code: 0,
      printed: [
        '#11 [mock-sagemaker build 4/7] RUN npm ci',
        '#11 21.26 added 285 packages in 21s',
        'Step 4/7 : RUN npm ci',
        ' ---> Using cache',
        ' Container slipway-localstack-1  Healthy',
      ].join('\n'),
    },
    ...Object.fromEntries(
      ['localstack', 'mock-sagemaker', 'digits'].flatMap((service) => [
        [`docker compose ps --quiet ${service}`, { code: 0, printed: service }],
        [`docker inspect --format {{.State.Status}} {{.State.Health.Status}} ${service}`, healthy],
      ]),
    ),
  });
  const told: string[] = [];
  const compose = await Compose.find({ root, run });

  await compose.up((line) => told.push(line));

  expect(told).toEqual([
    'mock-sagemaker build 4/7: RUN npm ci',
    'Step 4/7 : RUN npm ci',
    'Container slipway-localstack-1 Healthy',
  ]);
});

test('a container that ends while it starts is named, with the command that shows its log', async () => {
  const run = fakePrograms({
    'docker compose version': { code: 0 },
    'docker compose up --detach --build': { code: 0 },
    'docker compose ps --quiet localstack': { code: 0, printed: 'c1' },
    'docker inspect --format {{.State.Status}} {{.State.Health.Status}} c1': { code: 0, printed: 'exited unhealthy\n' },
  });
  const compose = await Compose.find({ root, run });

  await expect(compose.up(() => {})).rejects.toThrow(
    'The container localstack does not come up (exited unhealthy). Run "docker compose logs localstack" to see why.',
  );
});

test('a container’s address is the one on this machine', async () => {
  const run = fakePrograms({
    'docker compose version': { code: 0 },
    'docker compose port localstack 4566': { code: 0, printed: '127.0.0.1:4666' },
    'docker compose port mock-sagemaker 4577': { code: 0, printed: ':0' },
  });
  const compose = await Compose.find({ root, run });

  expect(await compose.url('localstack')).toBe('http://127.0.0.1:4666');
  await expect(compose.url('mock-sagemaker')).rejects.toThrow(
    'The container mock-sagemaker is not running. Run "npm run local" to start all of them.',
  );
});
