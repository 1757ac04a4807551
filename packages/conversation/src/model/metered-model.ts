import type { AssistantSettings, Clock, Logger, Session, TokensSpent, TokenUsage } from "@handrail/core";
import type { AnswerModel } from "../dependencies.ts";
import type { Facts } from "../turn/facts.ts";

/** What a request says it cost; parts that a provider left out are counted from the characters. */
export interface ReportedUsage {
  readonly inputTokens?: number | undefined;
  readonly outputTokens?: number | undefined;
}

export interface MeteredModel extends AnswerModel {
  /** Books one request. @param asked and @param written for providers that do not count */
  book(purpose: string, reported: ReportedUsage | undefined, asked: string, written: string): Promise<void>;
}

export interface Metering {
  readonly modelOf: () => Promise<AnswerModel | undefined>;
  readonly usage: TokenUsage | undefined;
  readonly budgets: AssistantSettings["budgets"];
  readonly session: Pick<Session, "id" | "workspaceId" | "contactId">;
  readonly clock: Clock;
  readonly facts: Facts;
  readonly logger: Logger;
}

const charactersPerToken = 3.5;

/**
 * Hands out the language model for one request at a time, while the budgets last. Nothing is asked of anybody before
 * the first call.
 */
export function createMetering(metering: Metering): () => Promise<MeteredModel | undefined> {
  const { modelOf, usage, budgets, session, clock, facts, logger } = metering;
  let opened: Promise<AnswerModel | undefined> | undefined;
  let spent: TokensSpent | undefined;
  const limited = Object.values(budgets).some((limit) => limit !== null);
  const who = { workspaceId: session.workspaceId, sessionId: session.id, contactId: session.contactId };

  async function exhausted(): Promise<string | undefined> {
    if (!usage || !limited) return undefined;
    spent ??= await usage.spent(who, startOfDay(clock()));
    const over = (limit: number | null, used: number): boolean => limit !== null && used >= limit;
    if (over(budgets.session, spent.session)) return "of the session";
    if (over(budgets.contactPerDay, spent.contact)) return "of the contact for today";
    return over(budgets.workspacePerDay, spent.workspace) ? "of the workspace for today" : undefined;
  }

  return async () => {
    opened ??= modelOf();
    const model = await opened.catch((error: unknown) => {
      facts.note(`model: cannot be opened: ${error instanceof Error ? error.message.slice(0, 200) : String(error)}`);
      return undefined;
    });
    if (!model) return undefined;
    const whose = await exhausted();
    if (whose !== undefined) {
      facts.guard(`token budget ${whose} is used up`);
      return undefined;
    }
    return {
      ...model,
      async book(purpose, reported, asked, written) {
        const inputTokens = reported?.inputTokens ?? tokensOf(asked);
        const outputTokens = reported?.outputTokens ?? tokensOf(written);
        const estimated = reported?.inputTokens === undefined || reported.outputTokens === undefined;
        facts.used(inputTokens, outputTokens);
        const total = inputTokens + outputTokens;
        if (spent)
          spent = {
            session: spent.session + total,
            contact: spent.contact + total,
            workspace: spent.workspace + total,
          };
        try {
          await usage?.record({ ...who, purpose, model: model.name, inputTokens, outputTokens, estimated });
        } catch (error) {
          logger.warn("What a request to a model cost was not booked.", { sessionId: session.id, error });
        }
      },
    };
  };
}

function tokensOf(text: string): number {
  return Math.ceil(text.length / charactersPerToken);
}

/** Days of the whole world begin together: a budget is a brake, not a bill. */
function startOfDay(now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()));
}
