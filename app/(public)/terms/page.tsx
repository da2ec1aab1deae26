import { RulesText } from '#components/glossary/rules-text.tsx';
import { PageTitle } from '#components/ui/page-title.tsx';
import { dayInWords } from '#lib/core/day-in-words.ts';
import { TERMS_OF_USE } from '#lib/core/glossary/terms-of-use.ts';
import { TERMS_VERSION } from '#lib/core/rules.ts';
import { publicPage } from '#lib/web/public-page.ts';

export const metadata = publicPage(
  '/terms',
  'Terms of use',
  'The rules between you and this site: who may take part, what points are worth, when they are final, and what we owe you.',
);

export default function TermsPage() {
  return (
    <>
      <PageTitle
        lead={`In force since ${dayInWords(TERMS_VERSION)}. Short on purpose: the glossary explains each word.`}
      >
        Terms of use
      </PageTitle>
      <RulesText parts={TERMS_OF_USE} />
    </>
  );
}
