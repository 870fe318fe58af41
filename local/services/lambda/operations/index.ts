import { getAccountSettings } from './get-account-settings.ts';
import { getEventSourceMapping } from './get-event-source-mapping.ts';
import { getFunction } from './get-function.ts';
import { getFunctionConcurrency } from './get-function-concurrency.ts';
import { getFunctionConfiguration } from './get-function-configuration.ts';
import { invoke } from './invoke.ts';
import { listEventSourceMappings } from './list-event-source-mappings.ts';
import { listFunctions } from './list-functions.ts';
import { listTags } from './list-tags.ts';
import { updateEventSourceMapping } from './update-event-source-mapping.ts';

/** Every operation of Lambda's API that this environment has. */
export const operations = [
  getAccountSettings,
  getEventSourceMapping,
  getFunction,
  getFunctionConcurrency,
  getFunctionConfiguration,
  invoke,
  listEventSourceMappings,
  listFunctions,
  listTags,
  updateEventSourceMapping,
];
