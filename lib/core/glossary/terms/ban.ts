import { points, workingDays, worth } from '#lib/core/glossary/phrases.ts';
import type { TermOf } from '#lib/core/glossary/term.ts';

/** The end of an account, by decision. */
export const ban: TermOf = (s) => ({
  group: 'help',
  also: [
    'banned',
    'account closed',
    'termination',
    'fraud',
    'appeal',
    'excluded',
    'multiple accounts',
    'vpn',
  ],
  summary:
    'A ban ends an account for fraud or serious breach, by written notice with a reason. Honest points are still paid.',
  quick:
    'A ban ends the use of an account by decision of the people who run the site. It comes as a written notice with the reason, after a [[pause]], and can be appealed. Points that were honestly earned are paid.',
  detail: [
    'A ban is for deliberate breach: several accounts of one person to be paid several times, forged proof in a [[claim]], programs that answer surveys, payments made with other people’s cards, purchases disputed at the bank to keep both points and money. It is not for bad luck. Many [[disqualification|disqualifications]], a [[reversal]], a [[debt]], an unfriendly message or a long absence are no reasons.',
    'It always begins with a pause, in which you are told what the question is and can answer it. If the answer does not clear it up, a person decides, writes down the reason and the facts it rests on, and you are sent the notice. Signals from a machine may start the question. They never decide it.',
    'The notice separates two sums. Points that rest on the breach are taken back, row by row, with the reason. Points that were earned honestly, before or beside it, are paid out, even below the ordinary minimum. A ban does not make the site richer.',
    'You may appeal. Somebody else than the first person looks at it, with everything you add, and answers in writing. The decision on an appeal is final here; your rights in law are not touched by it.',
  ],
  why: [
    'Advertisers pay for real people. Fraud is paid for by everybody else here: with longer [[hold|holds]], lower prices and offers that disappear. So it has to have an end.',
    'A ban is also the strongest thing a site can do to a person, so it needs more than a feeling: a notice, a reason, a second look, and honest money returned.',
  ],
  steps: [
    'Something is noticed, and the account is paused with a reason and a date.',
    'You are asked, and you answer.',
    'A person decides on the facts. If they do not prove a breach, the pause ends.',
    'If they do, you receive the written notice: reason, facts, what is taken back, what is paid.',
    'You may appeal with new facts or a correction of the old ones.',
    'Somebody else decides the appeal. Honestly earned points are paid in every case.',
  ],
  examples: [
    {
      title: 'Three accounts, one person',
      text: `One person runs three accounts and is paid three times for an install worth ${worth(450n)}. Two of the credits, ${points(900n)} together, rest on the breach and are taken back. ${points(1500n)} from surveys in the first account were earned honestly and are paid.`,
    },
    {
      title: 'A ban that did not happen',
      text: 'A network calls a member’s results impossible: two levels within a minute. The member shows that the game reports both when one goes online again. The pause ends, and the network is told.',
    },
    {
      title: 'An appeal that succeeds',
      text: 'A member is banned for a forged confirmation. In the appeal the shop itself confirms the order; its template had changed. The ban is lifted, and the claim is paid.',
    },
  ],
  facts: [
    ['Decided by', 'A person, after a pause'],
    ['Form', 'A written notice with the reason'],
    ['Appeal', 'Yes; decided by somebody else'],
    ['Honestly earned points', 'Paid, also below the minimum'],
    ['Not a reason', 'Reversals, debt, disqualifications, absence'],
    ['One person', 'One account'],
  ],
  tips: [
    'Use one account, your own name and your own means of payment. That is nearly all there is to it.',
    'Do offers without a VPN: it makes an honest person look like a hidden one.',
    'If two people share a household, tell [[/support|support]] before both do the same offer.',
    'If you have made a mistake, say so in your answer to the pause. People decide better about facts they did not have to find.',
  ],
  mistakes: [
    {
      mistake: 'Coming back with a new account.',
      better: 'Appeal. A new account is found and ends your chance of a second look.',
    },
    {
      mistake: 'Selling, lending or buying an account.',
      better: 'Accounts belong to one person. Its history and its trust level cannot be handed on.',
    },
    {
      mistake: 'Answering a notice with anger and no facts.',
      better: 'Name the row, the date and what happened. That is what a second person can weigh.',
    },
  ],
  troubles: [
    {
      problem: 'I cannot sign in. Am I banned?',
      solution:
        'A ban comes with a notice to your e-mail address. Without one it is far more likely a password or a mistyped address; use the reset on the sign-in page.',
    },
    {
      problem: 'The notice says that points were taken back, and I disagree with one row.',
      solution: 'Appeal for that row alone. A notice can be right about one thing and wrong about another.',
    },
    {
      problem: 'I was banned and still have points.',
      solution:
        'The notice says what is paid and how. If it says nothing about a balance, [[/support|ask]]: support stays open to you.',
    },
    {
      problem: 'Results I had started before still arrive.',
      solution: `They wait for a person, as calls for any account that is not open do, and are decided within ${workingDays(s.reviewWorkingDays)}.`,
    },
  ],
  questions: [
    {
      question: 'Can a machine ban me?',
      answer: 'No. Software collects signals; a person decides and signs for it.',
    },
    {
      question: 'Is there a ban for a while?',
      answer: 'That is what a [[pause]] is: a stop with a date. A ban has no end unless an appeal succeeds.',
    },
    {
      question: 'May I still have my data?',
      answer:
        'Yes. Your right to see and take away your data does not depend on the state of your account. See [[/privacy|the privacy notice]].',
    },
  ],
  related: ['pause', 'claim', 'chargeback', 'reversal'],
});
