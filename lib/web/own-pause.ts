import { cache } from 'react';
import type { Member } from '#lib/core/actors.ts';
import { readOwnPause } from '#lib/data/member-standing.ts';
import { site } from '#lib/flows/site.ts';

/** Whether the member's account goes on, for the frame and for what offers a start. */
export const ownPause = cache(async (member: Member) => readOwnPause(member, (await site()).db));
