/**
 * Settings of the CDK that change the template. They stand here and not in `cdk.json`, which only the CDK's command line
 * reads, so that every way to synthesize gives the same bytes. Paths and asset folders of the machine stay out.
 */
export const synthesisContext = {
  'aws:cdk:enable-path-metadata': false,
  'aws:cdk:enable-asset-metadata': false,
  'aws:cdk:version-reporting': false,
  '@aws-cdk/aws-iam:minimizePolicies': true,
  '@aws-cdk/aws-apigateway:usagePlanKeyOrderInsensitiveId': true,
};
