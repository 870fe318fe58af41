import { hostname } from 'node:os';
import { ownerOf, ownerVariable } from './environments/container-owner.ts';
import { LocalStack } from './environments/localstack.ts';
import { runSuites } from './run-suites.ts';
import { suites } from './suites/index.ts';

runSuites(new LocalStack(process.env[ownerVariable] ?? ownerOf(hostname(), process.pid)), suites);
