import { Badge, type Tone } from '#components/ui/badge.tsx';
import type { IconName } from '#components/ui/icon-paths.ts';
import { CONFIDENCE_WORDS, type Confidence } from '#lib/core/protocol/catalogue-entry.ts';

const LOOKS: Record<Confidence, { icon: IconName; tone: Tone }> = {
  'vendor-documented': { icon: 'check', tone: 'good' },
  'integration-documented': { icon: 'people', tone: 'quiet' },
  unconfirmed: { icon: 'question', tone: 'pending' },
};

/** How sure the facts of a network are. */
export function SureBadge({ confidence }: { confidence: Confidence }) {
  return <Badge {...LOOKS[confidence]}>{CONFIDENCE_WORDS[confidence].short}</Badge>;
}
