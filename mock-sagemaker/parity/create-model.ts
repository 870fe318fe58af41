import { modelRequestSchema } from '../operations/model.ts';
import type { OperationParity, Row } from './parity.ts';

const asSent =
  'operations/answers › DescribeModel returns every member of the request as it was sent, but the tags: case %#';
const limits = 'operations/create-model › %s keeps its limits';
const kept: Row = ['kept; without effect', 'assumed', asSent];
const checked: Row = ['checked and kept; a job of such a model is refused', 'documented', limits];

export const createModelParity: OperationParity = {
  name: 'CreateModel',
  schema: modelRequestSchema,
  request: {
    ModelName: [
      'can be used again after DeleteModel',
      'documented',
      'conformance/models-and-tags › 21, 22: a model can be created once, and deleted',
    ],
    PrimaryContainer: ['the one container', 'documented', asSent],
    Containers: [
      'an inference pipeline: each answer is the next request',
      'documented',
      'conformance/inference-pipeline › 4.1: the answer of a container is the request of the next',
    ],
    '(PrimaryContainer|Containers[]).ContainerHostname': [
      'names the container in the log streams of a pipeline',
      'assumed',
      'conformance/logs › 7.3: each container of an inference pipeline has a stream of its own',
    ],
    '(PrimaryContainer|Containers[]).Image': [
      '`http://host:port` is a running server; other names: the image map, else Docker',
      'assumed',
      'models/docker-launcher › runs an image that is not in the map as a container',
    ],
    '(PrimaryContainer|Containers[]).ImageConfig': kept,
    '(PrimaryContainer|Containers[]).ImageConfig.RepositoryAccessMode': kept,
    '(PrimaryContainer|Containers[]).ImageConfig.RepositoryAuthConfig': kept,
    '(PrimaryContainer|Containers[]).ImageConfig.RepositoryAuthConfig.RepositoryCredentialsProviderArn': kept,
    '(PrimaryContainer|Containers[]).Mode': [
      'kept; jobs refuse a model with MultiModel, which Batch Transform cannot use',
      'documented',
      'operations/check-model-fits-transform › refuses %j',
    ],
    '(PrimaryContainer|Containers[]).ModelDataUrl': [
      'fetched and unpacked where the server is started here',
      'documented',
      'models/model-data › unpacks the archive',
    ],
    '(PrimaryContainer|Containers[]).ModelDataSource': [
      'jobs of such a model are refused',
      'observed',
      'conformance/create-transform-job › 24: a model with ModelDataSource is refused for jobs',
    ],
    '(PrimaryContainer|Containers[]).ModelDataSource.S3DataSource': checked,
    '(PrimaryContainer|Containers[]).ModelDataSource.S3DataSource.S3Uri': checked,
    '(PrimaryContainer|Containers[]).ModelDataSource.S3DataSource.S3DataType': checked,
    '(PrimaryContainer|Containers[]).ModelDataSource.S3DataSource.CompressionType': checked,
    '(PrimaryContainer|Containers[]).ModelDataSource.S3DataSource.ModelAccessConfig': checked,
    '(PrimaryContainer|Containers[]).ModelDataSource.S3DataSource.ModelAccessConfig.AcceptEula': checked,
    '(PrimaryContainer|Containers[]).ModelDataSource.S3DataSource.HubAccessConfig': checked,
    '(PrimaryContainer|Containers[]).ModelDataSource.S3DataSource.HubAccessConfig.HubContentArn': checked,
    '(PrimaryContainer|Containers[]).ModelDataSource.S3DataSource.ManifestS3Uri': checked,
    '(PrimaryContainer|Containers[]).ModelDataSource.S3DataSource.ETag': checked,
    '(PrimaryContainer|Containers[]).ModelDataSource.S3DataSource.ManifestEtag': checked,
    '(PrimaryContainer|Containers[]).AdditionalModelDataSources': [
      'kept; jobs refuse a model that has some: they are not fetched',
      'assumed',
      'operations/check-model-fits-transform › refuses %j',
    ],
    '(PrimaryContainer|Containers[]).AdditionalModelDataSources[].ChannelName': kept,
    '(PrimaryContainer|Containers[]).AdditionalModelDataSources[].S3DataSource': kept,
    '(PrimaryContainer|Containers[]).AdditionalModelDataSources[].S3DataSource.S3Uri': kept,
    '(PrimaryContainer|Containers[]).AdditionalModelDataSources[].S3DataSource.S3DataType': kept,
    '(PrimaryContainer|Containers[]).AdditionalModelDataSources[].S3DataSource.CompressionType': kept,
    '(PrimaryContainer|Containers[]).AdditionalModelDataSources[].S3DataSource.ModelAccessConfig': kept,
    '(PrimaryContainer|Containers[]).AdditionalModelDataSources[].S3DataSource.ModelAccessConfig.AcceptEula': kept,
    '(PrimaryContainer|Containers[]).AdditionalModelDataSources[].S3DataSource.HubAccessConfig': kept,
    '(PrimaryContainer|Containers[]).AdditionalModelDataSources[].S3DataSource.HubAccessConfig.HubContentArn': kept,
    '(PrimaryContainer|Containers[]).AdditionalModelDataSources[].S3DataSource.ManifestS3Uri': kept,
    '(PrimaryContainer|Containers[]).AdditionalModelDataSources[].S3DataSource.ETag': kept,
    '(PrimaryContainer|Containers[]).AdditionalModelDataSources[].S3DataSource.ManifestEtag': kept,
    '(PrimaryContainer|Containers[]).Environment': [
      'the server’s variables; those of the job go on top',
      'documented',
      'models/model-servers › 46: the server sees SAGEMAKER_BATCH always and the other variables if the request sets them',
    ],
    '(PrimaryContainer|Containers[]).Environment.<key>': ['the message names the whole map', 'observed', limits],
    '(PrimaryContainer|Containers[]).Environment.<value>': ['the message names the whole map', 'observed', limits],
    '(PrimaryContainer|Containers[]).ModelPackageName': [
      'kept; jobs refuse a model that has no Image besides',
      'assumed',
      'operations/check-model-fits-transform › refuses %j',
    ],
    '(PrimaryContainer|Containers[]).InferenceSpecificationName': kept,
    '(PrimaryContainer|Containers[]).MultiModelConfig': kept,
    '(PrimaryContainer|Containers[]).MultiModelConfig.ModelCacheSetting': kept,
    '(PrimaryContainer|Containers[]).ContainerMetricsConfig': kept,
    '(PrimaryContainer|Containers[]).ContainerMetricsConfig.MetricsEndpoints': kept,
    '(PrimaryContainer|Containers[]).ContainerMetricsConfig.MetricsEndpoints[].MetricsEndpointPath': kept,
    '(PrimaryContainer|Containers[]).ContainerMetricsConfig.MetricsEndpoints[].MetricPublishFrequencyInSeconds': kept,
    InferenceExecutionConfig: kept,
    'InferenceExecutionConfig.Mode': [
      'jobs refuse a model with Direct',
      'assumed',
      'operations/check-model-fits-transform › refuses %j',
    ],
    ExecutionRoleArn: [
      'never assumed; named where S3 objects are missing',
      'assumed',
      'conformance/create-rules › 13.1.1: any role of the right form will do; the one of the model is named where it matters',
    ],
    VpcConfig: kept,
    'VpcConfig.SecurityGroupIds': kept,
    'VpcConfig.SecurityGroupIds[]': kept,
    'VpcConfig.Subnets': kept,
    'VpcConfig.Subnets[]': kept,
    EnableNetworkIsolation: kept,
    Tags: [
      'kept for ListTags, not in Describe',
      'documented',
      'operations/answers › ListModels and ListTags have the members of their answers',
    ],
    'Tags[].Key': ['the last of equal keys counts', 'assumed', limits],
    'Tags[].Value': ['may be empty', 'documented', limits],
  },
  answer: {
    ModelArn: ['has the name in lower case', 'assumed', asSent],
  },
  errors: {
    '`ValidationException`: constraints': ['all in one message', 'observed', limits],
    '`ValidationException`: PrimaryContainer and Containers': [
      'text not known',
      'assumed',
      'conformance/models › a model has PrimaryContainer or Containers, not both',
    ],
    '`ValidationException`: some containers have a ContainerHostname, some not; Direct without': [
      'code and text not known',
      'assumed',
      'operations/check-model-rules › refuses %j',
    ],
    '`ValidationException`: more than 32 KB of Environment in all': [
      'the limit is documented, the text is not',
      'documented',
      'operations/check-model-rules › refuses %j',
    ],
    '`ResourceLimitExceeded`': [
      'never: there is no quota of models',
      'assumed',
      'conformance/fuzz › 10,000 broken requests get answers of the service, break nothing, and the jobs among them end',
    ],
    '`ValidationException`: the model exists': [
      '`Cannot create already existing model "<arn>".`',
      'observed',
      'conformance/models-and-tags › 21, 22: a model can be created once, and deleted',
    ],
  },
};
