import { App } from 'aws-cdk-lib';
import { parametersFromContext, parseConfig } from './config.ts';
import { ConfigError } from './errors.ts';
import { SlipwayStack } from './slipway-stack.ts';
import { synthesisContext } from './synthesis-context.ts';

const app = new App({
  analyticsReporting: false,
  treeMetadata: false,
  stackTraces: false,
  postCliContext: synthesisContext,
});
try {
  const config = parseConfig(parametersFromContext(app.node.getAllContext()));
  new SlipwayStack(app, 'Slipway', { config, handlersFolder: 'dist/handlers' });
  app.synth();
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
