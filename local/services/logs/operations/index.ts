import { createLogGroup } from './create-log-group.ts';
import { createLogStream } from './create-log-stream.ts';
import { deleteLogGroup } from './delete-log-group.ts';
import { deleteLogStream } from './delete-log-stream.ts';
import { deleteRetentionPolicy } from './delete-retention-policy.ts';
import { describeLogGroups } from './describe-log-groups.ts';
import { describeLogStreams } from './describe-log-streams.ts';
import { filterLogEvents } from './filter-log-events.ts';
import { getLogEvents } from './get-log-events.ts';
import { listTagsForResource } from './list-tags-for-resource.ts';
import { putLogEvents } from './put-log-events.ts';
import { putRetentionPolicy } from './put-retention-policy.ts';
import { tagResource } from './tag-resource.ts';
import { untagResource } from './untag-resource.ts';

/** Every operation of CloudWatch Logs that this environment has. */
export const operations = [
  createLogGroup,
  createLogStream,
  deleteLogGroup,
  deleteLogStream,
  deleteRetentionPolicy,
  describeLogGroups,
  describeLogStreams,
  filterLogEvents,
  getLogEvents,
  listTagsForResource,
  putLogEvents,
  putRetentionPolicy,
  tagResource,
  untagResource,
];

/** Operations of the service that are refused: queries, metric filters, subscriptions, exports. */
export const notImplementedOperations: readonly string[] = [
  'AssociateKmsKey',
  'CreateExportTask',
  'DeleteMetricFilter',
  'DeleteSubscriptionFilter',
  'DescribeExportTasks',
  'DescribeMetricFilters',
  'DescribeQueries',
  'DescribeSubscriptionFilters',
  'DisassociateKmsKey',
  'GetLogGroupFields',
  'GetLogRecord',
  'GetQueryResults',
  'ListLogGroups',
  'ListTagsLogGroup',
  'PutMetricFilter',
  'PutQueryDefinition',
  'PutSubscriptionFilter',
  'StartLiveTail',
  'StartQuery',
  'StopQuery',
  'TagLogGroup',
  'TestMetricFilter',
  'UntagLogGroup',
];
