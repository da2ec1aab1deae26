/** Who can come to the site. Nobody of them has two roles. */
export const ROLES = ['visitor', 'member', 'advertiser', 'support', 'operator'] as const;
export type Role = (typeof ROLES)[number];

export const EVERYBODY: readonly Role[] = ROLES;
export const SIGNED_IN: readonly Role[] = ROLES.filter((role) => role !== 'visitor');
export const MEMBERS: readonly Role[] = ['member'];
export const ADVERTISERS: readonly Role[] = ['advertiser'];
/** Those who answer tickets. */
export const AGENTS: readonly Role[] = ['support', 'operator'];
export const OPERATORS: readonly Role[] = ['operator'];
