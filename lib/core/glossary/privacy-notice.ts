import { days } from '#lib/core/glossary/phrases.ts';
import type { RulesPart } from '#lib/core/glossary/rules-part.ts';
import { MINIMUM_AGE } from '#lib/core/rules.ts';

/** The privacy notice. @param sessionDays days one stays signed in at most @param knownDays days a browser stays known at most */
export const privacyNotice = (sessionDays: number, knownDays: number): readonly RulesPart[] => [
  {
    title: 'Who is responsible',
    texts: [
      'The operator of this site, who runs it on their own server. Ask through [[/support|support]]: for their name and address, for what is stored about you, and for its correction or deletion.',
    ],
  },
  {
    title: 'What is stored',
    texts: [
      'Your account: e-mail address, a hash of your password (never the password itself), country and time zone if you gave them, and when you agreed to which version of the terms.',
      'Your starts: which [[offers|offer]], when, the kind of device, and your country as it stands in your account. They are the proof that a result is yours.',
      'The calls of providers about you, each [[postback]] as it came. They are sealed with a key that belongs to you alone, and are opened to answer a question about them.',
      'The ledger: every movement of your [[points]], with its cause. Rows are never changed and never removed, since the books must add up.',
      'What you write to us, the files you add, and the mails we send you.',
    ],
  },
  {
    title: 'What is not stored',
    texts: [
      'No card or bank details of your purchases: you pay sellers on their own pages. No profile for advertising, no tracking by others: the pages load nothing from other servers.',
      `Three cookies at most: one that keeps you signed in for up to ${days(sessionDays)}; one that remembers for up to ${days(knownDays)} that you signed in with this browser, so that others who try passwords or ask for links cannot keep you out, and that tells nobody who you are; and one that remembers light or dark if you chose. Addresses are counted against password guessing as hashes that expire.`,
    ],
  },
  {
    title: 'Who sees it',
    texts: [
      'You, and the people who run this site, as far as their task needs it. What they do is logged.',
      'Providers see a random word that stands for you and the id of your start; no name, no e-mail address. Your browser visits their pages when you start an offer: what they collect there follows their own notices.',
      'Advertisers see results and pseudonyms. Nobody buys data here. Authorities get what the law obliges the operator to give.',
    ],
  },
  {
    title: 'How long',
    texts: [
      'As long as you have the account, and the ledger beyond that, since accounts of money must be kept. Calls that could not be verified are kept in a short list that overwrites itself.',
      'Backups hold what the site held when they were made, until the operator’s next ones replace them.',
    ],
  },
  {
    title: 'What deletion does',
    texts: [
      'Your own key is destroyed. The calls that were sealed with it stay as bytes that nobody can read any more, also not in the database and not by us. Those that could not be tied to you were sealed with the site’s key, and are not among them.',
      'Your e-mail address, password hash, country and time zone are removed, and so is the address on your questions to support. The ledger’s rows, those of your activity (each start with the country it was made from), what you wrote to us and the files you added stay, under a number that leads to nobody. Cash out first: points of a deleted account cannot be paid.',
      'You delete it yourself on [[/account/delete|your account page]], or ask us to. While an account is paused, a person decides about it.',
    ],
  },
  {
    title: 'Your rights',
    texts: [
      'You may see and take away your data, have it corrected or deleted, and object. It is open to you at any time in [[/activity|your activity]], and your [[/account|account page]] gives your account, starts, activity, decisions, ledger and questions to support in one file; for the rest write to [[/support|support]]. You may also complain to the data protection authority where you live.',
      `This site is not for people under ${MINIMUM_AGE}. An account of somebody younger is deleted when we learn of it.`,
    ],
  },
];
