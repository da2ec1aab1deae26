import type { ActivityKind } from '#lib/core/holds.ts';

/** What a kind is called where it stands alone, in the order it is offered. */
export const KIND_LABELS: Record<ActivityKind, string> = {
  survey: 'Survey',
  app: 'App',
  game: 'Game',
  purchase: 'Purchase',
  trial: 'Trial or subscription',
  video: 'Video',
  'micro-task': 'Micro-task',
  unknown: 'Other',
};

export const KINDS = Object.keys(KIND_LABELS) as readonly ActivityKind[];
