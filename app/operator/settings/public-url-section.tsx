import Link from 'next/link';
import { ActForm } from '#components/operator/act-form.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Section } from '#components/ui/section.tsx';
import { CALLERS_ALIKE } from '#lib/config/env.ts';
import { httpsWarning, PUBLIC_URL_FIELD } from '#lib/core/public-url.ts';
import { changePublicUrlAction } from './public-url-action.ts';

/** The address the site is reached and called under. */
export function PublicUrlSection({
  publicUrl,
  fixed,
  reached,
  alike,
}: {
  publicUrl: string;
  /** Why it cannot be changed here; null when it can. */
  fixed: string | null;
  /** Origin this page was reached under. */
  reached: string;
  /** Nobody said that a proxy stands in front, and one must. */
  alike: boolean;
}) {
  const overHttp = httpsWarning('https:', reached);
  return (
    <Section id="part-address" title="Public address">
      <p className="mb-2 max-w-text">
        Where people reach this site and networks call it: <span className="break-all">{publicUrl}</span>.
        Links in mails lead there.
      </p>
      {alike && (
        <div className="mb-4">
          <Notice>
            {CALLERS_ALIKE}. It is set in the environment or in .env, and read at the next start.
          </Notice>
        </div>
      )}
      {fixed === null ? (
        <>
          <p className="mb-4 max-w-text text-meta text-muted">
            It was told when the site was set up.{' '}
            <Link href="/operator/audit?about=setting/public-url" prefetch={false} className="link">
              Every change
            </Link>
          </p>
          <ActForm
            version={publicUrl}
            id="public-url"
            action={changePublicUrlAction}
            hidden={{ seen: publicUrl }}
            fields={[
              {
                name: PUBLIC_URL_FIELD,
                label: 'Public address of the site',
                kind: 'line',
                value: publicUrl,
                hint: `Such as https://rewards.example.com, without path or query.${overHttp === null ? '' : ` ${overHttp}`}`,
              },
              { name: 'reason', label: 'Reason', kind: 'text', hint: 'Kept in the audit log.' },
            ]}
            submit="Change the public address"
            busy="Changing …"
            confirm="Yes, change it"
          />
        </>
      ) : (
        <p className="max-w-text text-muted">{fixed}</p>
      )}
    </Section>
  );
}
