import { LocalStack } from './environments/localstack.ts';
import { runSuites } from './run-suites.ts';
import { suites } from './suites/index.ts';

runSuites(new LocalStack(), suites);
