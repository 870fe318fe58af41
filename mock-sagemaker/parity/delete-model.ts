import { deleteModelSchema } from '../operations/delete-model.ts';
import type { OperationParity } from './parity.ts';

export const deleteModelParity: OperationParity = {
  name: 'DeleteModel',
  schema: deleteModelSchema,
  request: {
    ModelName: [
      'its tags go with it; jobs that run with it go on',
      'assumed',
      'conformance/requests › a model can be deleted while its job runs',
    ],
  },
  answer: {},
  errors: {
    '`ValidationException`: constraints': [
      'as worded by the service',
      'observed',
      'operations/input-limits › $path of $operation keeps its limits',
    ],
    '`ValidationException`: no such model': [
      '`Could not find model "<arn>".`',
      'observed',
      'conformance/models › an unknown model cannot be deleted',
    ],
  },
};
