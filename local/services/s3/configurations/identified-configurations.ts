import type { IdentifiedConfiguration } from './identified-configuration.ts';

// Kept and given back: nothing is analysed, moved, listed or measured.

export const analytics: IdentifiedConfiguration = {
  subresource: 'analytics',
  root: 'AnalyticsConfiguration',
  listRoot: 'ListBucketAnalyticsConfigurationsResult',
  lists: ['Tag'],
  required: ['StorageClassAnalysis'],
};

export const intelligentTiering: IdentifiedConfiguration = {
  subresource: 'intelligent-tiering',
  root: 'IntelligentTieringConfiguration',
  listRoot: 'ListBucketIntelligentTieringConfigurationsOutput',
  lists: ['Tag', 'Tiering'],
  required: ['Status', 'Tiering'],
};

export const inventory: IdentifiedConfiguration = {
  subresource: 'inventory',
  root: 'InventoryConfiguration',
  listRoot: 'ListInventoryConfigurationsResult',
  lists: ['Field'],
  required: ['Destination', 'IsEnabled', 'IncludedObjectVersions', 'Schedule'],
};

export const metrics: IdentifiedConfiguration = {
  subresource: 'metrics',
  root: 'MetricsConfiguration',
  listRoot: 'ListMetricsConfigurationsResult',
  lists: ['Tag'],
  required: [],
  putStatus: 204,
};
