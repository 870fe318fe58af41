import { Embedded } from './environments/embedded.ts';
import { runSuites } from './run-suites.ts';
import { suites } from './suites/index.ts';

runSuites(new Embedded(), suites);
