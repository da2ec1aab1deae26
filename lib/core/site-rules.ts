import { DEFAULT_HOLD_RULES, type HoldRules } from '#lib/core/holds.ts';
import { DEFAULT_TRUST_RULES, type TrustRules } from '#lib/core/trust.ts';

/** The rules that a site can set for itself. What decides, and what is printed, takes them from here. */
export interface SiteRules {
  readonly holds: HoldRules;
  readonly trust: TrustRules;
}

/** The rules of the product, where a site has set none. */
export const DEFAULT_SITE_RULES: SiteRules = { holds: DEFAULT_HOLD_RULES, trust: DEFAULT_TRUST_RULES };
