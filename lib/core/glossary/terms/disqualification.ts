import { days, heldFor, minutesFor, points, workingDays, worth } from '#lib/core/glossary/phrases.ts';
import type { TermOf } from '#lib/core/glossary/term.ts';

/** The member did not fit. */
export const disqualification: TermOf = (s) => ({
  group: 'undone',
  also: [
    'not a match',
    'disqualified',
    'screen-out',
    'screened out',
    'screenout',
    'quota full',
    'dq',
    'did not fit',
  ],
  summary:
    'Disqualified, shown as “Not a match”, means that you did not fit a survey or offer. Nothing is owed either way.',
  track: 'not_a_match',
  quick:
    'Disqualified, shown as “Not a match”, means that the provider looked for somebody else: another age, another country, a habit you do not have, or a group that is full already. You owe nothing, and it says nothing about your honesty.',
  detail: [
    'Surveys look for particular people. Somebody who studies parents of small children can use only their answers, and only so many of each age and region. The first questions sort this out, and who does not fit is sent back. The trade calls it a screen-out.',
    'What it pays is the provider’s choice. Most screen-outs pay nothing; some networks pay a small thank-you. Where they do, it is a credit like any other, with its own amount, and where only the prices of our own offers count, a person looks at it first; where they do not, the row ends as “Not a match” with zero points.',
    'It differs from a [[decline]]: there the step was done and a rule said no. And it differs from a [[reversal]]: there points were released and are taken back. A disqualification touches no balance at all.',
    'Networks also look at the answers themselves. Somebody who contradicts their own profile, answers faster than one can read, or fails a control question is screened out for quality. The network often gives the same word for it, which is why the row quotes its reason when one was sent.',
  ],
  why: [
    'It is the most common ending of a survey, and an ending nobody explains feels like a theft of time. So it is a state of its own here, with the provider’s own reason where there is one, and never a silent zero.',
    'It has no bad consequence: it does not lower your [[trust-level]], does not break your [[streak]], and does not close the wall for you.',
  ],
  steps: [
    'You start a survey or visit a wall; the start is recorded.',
    'The provider asks its first questions and compares them with whom it looks for.',
    'You do not fit, or the group is full. It sends you back and tells our server.',
    'With an amount, the screen-out is credited; for an offer at a price of ours a person decides. Without one, the row becomes “Not a match”.',
    'The row quotes the reason if the provider sent one. Nothing else follows.',
  ],
  examples: [
    {
      title: 'Full after two questions',
      text: 'A survey about train journeys needs forty people of your age and has them. You are sent back after two questions. The row reads “Not a match: they say you did not fit this one”, with no points.',
    },
    {
      title: 'A paid screen-out',
      text: `A survey worth ${points(420n)} ends after the first page and the network pays ${worth(15n)} for your trouble. The ${points(15n)} are credited; ${15n < s.smallPoints ? `being under ${points(s.smallPoints)} they are not held by our rules` : `at level new they are ${heldFor(s.holdMinutes('survey', 'new'))}`}.`,
    },
    {
      title: 'Late, after twelve minutes',
      text: `You answered for twelve minutes and were then sent back. The network’s reason, “quality”, stands in the row. If you have proof of a finished survey, such as its last page, a [[claim]] can be opened; its first answer comes within ${workingDays(s.claimAnswerWorkingDays)}.`,
    },
    {
      title: 'Corrected by the network',
      text: `On Monday you are told “Not a match”; on Tuesday the network finds its mistake and reports the survey as complete. The late report is credited in full, ${points(420n)}, and at trust level regular ${heldFor(minutesFor(s, 'survey', 'regular', 420n))}.`,
    },
  ],
  facts: [
    ['Shown as', 'Not a match'],
    ['Points', 'None, or the small amount the provider pays'],
    ['Effect on balances', 'None without an amount'],
    ['Effect on trust and streak', 'None'],
    ['Can become', 'A credit, if the provider corrects itself'],
    ['Claims', `Open for ${days(s.claimOpenDays)}, with proof that it was finished`],
  ],
  tips: [
    'Fill in your profile on the wall completely and truthfully: the better it knows you, the fewer surveys end early.',
    'Answer the first questions the same way everywhere. Networks compare, and contradictions screen you out for months.',
    'Try soon after a survey appears: groups fill within hours.',
    'Prefer surveys that name their length and topic; vague ones sort out more people.',
  ],
  mistakes: [
    {
      mistake: 'Claiming to be whoever the survey seems to look for.',
      better:
        'Control questions find it, and then good surveys are no longer shown to you. Answer as you are.',
    },
    {
      mistake: 'Rushing through to save time.',
      better: 'Speed is measured. Too fast is thrown out at the end, where it costs most.',
    },
    {
      mistake: 'Using a VPN or a company line abroad.',
      better:
        'Country is part of the fit, and hidden lines are refused. Answer from your ordinary connection.',
    },
  ],
  troubles: [
    {
      problem: 'I am screened out of nearly everything.',
      solution:
        'Check the profile on that wall first: a wrong birth year or postcode is enough. Then try another wall; each works with other advertisers. If one stays bad, [[/support|tell us]] and we look at its share.',
    },
    {
      problem: 'The survey was complete and still says “Not a match”.',
      solution:
        'Open a claim from the row with the last page as proof. If the network agrees, the full amount is credited.',
    },
    {
      problem: 'The row has no reason.',
      solution: 'The provider sent none. We show what it sends, word for word, and invent nothing.',
    },
  ],
  questions: [
    {
      question: 'Is it a punishment?',
      answer:
        'No. It says that somebody else was looked for. A punishment has other words here, [[pause]] and [[ban]], and comes with a notice.',
    },
    {
      question: 'Why not ask before I spend time?',
      answer:
        'Networks sort by the profile they have; what they still need to know they ask first. How long that takes is in their hands.',
    },
    {
      question: 'Do many disqualifications harm my account?',
      answer: 'No. They are not counted against you anywhere on this site.',
    },
  ],
  related: ['offers', 'decline', 'claim', 'postback'],
});
