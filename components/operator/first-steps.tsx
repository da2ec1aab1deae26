import Link from 'next/link';
import { Icon } from '#components/ui/icon.tsx';
import { Section } from '#components/ui/section.tsx';

interface Props {
  /** The account added last; null while there is none. */
  readonly provider: string | null;
  readonly hasOffer: boolean;
  /** A call came in. */
  readonly hasCall: boolean;
}

/** What a new site needs, in order, until all of it is done. */
export function FirstSteps({ provider, hasOffer, hasCall }: Props) {
  if (provider !== null && hasOffer && hasCall) return null;
  const steps = [
    {
      done: provider !== null,
      href: '/operator/providers/new',
      name: 'Add a provider',
      text: 'From the catalogue, or one that signs as we describe. Its callback URL goes into the network’s dashboard.',
    },
    {
      done: hasOffer,
      href: '/operator/offers/new',
      name: 'Add an offer',
      text: 'What members can do, its steps and its points. A network’s own wall needs none.',
    },
    {
      done: hasCall,
      href: provider === null ? null : `/operator/providers/${provider}`,
      name: 'Send a test call',
      text: 'Let an address see the provider’s account, your own for a start; “Your callbacks” then sends a signed call and shows each step. It pays nobody.',
    },
  ];
  return (
    <Section title="The next steps">
      <ol className="border-t border-line">
        {steps.map(({ done, href, name, text }, index) => (
          <li key={name} className="flex gap-3 border-b border-line py-3">
            <span className="w-6 text-right text-muted">{(index + 1).toString()}</span>
            <span className="min-w-0">
              {href === null ? (
                <span className="font-semibold">{name}</span>
              ) : (
                <Link href={href} prefetch={false} className="font-semibold text-petrol underline">
                  {name}
                </Link>
              )}{' '}
              {done && (
                <span className="whitespace-nowrap text-meta text-available">
                  <Icon name="check" className="inline size-4" /> done
                </span>
              )}
              <span className="block max-w-text text-muted">{text}</span>
            </span>
          </li>
        ))}
      </ol>
    </Section>
  );
}
