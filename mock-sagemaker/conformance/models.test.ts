import { expect, it } from 'vitest';
import { TestEnvironment } from '../testing/environment.ts';
import { send } from '../testing/send.ts';

it('a model has PrimaryContainer or Containers, not both', async () => {
  await using environment = await TestEnvironment.start();

  const { status, body } = await send(environment, 'CreateModel', {
    ModelName: 'm2',
    PrimaryContainer: { Image: 'x' },
    Containers: [{ Image: 'y' }],
  });

  expect(status).toBe(400);
  expect(body).toEqual({
    __type: 'ValidationException',
    message: 'Specify PrimaryContainer or Containers, not both.',
  });
});

it('an unknown model cannot be deleted', async () => {
  await using environment = await TestEnvironment.start();

  const { status, body } = await send(environment, 'DeleteModel', { ModelName: 'nope' });

  expect(status).toBe(400);
  expect(body).toEqual({
    __type: 'ValidationException',
    message: 'Could not find model "arn:aws:sagemaker:us-east-1:111122223333:model/nope".',
  });
});

it('a model is found in any letter case, and its name is unique so', async () => {
  await using environment = await TestEnvironment.start();
  await send(environment, 'CreateModel', { ModelName: 'Digits' });

  const found = await send(environment, 'DescribeModel', { ModelName: 'digits' });
  const again = await send(environment, 'CreateModel', { ModelName: 'DIGITS' });

  expect(found.body.ModelName).toBe('Digits');
  expect(again.body.message).toBe(
    'Cannot create already existing model "arn:aws:sagemaker:us-east-1:111122223333:model/digits".',
  );
});
