import type * as apigateway from 'aws-cdk-lib/aws-apigateway';
import type * as lambda from 'aws-cdk-lib/aws-lambda';

/** What alarms and the dashboard look at. */
export interface WatchedService {
  api: apigateway.RestApi;
  functions: {
    jobApi: lambda.Function;
    streamProcessor: lambda.Function;
    transformStarter: lambda.Function;
    resultWriter: lambda.Function;
    transformWatcher: lambda.Function;
    failedRecords: lambda.Function;
    reconciler: lambda.Function;
  };
}
