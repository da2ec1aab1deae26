import type { TicketStanding } from '#lib/core/tickets/states.ts';
import type { TicketTopic } from '#lib/core/tickets/topics.ts';

/** A ticket in a list. */
export interface TicketLine extends TicketStanding {
  readonly id: bigint;
  readonly topic: TicketTopic;
  readonly createdAt: Date;
  /** Latest message that both sides see. */
  readonly movedAt: Date;
}

/** A file of a message, without its bytes. */
export interface FileLine {
  readonly id: bigint;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
}

/** One message of a thread. */
export interface ThreadMessage {
  readonly id: bigint;
  readonly author: 'asker' | 'agent' | 'site';
  readonly internal: boolean;
  readonly body: string;
  readonly at: Date;
  /** Address of the agent who wrote it; null for others, and wherever who asked reads it. */
  readonly agent: string | null;
  readonly files: readonly FileLine[];
}

/** A ticket with its thread, oldest first. */
export interface Thread extends TicketLine {
  /** The row it is about: public id of a conversion, or id of a click. */
  readonly about: string | null;
  readonly messages: readonly ThreadMessage[];
}
