import { FiguresTable } from '#components/advertiser/figures-table.tsx';
import { byWorth, type Figures, isStill, NO_FIGURES } from '#lib/core/advertiser-figures.ts';

interface Offer {
  readonly id: bigint;
  readonly title: string;
  /** As the advertiser's calls name it. */
  readonly externalId: string;
  readonly state: string;
}

/** Offers with their figures: those that moved first, the others named beneath. */
export function OfferFigures({
  offers,
  byOffer,
  total,
}: {
  offers: readonly Offer[];
  /** By the offer's id; what came by a wall under null. */
  byOffer: ReadonlyMap<bigint | null, Figures>;
  total: Figures;
}) {
  const all = offers.map((offer) => ({ offer, figures: byOffer.get(offer.id) ?? NO_FIGURES }));
  const moved = all.filter(({ figures }) => !isStill(figures)).sort((a, b) => byWorth(a.figures, b.figures));
  const still = all.filter(({ figures }) => isStill(figures));
  const elsewhere = byOffer.get(null);
  const shown = moved.length + (elsewhere === undefined ? 0 : 1) > 0;
  if (!shown && still.length === 0) return <p className="text-muted">This account has no offers yet.</p>;
  return (
    <>
      {shown && (
        <FiguresTable
          label="Figures by offer"
          of="Offer"
          rows={[
            ...moved.map(({ offer, figures }) => ({
              key: offer.id.toString(),
              name: <OfferName offer={offer} />,
              figures,
            })),
            ...(elsewhere === undefined
              ? []
              : [{ key: 'wall', name: 'From your own wall', figures: elsewhere }]),
          ]}
          total={total}
        />
      )}
      {shown && (
        <p className="mt-2 max-w-text text-meta text-muted">
          Rate: clicks that led to booked points, of all clicks. Per click: points pending and credited, in
          USD. Reversed: taken back after release. Declined: taken back before.
        </p>
      )}
      {still.length > 0 && (
        <details open={!shown} className="mt-2">
          <summary className="link inline-flex min-h-11 items-center text-meta">
            {still.length === 1 ? 'One offer' : `${still.length} offers`} without a click or a conversion in
            these days
          </summary>
          <ul className="mt-2 grid gap-x-8 gap-y-3 sm:grid-cols-2 lg:grid-cols-3">
            {still.map(({ offer }) => (
              <li key={offer.id.toString()}>
                <OfferName offer={offer} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function OfferName({ offer: { title, externalId, state } }: { offer: Offer }) {
  return (
    <>
      {title}
      <span className="block text-meta text-muted">
        <span className="font-mono">{externalId}</span>
        {state === 'withdrawn' && ' · withdrawn'}
      </span>
    </>
  );
}
