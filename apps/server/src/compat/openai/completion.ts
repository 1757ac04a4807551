import type { TurnReply } from "@handrail/conversation";
import type { Citation, Session, SessionEvent } from "@handrail/core";
import { pageAddress } from "../page-address.ts";

export const modelName = "handrail";

export interface UrlCitation {
  readonly type: "url_citation";
  readonly url_citation: {
    readonly start_index: number;
    readonly end_index: number;
    readonly url: string;
    readonly title: string;
  };
}

/** What a reply says about itself beyond the shape of OpenAI. */
export interface HandrailFacts {
  readonly session_id: string;
  readonly ticket_number: number;
  readonly decision: TurnReply["kind"];
  readonly reasons: readonly string[];
  readonly confidence: number;
  readonly citations: readonly (Omit<Citation, "documentId"> & { readonly document_id: string })[];
}

export interface Usage {
  readonly prompt_tokens: number;
  readonly completion_tokens: number;
  readonly total_tokens: number;
}

/** One reply as a chat completion. */
export interface Completion {
  readonly id: string;
  readonly created: number;
  readonly text: string;
  readonly annotations: readonly UrlCitation[];
  readonly handrail: HandrailFacts;
  readonly usage: Usage;
}

export function completionOf(
  reply: TurnReply,
  session: Session,
  events: readonly SessionEvent[],
  { siteUrl, clock }: { readonly siteUrl: string; readonly clock: () => Date },
): Completion {
  const citations = reply.citations.map((citation) => ({ ...citation, url: pageAddress(citation, siteUrl) }));
  return {
    id: `chatcmpl-${(reply.messageId || `${session.id}-${reply.seq}`).replace(/^msg_/, "")}`,
    created: Math.floor(clock().getTime() / 1000),
    text: reply.text,
    annotations: annotationsOf(reply.text, citations),
    handrail: {
      session_id: session.id,
      ticket_number: session.ticketNumber,
      decision: reply.kind,
      reasons: [...reply.reasons],
      confidence: reply.confidence,
      citations: citations.map(({ documentId, ...citation }) => ({ ...citation, document_id: documentId })),
    },
    usage: usageOf(events, reply.inReplyTo),
  };
}

/** Each mark such as `[1]`, with the page that it stands for. */
function annotationsOf(text: string, citations: readonly Citation[]): UrlCitation[] {
  return [...text.matchAll(/\[(\d{1,2})\]/g)].flatMap(({ index, 0: mark, 1: number }): UrlCitation[] => {
    const citation = citations[Number(number) - 1];
    if (!citation) return [];
    const { url, title } = citation;
    return [{ type: "url_citation", url_citation: { start_index: index, end_index: index + mark.length, url, title } }];
  });
}

/** Tokens that the turn has cost; none where no model wrote. */
function usageOf(events: readonly SessionEvent[], messageId: string): Usage {
  const traced = events.findLast((event) => event.kind === "turn.traced" && event.payload.messageId === messageId);
  const usage = traced?.kind === "turn.traced" ? traced.payload.trace.usage : undefined;
  const [prompt, completion] = [usage?.inputTokens ?? 0, usage?.outputTokens ?? 0];
  return { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion };
}

export function completionJson({ id, created, text, annotations, handrail, usage }: Completion) {
  return {
    id,
    object: "chat.completion" as const,
    created,
    model: modelName,
    choices: [
      {
        index: 0,
        message: { role: "assistant" as const, content: text, refusal: null, annotations: [...annotations] },
        logprobs: null,
        finish_reason: "stop" as const,
      },
    ],
    usage,
    handrail,
  };
}
