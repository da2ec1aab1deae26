import type { World } from './world.ts';

/** What the auditor found, for operators to act on. */

/** A member whose account does not add up. */
export const frozen = ({ t, subject }: World) =>
  t.site.db.frozenMember
    .findFirst({ where: { thawedAt: null } })
    .then(
      (one) =>
        one ?? t.site.db.frozenMember.create({ data: { memberId: subject.memberId, why: 'for the test' } }),
    );

/** A comparison that found folios no checkpoint covers. */
export const differing = async ({ t }: World) => {
  const { checkpointVerdict } = t.site.db;
  const latest = await checkpointVerdict.findFirst({ orderBy: { id: 'desc' } });
  if (latest !== null && Array.isArray(latest.disagreements) && latest.disagreements.length > 0)
    return latest;
  const nobody = { signature: null, writtenAt: null, said: null, found: null };
  const disagreements = [{ kind: 'missing', after: 0, through: 1, ...nobody }];
  return checkpointVerdict.create({ data: { compared: 0, tookMs: 1, disagreements } });
};
