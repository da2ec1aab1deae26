'use client';

// What every page brings along, in one script: who shows short messages, and what stands in the place of a page that failed or
// is not there. Each by itself brought a copy of what they share.
export { Toaster } from '#components/ui/toaster.tsx';
export { Failure, FailurePage } from './failure.tsx';
export { NothingHere } from './nothing-here.tsx';
