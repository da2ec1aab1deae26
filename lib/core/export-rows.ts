import type { ActivityRow } from '#lib/core/activity.ts';
import { isoInZone } from '#lib/core/activity-months.ts';
import { MEMBER_STATES, memberState } from '#lib/core/explain.ts';

/** What a member takes away, by what the format is asked for as. */
export const EXPORT_FORMATS = {
  csv: { mediaType: 'text/csv; charset=utf-8', extension: 'csv' },
  /** With the mark by which Excel knows that it is UTF-8. */
  'csv-excel': { mediaType: 'text/csv; charset=utf-8', extension: 'csv' },
  json: { mediaType: 'application/json; charset=utf-8', extension: 'json' },
} as const;

export type ExportFormat = keyof typeof EXPORT_FORMATS;

/** Whether a text names a format. */
export const isExportFormat = (text: string): text is ExportFormat => Object.hasOwn(EXPORT_FORMATS, text);

/** One row as it is taken away. Times are ISO 8601 with the member's own offset; points are whole. */
export interface ExportedRow {
  readonly id: string;
  readonly state: string;
  readonly title: string;
  readonly step: string | null;
  readonly provider: string;
  readonly kind: string;
  /** Signed: what was taken back stands with a minus. */
  readonly points: number;
  readonly at: string;
  readonly held_until: string | null;
  readonly settled_at: string | null;
  readonly final_after: string | null;
  readonly reason: string | null;
}

export const EXPORT_COLUMNS: readonly (keyof ExportedRow)[] = [
  'id',
  'state',
  'title',
  'step',
  'provider',
  'kind',
  'points',
  'at',
  'held_until',
  'settled_at',
  'final_after',
  'reason',
];

/** @param zone a zone the runtime knows */
export function toExportedRow(row: ActivityRow, zone: string): ExportedRow {
  const time = (at: Date | null) => (at === null ? null : isoInZone(at, zone));
  return {
    id: row.id,
    state: MEMBER_STATES[memberState(row.state)].word,
    title: row.title,
    step: row.eventName,
    provider: row.provider,
    kind: row.kind,
    points: Number(row.state === 'reversed' ? -row.points : row.points),
    at: isoInZone(row.at, zone),
    held_until: time(row.holdUntil),
    settled_at: time(row.settledAt),
    final_after: time(row.finalAfter),
    reason: row.reason,
  };
}
