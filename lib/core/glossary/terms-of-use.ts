import { days, points, workingDays } from '#lib/core/glossary/phrases.ts';
import type { RulesPart } from '#lib/core/glossary/rules-part.ts';
import { formatPoints, POINTS_PER_USD } from '#lib/core/points.ts';
import {
  CASH_OUT_MINIMUM_POINTS,
  CLAIM_ANSWER_WORKING_DAYS,
  DEBT_IDLE_DAYS,
  FINAL_AFTER_DAYS,
  FIRST_CASH_OUT_MINIMUM_POINTS,
  MINIMUM_AGE,
} from '#lib/core/rules.ts';

/** The terms of use. Whoever changes them moves TERMS_VERSION on. */
export const TERMS_OF_USE: readonly RulesPart[] = [
  {
    title: 'Who we are',
    texts: [
      'This site is run by a person or company of its own, the operator, on their own server. The software it runs on, BountyCore, is free to use; its makers have no part in this site and no access to it.',
      'Ask the operator anything through [[/support|support]], also for their name and postal address.',
    ],
  },
  {
    title: 'Who may take part',
    texts: [
      `You must be at least ${MINIMUM_AGE} years old. Each person has one account, uses it personally, and may not sell, lend or hand it on.`,
      'You say truthfully who and where you are as far as an offer asks for it, and do offers yourself: without programs, and without hiding your country.',
    ],
  },
  {
    title: 'Offers and points',
    texts: [
      'What an [[offers|offer]] asks and pays is shown before you start it. Those terms are the ones your result is checked against. A provider must confirm the result with a genuine [[postback]]; without one, no points are owed, and a [[claim]] can be opened.',
      `${formatPoints(POINTS_PER_USD)} points are worth 1 US dollar. Points never expire. They are held for the times printed under [[hold]], and can be taken back when the provider does so: see [[decline]] and [[reversal]].`,
      `A released credit is final ${days(FINAL_AFTER_DAYS)} after it was booked, unless the provider’s own term is another. A later correction is our loss, unless two people on our side find fraud. Our own mistakes never become your [[debt]]; debt is never asked for in money, and is written off after ${days(DEBT_IDLE_DAYS)} without activity.`,
    ],
  },
  {
    title: 'Cash-out',
    texts: [
      `A [[cash-out]] starts at ${points(CASH_OUT_MINIMUM_POINTS)}, the first one at ${points(FIRST_CASH_OUT_MINIMUM_POINTS)}, unless the method names another minimum. Its conditions are listed in your account before you ask for one. Taxes on what you earn are yours to declare.`,
    ],
  },
  {
    title: 'Pauses and bans',
    texts: [
      'A [[pause]] has a reason, a person responsible and a date of review. A [[ban]] follows only deliberate breach of these terms, comes as a written notice, and can be appealed. Honestly earned points are paid in either case.',
    ],
  },
  {
    title: 'Missing points and complaints',
    texts: [
      `Claims and complaints are answered first within ${workingDays(CLAIM_ANSWER_WORKING_DAYS)}. A refusal gives its reason and names the evidence. Your rights in law, and the courts, stay open to you.`,
    ],
  },
  {
    title: 'What we promise, and what we cannot',
    texts: [
      'We keep every genuine call, book it once, and show you each step. We cannot promise that an offer stays open, that a provider answers, or that the site is never down.',
      'Sellers and apps behind the offers are not ours. What you buy or subscribe to there is a contract with them.',
    ],
  },
  {
    title: 'Changes and the end',
    texts: [
      'When these terms change, the day at the top changes with them. Which version you agreed to is noted in your account. The hold and the “final after” day of points that are booked already stay as they are.',
      'You may leave at any time: cash out, and [[/account/delete|delete your account]]. What then happens to your data stands in [[/privacy|the privacy notice]].',
    ],
  },
];
