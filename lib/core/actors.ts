declare const member: unique symbol;
declare const operator: unique symbol;
declare const agent: unique symbol;
declare const advertiser: unique symbol;
declare const linkHolder: unique symbol;

/**
 * A signed-in member; the first argument of every personal read. Minted by lib/web/session.ts, and by lib/cli/actor.ts
 * for the people of a demo while it is planted.
 */
export interface Member {
  readonly [member]: true;
  readonly personId: bigint;
  readonly memberId: bigint;
  readonly publicId: string;
  /** IANA name of the zone its times are shown in. */
  readonly timeZone: string;
}

/** Someone who may run the site. Minted by lib/web/session.ts, and by lib/cli/ for whoever holds the machine. */
export interface Operator {
  readonly [operator]: true;
  /** Null for the command line: whoever can read the installation key. */
  readonly personId: bigint | null;
}

/** Someone who answers members' and visitors' questions: support, or an operator. Minted as a member is. */
export interface Agent {
  readonly [agent]: true;
  readonly personId: bigint;
}

/**
 * Someone who looks at provider accounts from the advertiser's side. Minted only by lib/web/session.ts. Which accounts
 * those are is asked where they are read, each time.
 */
export interface Advertiser {
  readonly [advertiser]: true;
  readonly personId: bigint;
}

/** Whoever holds the integration link of one provider account; nobody knows who. Minted only by lib/web/link-holder.ts. */
export interface LinkHolder {
  readonly [linkHolder]: true;
  readonly linkId: number;
}

/** Who looks at one provider account from its network's side. Whether they see it is asked where it is read, each time. */
export type Integrator =
  | { readonly by: 'access'; readonly advertiser: Advertiser }
  | { readonly by: 'link'; readonly holder: LinkHolder }
  | { readonly by: 'desk'; readonly operator: Operator };
