import { CallbackUrls } from '#components/operator/callback-urls.tsx';
import { RevealForm } from '#components/operator/reveal-form.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Section } from '#components/ui/section.tsx';
import { callbackUrl, clearSettings } from '#lib/core/protocol/callback-url.ts';
import type { AccountView } from '#lib/data/provider-accounts-page.ts';
import { revealAction } from './reveal-action.ts';

/** What to paste into the network's dashboard, with placeholders where a secret must stand. */
export function CallbackSection({ account, publicUrl }: { account: AccountView; publicUrl: string }) {
  const { slug, definition } = account;
  if (definition === null)
    return (
      <Section id="part-callback" title="Callback URL">
        <Notice>
          This version of the product cannot read the stored definition, so its calls are refused. Add the
          definition again on the command line.
        </Notice>
      </Section>
    );
  const base = account.publicUrls[0] ?? publicUrl;
  const clear = clearSettings(definition);
  return (
    <Section id="part-callback" title="Callback URL">
      <CallbackUrls
        alone={definition.calls.length === 1}
        urls={definition.calls.map(({ name, method }) => ({
          name,
          method,
          url: callbackUrl(definition, base, `/api/postback/${slug}`, {}, name),
        }))}
      />
      {clear.length > 0 && (
        <RevealForm
          slug={slug}
          labels={clear.map((name) => definition.settings[name]?.label ?? name).join(' and ')}
          reveal={revealAction}
        />
      )}
    </Section>
  );
}
