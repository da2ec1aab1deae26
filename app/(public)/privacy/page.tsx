import { RulesText } from '#components/glossary/rules-text.tsx';
import { PageTitle } from '#components/ui/page-title.tsx';
import { dayInWords } from '#lib/core/day-in-words.ts';
import { privacyNotice } from '#lib/core/glossary/privacy-notice.ts';
import { KNOWN_DAYS } from '#lib/core/known-browser.ts';
import { TERMS_VERSION } from '#lib/core/rules.ts';
import { SESSION_SECONDS } from '#lib/web/auth-options.ts';
import { publicPage } from '#lib/web/public-page.ts';

export const metadata = publicPage(
  '/privacy',
  'Privacy',
  'What this site stores about you, why, who sees it, what providers are told, and what is destroyed when you leave.',
);

export default function PrivacyPage() {
  return (
    <>
      <PageTitle
        lead={`In force since ${dayInWords(TERMS_VERSION)}. What we keep, why, and what goes when you go.`}
      >
        Privacy
      </PageTitle>
      <RulesText parts={privacyNotice(SESSION_SECONDS / 86_400, KNOWN_DAYS)} />
    </>
  );
}
