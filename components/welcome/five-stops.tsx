import { Track } from '#components/conversions/track.tsx';
import { STOPS, type Stop } from '#lib/core/track.ts';

const SAID: Record<Stop, string> = {
  started: 'You leave for an offer. It stands under Activity that second.',
  reported: 'The provider tells us what you finished.',
  checked: 'We prove the call and the offer’s rules, and book the points.',
  held: 'They are pending for a while, because results can be corrected. Release is automatic.',
  final: 'After this day nobody can take them back.',
};

/** How a point travels, in the five stops that stand in every row. */
export function FiveStops() {
  return <Track stops={STOPS.map((stop) => ({ stop, state: 'ahead' }))} beneath={SAID} wide />;
}
